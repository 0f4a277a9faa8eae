package dev.baton.benchmarks.kotlin

import kotlinx.coroutines.ExperimentalCoroutinesApi
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.filter
import kotlinx.coroutines.flow.flatMapConcat
import kotlinx.coroutines.flow.flatMapMerge
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.runBlocking

/** Flows of numbers that are there already. */
@OptIn(ExperimentalCoroutinesApi::class)
object KotlinFlows {
    private fun sum(numbers: Flow<Int>): Long = runBlocking {
        var sum = 0L
        numbers.collect { sum += it }
        sum
    }

    /** Adds up numbers, each of which goes through a function. */
    @JvmStatic
    fun map(numbers: Iterable<Int>): Long = sum(numbers.asFlow().map { it })

    /** Adds up numbers that have all been looked at. */
    @JvmStatic
    fun filter(numbers: Iterable<Int>): Long = sum(numbers.asFlow().filter { it >= 0 })

    /** Adds up the numbers of [count] sequences, one after the other. */
    @JvmStatic
    fun flatMap(numbers: Iterable<Int>, count: Int): Long =
        sum((0 until count).asFlow().flatMapConcat { numbers.asFlow() })

    /** Adds up the numbers of [count] sequences, four at a time. */
    @JvmStatic
    fun flatMapMerge(numbers: Iterable<Int>, count: Int): Long =
        sum((0 until count).asFlow().flatMapMerge(4) { numbers.asFlow() })

    /** Adds up numbers that have gone through a buffer. */
    @JvmStatic
    fun buffer(numbers: Iterable<Int>): Long = sum(numbers.asFlow().buffer(64))
}
