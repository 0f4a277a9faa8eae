package dev.baton.benchmarks.kotlin

import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Coroutines that yield in turn. */
object KotlinYield {
    /** Two of them, [times] times each; gives the number of yields. */
    @JvmStatic
    fun run(times: Int): Int = runBlocking {
        val first = async { yielding(times) }
        val second = async { yielding(times) }
        first.await() + second.await()
    }

    private suspend fun yielding(times: Int): Int {
        var yields = 0
        while (yields < times) {
            yield()
            yields++
        }
        return yields
    }
}
