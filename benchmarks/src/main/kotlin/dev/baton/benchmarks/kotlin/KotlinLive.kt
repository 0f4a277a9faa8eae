package dev.baton.benchmarks.kotlin

import dev.baton.benchmarks.live.Gate
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Very many coroutines that are alive at once. */
object KotlinLive {
    /** [tasks] coroutines that yield until the gate closes. */
    @JvmStatic
    fun yields(gate: Gate, tasks: Int): Unit = runBlocking {
        repeat(tasks) {
            launch {
                while (gate.pass()) yield()
            }
        }
    }

    /** [tasks] coroutines that wait until the gate closes, 1 to [longest] milliseconds each time. */
    @JvmStatic
    fun timers(gate: Gate, tasks: Int, longest: Int): Unit = runBlocking {
        for (i in 0 until tasks) {
            launch {
                while (gate.pass()) delay(1L + i % longest)
            }
        }
    }
}
