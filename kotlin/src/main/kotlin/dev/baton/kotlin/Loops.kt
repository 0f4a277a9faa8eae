package dev.baton.kotlin

import dev.baton.internal.kernel.Carriers
import dev.baton.internal.kernel.EventLoopImpl
import dev.baton.internal.kernel.InboxEntry
import dev.baton.internal.kernel.LoopCore
import java.util.concurrent.RejectedExecutionException
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.Job
import kotlinx.coroutines.Runnable

/** What runs Kotlin coroutines on a loop. */
internal interface OnLoop {
    val loop: EventLoopImpl
}

/** Does something on the loop's thread: now, if this is it; else when the loop takes in what others have handed in. */
internal fun EventLoopImpl.reach(refused: () -> Unit = {}, action: () -> Unit) {
    if (isHere && !hasEnded()) {
        action()
    } else if (!inbox(Arrival(action, refused))) {
        refused()
    }
}

private class Arrival(private val action: () -> Unit, private val refused: () -> Unit) : InboxEntry() {
    override fun arrive(loop: LoopCore) = action()

    override fun refuse() = refused()

    override fun run() = throw AssertionError("an arrival takes no turn of its own")
}

/** Does something in captured contexts, and puts those back that were in place before. */
internal inline fun <T> Carriers.during(captured: Array<Any?>, action: () -> T): T {
    val before = capture()
    try {
        install(captured)
        return action()
    } finally {
        install(before)
    }
}

/**
 * Lets a coroutine run to its end whose loop has ended: cancelled, and on a thread of others, as kotlinx does for an
 * executor that was shut down.
 */
internal fun EventLoopImpl.runWithout(context: CoroutineContext, block: Runnable) {
    context[Job]?.cancel(closed())
    Dispatchers.IO.dispatch(context, block)
}

/** Returns the reason of cancels on a loop that has ended. */
internal fun EventLoopImpl.closed(): CancellationException {
    val text = "The loop '${name()}' is closed"
    return CancellationException(text, RejectedExecutionException(text))
}
