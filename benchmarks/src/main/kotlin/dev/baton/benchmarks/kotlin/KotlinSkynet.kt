package dev.baton.benchmarks.kotlin

import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.runBlocking

/** A tree of coroutines. */
object KotlinSkynet {
    /** The sum of the numbers below [size], each given by a leaf. */
    @JvmStatic
    fun run(size: Int): Long = runBlocking { node(0, size) }

    /** The same on the threads of the default dispatcher. */
    @JvmStatic
    fun onDefaultDispatcher(size: Int): Long = runBlocking(Dispatchers.Default) { node(0, size) }

    private suspend fun node(number: Int, size: Int): Long {
        if (size == 1) return number.toLong()
        return coroutineScope {
            val part = size / 10
            val children = arrayOfNulls<Deferred<Long>>(10)
            for (i in 0 until 10) {
                children[i] = async { node(number + i * part, part) }
            }
            var sum = 0L
            for (child in children) {
                sum += child!!.await()
            }
            sum
        }
    }
}
