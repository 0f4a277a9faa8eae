package dev.baton.kotlin

import dev.baton.internal.kernel.Engine
import dev.baton.internal.kernel.EventLoopImpl
import dev.baton.internal.kernel.Pending
import dev.baton.internal.kernel.QueueEntry
import dev.baton.internal.kernel.TaskImpl
import dev.baton.internal.kernel.TaskState
import dev.baton.loop.Suspension
import dev.baton.woven.Runner
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Delay
import kotlinx.coroutines.DisposableHandle
import kotlinx.coroutines.Runnable
import kotlinx.coroutines.disposeOnCancellation

/**
 * Runs Kotlin coroutines in the steps of a task, while one waits for them here: what becomes ready wakes the task, and
 * runs in its next step. What becomes ready while no task waits takes a turn of its own in the loop's pass.
 *
 * All fields belong to the loop's thread.
 */
internal class TaskDispatcher(override val loop: EventLoopImpl) : CoroutineDispatcher(), Delay, OnLoop {
    private val ready = ArrayDeque<Runnable>()

    /** The task that waits; null while none does, or it has been woken. */
    private var parked: Parked? = null

    /** Whether a task is suspended here, be it woken or not: what is ready belongs to its next step. */
    private var attached = false

    val isWaitedAt
        get() = attached

    /** Whether what is ready is being run, so that nobody need be told of more. */
    private var running = false

    /** Whether a turn of its own stands in the loop's queue. */
    private var posted = false

    override fun dispatch(context: CoroutineContext, block: Runnable) {
        loop.reach(refused = { loop.runWithout(context, block) }) { add(block) }
    }

    override fun scheduleResumeAfterDelay(timeMillis: Long, continuation: CancellableContinuation<Unit>) {
        val due = { add(Runnable { with(continuation) { resumeUndispatched(Unit) } }) }
        val lost = { continuation.cancel(loop.closed()).let {} }
        continuation.disposeOnCancellation(LoopTimer(loop, timeMillis, due, lost).start())
    }

    override fun invokeOnTimeout(timeMillis: Long, block: Runnable, context: CoroutineContext): DisposableHandle =
        LoopTimer(loop, timeMillis, { add(block) }, block::run).start()

    /** Has a task that waits here look whether it can go on; from any thread. */
    fun look() = loop.reach { parked?.wake() }

    private fun add(block: Runnable) {
        ready.addLast(block)
        if (attached) {
            parked?.wake()
        } else if (!running) {
            post()
        }
    }

    /** Does something in a step, and then what is ready by now. */
    fun step(action: () -> Unit) {
        attached = false
        running = true
        try {
            action()
            repeat(ready.size) { ready.removeFirst().run() }
        } finally {
            running = false
        }
    }

    /** Notes that no task waits any more. What is ready all the same has turns of its own. */
    fun leave() {
        if (!ready.isEmpty()) {
            post()
        }
    }

    /** Suspends the task that steps [machine]: for a pass if something is ready, else until something is. */
    fun park(runner: Runner, machine: Driven<*>): Any? {
        val task = Engine.task(runner)
        attached = true
        if (ready.isEmpty()) {
            val wait = Parked(task, machine)
            task.waitOn(wait)
            loop.outside.begun(false)
            parked = wait
        } else {
            task.yieldNow(Engine.ready(runner))
        }
        return runner.suspend(machine, 1)
    }

    private fun post() {
        if (!posted) {
            posted = true
            loop.ready.add(Turn())
        }
    }

    /** The wait of a task for something to be ready here. */
    private inner class Parked(private val task: TaskImpl<*>, private val machine: Driven<*>) : Pending {
        fun wake() {
            task.wake(null)
            over()
        }

        /** Wakes the task with the cancel, which it hands on to the job: that is code of others. */
        override fun abort(waiter: TaskState): Boolean {
            waiter.wakeCancelled()
            over()
            return true
        }

        private fun over() {
            parked = null
            loop.outside.ended(false)
        }

        override fun what(waiter: TaskState): Suspension.Cause = Suspension.Other(machine)
    }

    /** A turn for what is ready while no task waits. */
    private inner class Turn : QueueEntry() {
        override fun run() {
            posted = false
            if (!attached) {
                step {}
                leave()
            }
        }
    }
}
