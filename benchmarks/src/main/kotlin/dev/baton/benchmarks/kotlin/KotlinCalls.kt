package dev.baton.benchmarks.kotlin

import kotlinx.coroutines.runBlocking

/** Suspending functions that never suspend. */
object KotlinCalls {
    /** The [n]th number of Fibonacci. */
    @JvmStatic
    fun run(n: Int): Int = runBlocking { fib(n) }

    private suspend fun fib(n: Int): Int = if (n < 2) n else fib(n - 1) + fib(n - 2)
}
