@file:JvmName("BatonKotlin")
@file:JvmMultifileClass

package dev.baton.kotlin

import dev.baton.internal.kernel.EventLoopImpl
import dev.baton.internal.kernel.UserCallback
import dev.baton.loop.EventLoop
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.Delay
import kotlinx.coroutines.DisposableHandle
import kotlinx.coroutines.Runnable
import kotlinx.coroutines.disposeOnCancellation

/**
 * Returns a dispatcher that runs Kotlin coroutines on this loop's thread, in its passes, and lets `delay` and
 * `withTimeout` go by its clock; if that is virtual, they take no time.
 *
 * Such coroutines are no tasks: the end of the loop does not wait for them. What is waiting then for its time or its
 * tasks is cancelled, and ends on a thread of [kotlinx.coroutines.Dispatchers.IO]; what waits for something else, when
 * that is there.
 */
public fun EventLoop.asCoroutineDispatcher(): CoroutineDispatcher = LoopDispatcher(this as EventLoopImpl)

private class LoopDispatcher(override val loop: EventLoopImpl) : CoroutineDispatcher(), Delay, OnLoop {
    override fun dispatch(context: CoroutineContext, block: Runnable) {
        val refused = Runnable { loop.runWithout(context, block) }
        val entry = UserCallback(loop, block, refused)
        if (!loop.inbox(entry)) {
            refused.run()
        }
    }

    override fun scheduleResumeAfterDelay(timeMillis: Long, continuation: CancellableContinuation<Unit>) {
        val due = { with(continuation) { resumeUndispatched(Unit) } }
        val lost = { continuation.cancel(loop.closed()).let {} }
        continuation.disposeOnCancellation(LoopTimer(loop, timeMillis, due, lost).start())
    }

    override fun invokeOnTimeout(timeMillis: Long, block: Runnable, context: CoroutineContext): DisposableHandle =
        LoopTimer(loop, timeMillis, block::run, block::run).start()

    override fun equals(other: Any?) = other is LoopDispatcher && other.loop === loop

    override fun hashCode() = System.identityHashCode(loop)

    override fun toString() = "the loop '${loop.name()}'"
}
