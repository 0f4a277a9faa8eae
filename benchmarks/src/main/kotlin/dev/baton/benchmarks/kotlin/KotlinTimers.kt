package dev.baton.benchmarks.kotlin

import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** Many delays at once. */
object KotlinTimers {
    /** [times] coroutines that each wait 1 to [longest] milliseconds; gives how many have. */
    @JvmStatic
    fun run(times: Int, longest: Int): Long {
        var ended = 0L
        runBlocking {
            for (i in 0 until times) {
                launch {
                    delay(1L + i % longest)
                    ended++
                }
            }
        }
        return ended
    }
}
