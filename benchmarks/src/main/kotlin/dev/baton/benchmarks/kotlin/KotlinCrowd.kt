package dev.baton.benchmarks.kotlin

import dev.baton.benchmarks.memory.Census
import kotlin.time.Duration.Companion.hours
import kotlin.time.Duration.Companion.milliseconds
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.cancelChildren
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.yield

/** Very many coroutines that are suspended at the same time. */
object KotlinCrowd {
    private var sum = 0L

    /** Takes the census; gives the sum of what the coroutines give. */
    @JvmStatic
    fun run(census: Census, tasks: Int, time: Boolean): Long = runBlocking {
        val holder = coroutineContext
        val gate = CompletableDeferred<Int>()
        yield()
        census.before(arrayOf(holder, gate))
        coroutineScope {
            for (i in 0 until tasks) {
                if (time) {
                    launch { sleeping(i, "five!") }
                } else {
                    launch { waiting(gate, i, "five!") }
                }
            }
            yield()
            delay(5.milliseconds) // nothing is ready meanwhile
            census.after(arrayOf(holder, gate))
            gate.complete(0)
            if (time) coroutineContext.cancelChildren()
        }
        sum
    }

    private suspend fun waiting(gate: Deferred<Int>, i: Int, text: String) {
        val number = i.toLong()
        val value = gate.await()
        sum += value + number + text.length
    }

    private suspend fun sleeping(i: Int, text: String) {
        val number = i.toLong()
        try {
            delay(1.hours)
        } finally {
            sum += number + text.length
        }
    }
}
