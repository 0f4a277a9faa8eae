package dev.baton.benchmarks.kotlin

import java.util.concurrent.Executors
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.async
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** A channel between two dispatchers of one thread each. */
class KotlinBetweenThreads : AutoCloseable {
    private val from = Executors.newSingleThreadExecutor().asCoroutineDispatcher()
    private val to = Executors.newSingleThreadExecutor().asCoroutineDispatcher()

    /** Sends the numbers below [times] through it; gives their sum. */
    fun run(capacity: Int, times: Int): Long = runBlocking {
        val channel = Channel<Int>(capacity)
        launch(from) {
            for (i in 0 until times) channel.send(i)
            channel.close()
        }
        async(to) {
            var sum = 0L
            for (i in channel) sum += i
            sum
        }.await()
    }

    /** Ends the threads. */
    override fun close() {
        from.close()
        to.close()
    }
}
