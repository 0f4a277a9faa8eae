package dev.baton.benchmarks.kotlin

/** A generator. */
object KotlinElements {
    /** The numbers below [times]. */
    @JvmStatic
    fun numbers(times: Int): Iterator<Int> = iterator {
        for (i in 0 until times) yield(i)
    }
}
