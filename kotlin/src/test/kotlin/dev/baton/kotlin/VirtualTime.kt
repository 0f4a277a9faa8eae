package dev.baton.kotlin

import dev.baton.Baton
import dev.baton.Coroutine
import dev.baton.loop.Clock
import dev.baton.loop.ContextCarrier
import dev.baton.loop.LoopThread
import dev.baton.loop.RunOptions
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.CoroutineScope
import org.junit.jupiter.api.Timeout

/** What tests share: a run in virtual time, a loop on a thread of its own, and what Java's code has done. */
@Timeout(60, unit = TimeUnit.SECONDS)
abstract class VirtualTime {
    val side = JavaSide()
    val trace: MutableList<String> = side.trace
    private val clock = Clock.virtual()

    fun <T> run(main: Coroutine<T>, vararg carriers: ContextCarrier): T {
        var options = RunOptions.defaults().clock(clock).name("test")
        carriers.forEach { options = options.carry(it) }
        return Baton.run(main, options)
    }

    fun <T> inKotlin(block: suspend CoroutineScope.() -> T): T = run(coroutine(block = block))

    fun millis(): Long = clock.now().toEpochMilli()

    fun <T> onLoopThread(use: (LoopThread) -> T): T = LoopThread.start("other").use(use)
}
