package dev.baton.benchmarks.kotlin

import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Suspending functions that call each other down to one that suspends. */
object KotlinChain {
    /** [times] chains of [depth] calls, one after the other; gives the number of calls. */
    @JvmStatic
    fun run(depth: Int, times: Int): Int = runBlocking {
        var calls = 0
        repeat(times) { calls += level(depth) }
        calls
    }

    private suspend fun level(depth: Int): Int {
        if (depth == 0) {
            yield()
            return 0
        }
        return level(depth - 1) + 1
    }
}
