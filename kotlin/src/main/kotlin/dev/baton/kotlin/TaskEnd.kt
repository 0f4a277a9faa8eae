package dev.baton.kotlin

import dev.baton.internal.base.Failure
import dev.baton.internal.kernel.EventLoopImpl
import dev.baton.internal.kernel.TaskImpl
import kotlin.coroutines.Continuation
import kotlin.coroutines.resume
import kotlin.coroutines.suspendCoroutine
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.suspendCancellableCoroutine

/**
 * One wait of a Kotlin coroutine for the end of a task. All fields belong to the thread of the task's loop, which the
 * waiter reaches by [reach].
 *
 * @param begin gives the task, on the loop's thread
 */
internal class TaskEnd<T>(private val loop: EventLoopImpl, private val begin: () -> TaskImpl<T>) {
    private var task: TaskImpl<T>? = null

    /** Who waits for the outcome, as long as the task has not ended. */
    private var waiter: CancellableContinuation<Result<T>>? = null

    /** Who was cancelled, and waits for the task's end all the same; it gets what the task has failed with. */
    private var joiner: Continuation<Throwable?>? = null

    /** Whether nothing more comes: the task has ended, or never begins, or its loop has ended. */
    private var over = false

    /** Whether the waiter was cancelled before the task was there. */
    private var abandoned = false

    private var failure: Throwable? = null

    private val loopEnds = Runnable { end(IllegalStateException("The loop '${loop.name()}' ended before $task")) }

    suspend fun await(): T {
        val carried = if (loop.isHere || loop.carriers().isEmpty) null else loop.carriers().capture()
        val outcome: Result<T>
        try {
            outcome = suspendCancellableCoroutine { waiter ->
                loop.reach(refused = { waiter.resume(Result.failure(loop.refused())) }) { begin(waiter, carried) }
                waiter.invokeOnCancellation { cause -> loop.reach { giveUp(cause) } }
            }
        } catch (cancelled: CancellationException) {
            throw join()?.takeIf { it !is CancellationException } ?: cancelled
        }
        return outcome.getOrThrow()
    }

    private suspend fun join(): Throwable? = suspendCoroutine { joiner ->
        loop.reach(refused = { joiner.resume(null) }) {
            if (over) joiner.resume(failure) else this.joiner = joiner
        }
    }

    private fun begin(waiter: CancellableContinuation<Result<T>>, carried: Array<Any?>?) {
        if (abandoned) {
            end(null)
            return
        }
        this.waiter = waiter
        loop.atEnd.add(loopEnds)
        try {
            val begun = if (carried == null) begin() else loop.carriers().during(carried, begin)
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
            end(inKotlin(outcome.cause))
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
        failure = thrown
        loop.atEnd.remove(loopEnds)
        thrown?.let { waiter?.resume(Result.failure(it)) }
        waiter = null
        joiner?.resume(thrown)
        joiner = null
    }

    private fun giveUp(cause: Throwable?) {
        if (task == null) {
            abandoned = true
        } else if (!over) {
            task?.cancel(cause?.message ?: "its Kotlin coroutine was cancelled")
        }
    }
}
