@file:JvmName("BatonKotlin")
@file:JvmMultifileClass

package dev.baton.kotlin

import dev.baton.loop.EventLoop
import dev.baton.streams.AsyncIterable
import kotlin.coroutines.ContinuationInterceptor
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.channels.Channel
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.launch

/**
 * Makes a sequence of Baton's of a flow. Each time it is gone through, the flow is collected, in the steps of the task
 * that asks for elements, as far as it is asked for: none is ahead. `buffer` of either side lets it be so.
 *
 * Leaving the sequence early cancels the collection, and waits for its end.
 *
 * @param context what the flow is collected in, without a dispatcher, for which there is `flowOn`
 */
@JvmOverloads
public fun <T> Flow<T>.asAsyncIterable(context: CoroutineContext = EmptyCoroutineContext): AsyncIterable<T> {
    require(context[ContinuationInterceptor] == null) {
        "A flow is collected on the loop of who asks for its elements, and not by" +
            " ${context[ContinuationInterceptor]}. Let flowOn say where it runs instead."
    }
    return AsyncIterable { FlowIterator(this, context) }
}

/**
 * Makes a flow of a sequence of Baton's. Each collection goes through it in one task, which is asked for an element
 * when the one before it has been collected: none is ahead, and `buffer` of either side lets some be.
 *
 * An async generator runs once: where its flow is collected again, as `retry` does, there is nothing left of it. Wrap
 * the call, `flow { emitAll(generator().asFlow()) }`, to have another one each time.
 *
 * A cancel of the collector cancels the task, which closes the sequence, and waits for its end.
 *
 * @param loop the loop of the task; if null, that on which the flow is collected, as for [awaitSuspending]
 */
@JvmOverloads
public fun <T> AsyncIterable<T>.asFlow(loop: EventLoop? = null): Flow<T> = flow {
    val elements = Channel<T>(Channel.RENDEZVOUS)
    val asked = Channel<Unit>(Channel.RENDEZVOUS)
    val all = forEachAsync { element ->
        coroutine {
            elements.send(element)
            asked.receive()
        }
    }
    coroutineScope {
        launch {
            try {
                if (loop == null) all.awaitSuspending() else all.awaitSuspending(loop)
                elements.close()
            } catch (cancelled: CancellationException) { // by itself, which ends nothing else
                elements.close(cancelled)
                throw cancelled
            }
        }
        for (element in elements) {
            emit(element)
            asked.send(Unit)
        }
    }
}
