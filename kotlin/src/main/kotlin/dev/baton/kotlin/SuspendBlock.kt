package dev.baton.kotlin

import dev.baton.Awaitable
import dev.baton.Continuation
import dev.baton.internal.kernel.EventLoopImpl
import dev.baton.woven.Runner
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CoroutineName
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async

/** The coroutine of a suspend block. */
internal class SuspendBlock<T>(
    private val context: CoroutineContext,
    private val block: suspend CoroutineScope.() -> T,
) : Driven<T>(name(context)) {
    private lateinit var dispatcher: TaskDispatcher
    private lateinit var job: Deferred<T>

    override fun dispatcher(loop: EventLoopImpl): TaskDispatcher {
        dispatcher = TaskDispatcher(loop)
        return dispatcher
    }

    override fun begin() {
        job = begun(dispatcher)
        job.invokeOnCompletion { dispatcher.look() }
    }

    /** Begins it on this thread, unless the context says where. */
    private fun begun(here: CoroutineContext): Deferred<T> {
        val own = context[ContinuationInterceptor] != null
        return ContextScope(if (own) context else here + context)
            .async(start = if (own) CoroutineStart.DEFAULT else CoroutineStart.UNDISPATCHED, block = block)
    }

    override fun interrupt(cause: Throwable) = job.cancel(cancelOf(cause))

    override fun isOver() = job.isCompleted

    override fun outcome(): T {
        throwIfFailed(job.getCompletionExceptionOrNull())
        return job.getCompleted()
    }

    override fun withoutLoop(runner: Runner, sent: Any?): Any? {
        if (label() > 0) {
            return Runner.resumed(sent)
        }
        val end = Awaitable<T> { waiter -> begun(Dispatchers.Unconfined).tell(waiter) }
        val came = Runner.await(end, runner)
        return if (Runner.suspended(came)) runner.suspend(this, 1) else came
    }

    private fun Deferred<T>.tell(waiter: Continuation<in T>) = invokeOnCompletion { failure ->
        if (failure == null) waiter.resume(getCompleted()) else waiter.fail(inBaton(failure))
    }.let {}
}

/** A scope that is nothing but its context. */
internal class ContextScope(override val coroutineContext: CoroutineContext) : CoroutineScope

private fun name(context: CoroutineContext) = "coroutine { … }" + (context[CoroutineName]?.let { " of ${it.name}" } ?: "")
