package demo

import dev.baton.Baton
import dev.baton.Coroutine
import dev.baton.Task
import dev.baton.kotlin.asFlow
import dev.baton.kotlin.awaitSuspending
import dev.baton.kotlin.coroutine
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flowOf
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.withTimeout

/** Kotlin, which Java calls. */
class Stock {
    suspend fun count(item: String): Int {
        delay(10)
        return item.length - 3
    }

    fun items(): Flow<String> = flowOf("tea", "milk", "bread")
}

/** Kotlin, which calls Java. */
class Customer(private val shop: Shop) {
    suspend fun ask(vararg items: String): List<String> = coroutineScope {
        items.map { async { withTimeout(1_000) { shop.price(it).awaitSuspending() } } }.awaitAll()
    }

    suspend fun browse(): List<String> = shop.catalogue().asFlow().take(2).toList()

    fun visit(): Coroutine<String> = coroutine {
        val asked: Task<List<String>> = Baton.spawn(coroutine { ask("tea", "milk") })
        "${browse()} ${asked.awaitSuspending()}"
    }
}

fun main() {
    println(Baton.run(Customer(Shop(Stock())).visit()))
}
