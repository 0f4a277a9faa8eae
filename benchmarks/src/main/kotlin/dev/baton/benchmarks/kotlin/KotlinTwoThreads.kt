package dev.baton.benchmarks.kotlin

import java.util.concurrent.Executors
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext

/** Coroutines on two threads: two dispatchers of one thread each. */
class KotlinTwoThreads : AutoCloseable {
    private val one = Executors.newSingleThreadExecutor().asCoroutineDispatcher()
    private val other = Executors.newSingleThreadExecutor().asCoroutineDispatcher()

    /** Goes to the other dispatcher and back so many times; gives the sum of what was there. */
    fun hops(times: Int): Long = runBlocking(one) {
        var sum = 0L
        for (i in 0 until times) {
            sum += withContext(other) { i }
        }
        sum
    }

    /** A chain of so many coroutines, each of which awaits one of the other dispatcher. */
    fun chain(tasks: Int): Long = runBlocking(one) {
        val gate = CompletableDeferred<Int>()
        var last: Deferred<Int> = gate
        for (i in 1 until tasks) {
            val before = last
            last = async(if (i % 2 == 0) one else other) { before.await() + 1 }
        }
        gate.complete(1)
        last.await().toLong()
    }

    /** Ends the threads. */
    override fun close() {
        one.close()
        other.close()
    }
}
