package dev.baton.benchmarks.kotlin

import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** Coroutines that are started and end at once. */
object KotlinSpawn {
    private var ended = 0L

    /** Starts [times] in one scope, which ends when they have. */
    @JvmStatic
    fun launchAll(times: Int): Long = runBlocking {
        ended = 0
        coroutineScope {
            repeat(times) { launch { ended++ } }
        }
        ended
    }

    /** Starts [times] and joins each before the next. */
    @JvmStatic
    fun launchAndJoin(times: Int): Long = runBlocking {
        ended = 0
        repeat(times) { launch { ended++ }.join() }
        ended
    }

    /** Starts [times] and adds up their values, each before the next. */
    @JvmStatic
    fun asyncAndAwait(times: Int): Long = runBlocking {
        var sum = 0L
        for (i in 0 until times) {
            sum += async { i }.await()
        }
        sum
    }
}
