package dev.baton.benchmarks.kotlin

import java.util.concurrent.CompletableFuture
import java.util.concurrent.Executor
import kotlinx.coroutines.future.await
import kotlinx.coroutines.runBlocking

/** A coroutine that waits for another thread. */
object KotlinWakeUp {
    /** Lets [executor] compute [times] values and waits for each; gives their sum. */
    @JvmStatic
    fun run(executor: Executor, times: Int): Long = runBlocking {
        var sum = 0L
        for (i in 0 until times) {
            sum += CompletableFuture.supplyAsync({ i }, executor).await()
        }
        sum
    }
}
