package dev.baton.benchmarks.kotlin

import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking

/** A channel without a buffer. */
object KotlinRendezvous {
    /** Sends the numbers below [times] through it; gives their sum. */
    @JvmStatic
    fun run(times: Int): Long = runBlocking {
        val channel = Channel<Int>()
        launch {
            for (i in 0 until times) channel.send(i)
            channel.close()
        }
        var sum = 0L
        for (i in channel) sum += i
        sum
    }
}
