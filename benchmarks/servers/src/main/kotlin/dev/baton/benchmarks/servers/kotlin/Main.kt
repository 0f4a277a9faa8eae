package dev.baton.benchmarks.servers.kotlin

import dev.baton.benchmarks.servers.netty.NettyServer
import dev.baton.benchmarks.servers.service.Counts
import dev.baton.benchmarks.servers.service.Rows
import dev.baton.benchmarks.servers.service.Settings
import dev.baton.benchmarks.servers.service.Stop
import java.util.concurrent.Executors
import kotlinx.coroutines.asCoroutineDispatcher

/** The service on kotlinx.coroutines and Netty. */
fun main(args: Array<String>) {
    val settings = Settings.of(*args)
    val rows = Rows()
    val counts = Counts(settings.limit)
    val pool = Executors.newFixedThreadPool(Rows.CONNECTIONS).asCoroutineDispatcher()
    val dispatchers = Dispatchers()
    val server = NettyServer(settings) { KotlinHandler(counts, rows, pool, dispatchers) }
    Stop.closesAtTheEnd(settings, server)
}
