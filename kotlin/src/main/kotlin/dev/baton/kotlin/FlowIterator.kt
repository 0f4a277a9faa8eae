package dev.baton.kotlin

import dev.baton.Awaitable
import dev.baton.Coroutine
import dev.baton.internal.kernel.EventLoopImpl
import dev.baton.streams.AsyncIterator
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.resume
import kotlinx.coroutines.CancellableContinuation
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.async
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.suspendCancellableCoroutine

/** One collection of a flow, which suspends at each element until the next one is asked for. */
internal class FlowIterator<T>(private val flow: Flow<T>, private val context: CoroutineContext) : AsyncIterator<T> {
    private var dispatcher: TaskDispatcher? = null
    private var job: Deferred<Unit>? = null

    /** Whether there is an element that was not gone past. */
    private var has = false

    private var element: T? = null

    /** The flow, which waits to be asked for another element. */
    private var emitting: CancellableContinuation<Unit>? = null

    /** Whether the failure of the flow has been thrown. */
    private var told = false

    override fun advance(): Awaitable<Boolean> = Advance()

    @Suppress("UNCHECKED_CAST") // it is set before it is asked for
    override fun current(): T = element as T

    override fun closeAsync(): Coroutine<Void?> = Close()

    private suspend fun offer(value: T) {
        element = value
        has = true
        suspendCancellableCoroutine { emitting = it }
    }

    /** Returns what the flow has failed with, once. */
    private fun failure(): Throwable? = if (told) null else job?.getCompletionExceptionOrNull().also { told = true }

    private fun isEnded() = job?.isCompleted ?: true

    /** The wait for the next element. */
    private inner class Advance : Driven<Boolean>("the next element of $flow") {
        override fun dispatcher(loop: EventLoopImpl): TaskDispatcher {
            val known = dispatcher ?: TaskDispatcher(loop).also { dispatcher = it }
            check(known.loop === loop) {
                "The flow is collected on the loop '${known.loop.name()}', and was asked for an element on the loop" +
                    " '${loop.name()}'. Go through it on one of them."
            }
            check(!known.isWaitedAt) {
                "The next element of $flow is waited for already. Have one task at a time go through the sequence."
            }
            return known
        }

        override fun begin() {
            has = false
            element = null
            val known = job
            if (known == null) {
                val here = dispatcher!!
                val begun =
                    ContextScope(here + context).async(start = CoroutineStart.UNDISPATCHED) { flow.collect(::offer) }
                job = begun
                begun.invokeOnCompletion { here.look() }
            } else {
                emitting?.also { emitting = null }?.resume(Unit)
            }
        }

        override fun interrupt(cause: Throwable) = job!!.cancel(cancelOf(cause))

        override fun isOver() = isEnded() || has && interruption == null

        override fun outcome(): Boolean {
            if (isEnded()) {
                has = false
                throwIfFailed(failure())
            }
            return has
        }
    }

    /** The closing, which ends the collection. */
    private inner class Close : Driven<Void?>("the closing of $flow") {
        override fun dispatcher(loop: EventLoopImpl) = dispatcher

        override fun begin() = job!!.cancel(CancellationException("the sequence was left before its end"))

        override fun interrupt(cause: Throwable) {}

        override fun isOver() = isEnded()

        override fun outcome(): Void? {
            throwIfFailed(failure()?.takeIf { it !is CancellationException })
            return null
        }
    }
}
