package dev.baton.benchmarks.kotlin

import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** A loop that computes, and rarely suspends. */
object KotlinCompute {
    /** A hash over [data], [times] times, with a yield whenever the counter has no bit of [mask]. */
    @JvmStatic
    fun run(data: IntArray, times: Int, mask: Int): Long = runBlocking { hash(data, times, mask) }

    private suspend fun hash(data: IntArray, times: Int, mask: Int): Long {
        var hash = 0L
        for (i in 0 until times) {
            hash = hash * 31 + data[i and data.size - 1]
            if (i and mask == 0) yield()
        }
        return hash
    }
}
