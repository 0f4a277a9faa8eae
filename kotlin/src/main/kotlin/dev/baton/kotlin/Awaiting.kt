@file:JvmName("BatonKotlin")
@file:JvmMultifileClass

package dev.baton.kotlin

import dev.baton.Coroutine
import dev.baton.Task
import dev.baton.internal.kernel.CurrentLoop
import dev.baton.internal.kernel.Engine
import dev.baton.internal.kernel.EventLoopImpl
import dev.baton.internal.kernel.TaskImpl
import dev.baton.loop.EventLoop
import kotlin.coroutines.ContinuationInterceptor
import kotlinx.coroutines.currentCoroutineContext

/**
 * Runs a coroutine of Baton's as a task of the loop that this runs on, and waits for its end. That loop is the one of
 * the dispatcher, see [asCoroutineDispatcher], or of the thread.
 *
 * A cancel of the job cancels the task, and this goes on when that has ended. What the task throws is thrown, as it
 * is; a [dev.baton.Cancelled] becomes a [kotlinx.coroutines.CancellationException].
 *
 * @throws IllegalStateException if this runs on no loop, or the coroutine was started before
 */
public suspend fun <T> Coroutine<T>.awaitSuspending(): T = runOn(currentLoop())

/**
 * Does as [awaitSuspending] does, on a loop that may be another one's: its thread runs the task, and this goes on on
 * its own.
 *
 * @throws java.util.concurrent.RejectedExecutionException if the loop is closed
 */
public suspend fun <T> Coroutine<T>.awaitSuspending(loop: EventLoop): T = runOn(loop as EventLoopImpl)

/**
 * Waits for the end of a task, on whatever loop. As in Baton, a cancel of who waits reaches the task; await
 * `Baton.shield(task)` instead to keep it from that.
 */
public suspend fun <T> Task<T>.awaitSuspending(): T {
    val task = this as TaskImpl<T>
    return TaskEnd(task.loop() as EventLoopImpl, task) { task }.await()
}

private suspend fun <T> Coroutine<T>.runOn(loop: EventLoopImpl): T {
    Engine.claim(this)
    return TaskEnd(loop, null) { loop.spawnClaimed(this, loop.root()) }.await()
}

private suspend fun currentLoop(): EventLoopImpl {
    val dispatcher = currentCoroutineContext()[ContinuationInterceptor]
    return (dispatcher as? OnLoop)?.loop
        ?: CurrentLoop.orNull() as EventLoopImpl?
        ?: throw IllegalStateException(
            "Awaiting a coroutine of Baton's needs an event loop, and this runs on none: its dispatcher is $dispatcher," +
                " and no loop runs on the thread '${Thread.currentThread().name}'. Name one," +
                " awaitSuspending(loop) or asFlow(loop), or run this in withContext(loop.asCoroutineDispatcher())."
        )
}
