package dev.baton.benchmarks.servers.kotlin

import dev.baton.benchmarks.servers.netty.Exchange
import dev.baton.benchmarks.servers.netty.QuoteHandler
import dev.baton.benchmarks.servers.service.Counts
import dev.baton.benchmarks.servers.service.Quote
import dev.baton.benchmarks.servers.service.Rows
import dev.baton.benchmarks.servers.service.Texts
import kotlinx.coroutines.CoroutineDispatcher
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull

/** Gets row and rate by a coroutine each, on the connection's event loop but for the call of the database. */
class KotlinHandler(
    counts: Counts,
    private val rows: Rows,
    private val pool: CoroutineDispatcher,
    private val dispatchers: Dispatchers,
) : QuoteHandler(counts) {
    override fun begin(exchange: Exchange) {
        val job = dispatchers.scope(exchange.loop()).launch(start = CoroutineStart.UNDISPATCHED) { answer(exchange) }
        exchange.onLeave { job.cancel() }
    }

    private suspend fun answer(exchange: Exchange) {
        try {
            val quote = withTimeoutOrNull(exchange.deadline()) { quote(exchange.id()) }
            if (quote == null) exchange.timeOut() else exchange.answer(quote)
        } catch (e: IllegalStateException) {
            exchange.fail(e)
        }
    }

    private suspend fun quote(id: Int): Quote = coroutineScope {
        val row = async(start = CoroutineStart.UNDISPATCHED) { withContext(pool) { rows.find(id) } }
        val rate = async(start = CoroutineStart.UNDISPATCHED) { rate() }
        Quote(row.await(), rate.await())
    }

    private suspend fun rate(): Double {
        delay(Texts.RATE_MILLIS)
        return Texts.RATE
    }
}
