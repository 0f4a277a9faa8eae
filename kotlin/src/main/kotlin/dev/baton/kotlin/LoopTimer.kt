package dev.baton.kotlin

import dev.baton.internal.base.Durations
import dev.baton.internal.kernel.EventLoopImpl
import dev.baton.internal.kernel.LinkedTimer
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.DisposableHandle

/**
 * A timer of a loop's for a Kotlin coroutine, by the loop's clock.
 *
 * @param due what to do when its time has come, on the loop's thread
 * @param lost what to do instead if the loop ends before that, on any thread
 */
internal class LoopTimer(
    private val loop: EventLoopImpl,
    millis: Long,
    private val due: () -> Unit,
    private val lost: () -> Unit,
) : LinkedTimer(Durations.later(loop.clock.nanos(), TimeUnit.MILLISECONDS.toNanos(millis))), DisposableHandle {
    private val loopEnds = Runnable { lost() }

    /** Whether it has been due or disposed of; on the loop's thread. */
    private var over = false

    /** Starts it, from any thread. */
    fun start(): LoopTimer {
        loop.reach(refused = lost) {
            if (!over) {
                loop.timers.add(this)
                loop.atEnd.add(loopEnds)
            }
        }
        return this
    }

    override fun dispose() {
        loop.reach {
            over = true
            loop.timers.remove(this)
            loop.atEnd.remove(loopEnds)
        }
    }

    override fun run() {
        if (!over) {
            over = true
            loop.atEnd.remove(loopEnds)
            due()
        }
    }
}
