package dev.baton.kotlin

import dev.baton.Cancelled
import dev.baton.internal.base.Failure
import dev.baton.internal.kernel.EventLoopImpl
import dev.baton.internal.kernel.TaskImpl
import java.util.concurrent.atomic.AtomicReference
import kotlin.coroutines.Continuation
import kotlin.coroutines.resume
import kotlin.coroutines.suspendCoroutine
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.suspendCancellableCoroutine

/**
 * One wait of a Kotlin coroutine for the end of a task. All fields but [turn] belong to the thread of the task's loop,
 * which the waiter reaches by [reach].
 *
 * @param task the task, if there is one already
 * @param spawn gives the task, on the loop's thread
 */
internal class TaskEnd<T>(
    private val loop: EventLoopImpl,
    private var task: TaskImpl<T>?,
    private val spawn: () -> TaskImpl<T>,
) {
    private val isNew = task == null

    private enum class Turn {
        TO_COME,
        CAME,
        GIVEN_UP,
    }

    /** Whether the loop has come to this, or the waiter has given up before that, so that no task ever begins. */
    private val turn = AtomicReference(Turn.TO_COME)

    /** Who waits for the outcome, as long as the task has not ended. */
    private var waiter: CancellableContinuation<Result<T>>? = null

    /** Who was cancelled, and waits for the task's end all the same; it gets what the task has failed with. */
    private var joiner: Continuation<Throwable?>? = null

    /** Whether nothing more comes: the task has ended, or never begins, or its loop has ended. */
    private var over = false

    /** What the task has failed with, or what has failed in its cleanup; null if that is nothing but a cancel. */
    private var failure: Throwable? = null

    private val loopEnds = Runnable { end(IllegalStateException("The loop '${loop.name()}' ended before $task")) }

    suspend fun await(): T {
        val carried = if (loop.isHere || loop.carriers().isEmpty) null else loop.carriers().capture()
        val outcome: Result<T>
        try {
            outcome = suspendCancellableCoroutine { waiter ->
                loop.reach(refused = { waiter.resume(Result.failure(loop.refused())) }) { begin(waiter, carried) }
                waiter.invokeOnCancellation(::giveUp)
            }
        } catch (cancelled: CancellationException) {
            if (turn.get() == Turn.GIVEN_UP) {
                throw cancelled
            }
            throw join() ?: cancelled
        }
        return outcome.getOrThrow()
    }

    private suspend fun join(): Throwable? = suspendCoroutine { joiner ->
        loop.reach(refused = { joiner.resume(null) }) {
            if (over) joiner.resume(failure) else this.joiner = joiner
        }
    }

    private fun begin(waiter: CancellableContinuation<Result<T>>, carried: Array<Any?>?) {
        if (!turn.compareAndSet(Turn.TO_COME, Turn.CAME)) {
            return
        }
        this.waiter = waiter
        loop.atEnd.add(loopEnds)
        try {
            val begun = if (carried == null) spawn() else loop.carriers().during(carried, spawn)
            task = begun
            begun.onDone { ended(begun) }
        } catch (failed: Throwable) {
            end(failed)
        }
    }

    private fun ended(task: TaskImpl<T>) {
        if (over) {
            return
        }
        val outcome = task.outcome()
        if (outcome is Failure) {
            end(outcome.cause)
        } else {
            @Suppress("UNCHECKED_CAST") // it is the task's
            val value = Result.success(outcome as T)
            waiter?.resume(value) { _, _, _ -> loop.reach { task.orphan() } }
            waiter = null
            end(null)
        }
    }

    private fun end(thrown: Throwable?) {
        over = true
        failure = thrown?.let(::noCancel)
        loop.atEnd.remove(loopEnds)
        thrown?.let { waiter?.resume(Result.failure(inKotlin(it))) }
        waiter = null
        joiner?.resume(failure)
        joiner = null
    }

    /** Returns what has failed: what was thrown, or where that is a cancel, what failed in the cleanup after it. */
    private fun noCancel(thrown: Throwable): Throwable? =
        (sequenceOf(thrown) + thrown.suppressed).firstOrNull { it !is Cancelled && it !is CancellationException }

    /** Cancels the task, or has it never begin; from any thread. */
    private fun giveUp(cause: Throwable?) {
        if (isNew && turn.compareAndSet(Turn.TO_COME, Turn.GIVEN_UP)) {
            return
        }
        loop.reach {
            if (!over) {
                task?.cancel(cause?.message ?: "its Kotlin coroutine was cancelled")
            }
        }
    }
}
