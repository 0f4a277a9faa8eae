package dev.baton.benchmarks.servers.kotlin

import io.netty.channel.EventLoop
import java.util.concurrent.ConcurrentHashMap
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.SupervisorJob
import kotlinx.coroutines.asCoroutineDispatcher

/** For each event loop of Netty's a scope whose coroutines run on it, timers included. */
class Dispatchers {
    private val scopes = ConcurrentHashMap<EventLoop, CoroutineScope>()

    fun scope(loop: EventLoop): CoroutineScope =
        scopes.computeIfAbsent(loop) { CoroutineScope(SupervisorJob() + it.asCoroutineDispatcher()) }
}
