package dev.baton.kotlin

import dev.baton.Cancelled
import dev.baton.Coroutine
import dev.baton.internal.base.Failure
import dev.baton.internal.kernel.CurrentLoop
import dev.baton.internal.kernel.Engine
import dev.baton.internal.kernel.EventLoopImpl
import dev.baton.woven.CoroutineSource
import dev.baton.woven.Runner

/** A coroutine of Baton's in whose steps Kotlin coroutines run, until what it waits for is there. */
internal abstract class Driven<T>(private val name: String) : Coroutine<T>() {
    /** What has come to the task instead of a value: nearly always a cancel. */
    protected var interruption: Throwable? = null
        private set

    /** Returns what runs the coroutines, on the loop's thread; null if nothing has to be waited for. */
    protected abstract fun dispatcher(loop: EventLoopImpl): TaskDispatcher?

    /** Begins what is waited for; in a step. */
    protected abstract fun begin()

    /** Hands on that the task was cancelled. */
    protected abstract fun interrupt(cause: Throwable)

    protected abstract fun isOver(): Boolean

    /** Returns the result, or throws what has failed. */
    protected abstract fun outcome(): Any?

    /** Does as [step] does where no loop runs. */
    protected open fun withoutLoop(runner: Runner, sent: Any?): Any? = throw CurrentLoop.missing(toString())

    private var running: TaskDispatcher? = null

    final override fun step(runner: Runner, sent: Any?): Any? {
        val loop = Engine.loop(runner) as EventLoopImpl? ?: return withoutLoop(runner, sent)
        val dispatcher: TaskDispatcher
        if (label() <= 0) {
            dispatcher = dispatcher(loop) ?: return outcome()
            running = dispatcher
            dispatcher.step { begin() }
        } else {
            dispatcher = running!!
            dispatcher.step {
                if (sent is Failure) {
                    interruption = interruption ?: sent.cause
                    interrupt(sent.cause)
                }
            }
        }
        if (!isOver()) {
            return dispatcher.park(runner, this)
        }
        dispatcher.leave()
        return outcome()
    }

    /** Throws what has failed, or what has come to the task meanwhile; of two, a failure that is no cancel. */
    protected fun throwIfFailed(failure: Throwable?) {
        val thrown = failure?.let(::inBaton)
        if (thrown != null && (interruption == null || thrown !is Cancelled)) {
            throw thrown
        }
        interruption?.let { throw it }
    }

    override fun source(): CoroutineSource = SOURCE

    override fun toString(): String = name

    private companion object {
        val SOURCE: CoroutineSource = CoroutineSource.operation("coroutine")
    }
}
