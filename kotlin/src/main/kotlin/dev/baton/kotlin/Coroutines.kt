@file:JvmName("BatonKotlin")
@file:JvmMultifileClass

package dev.baton.kotlin

import dev.baton.Coroutine
import kotlin.coroutines.CoroutineContext
import kotlin.coroutines.EmptyCoroutineContext
import kotlinx.coroutines.CoroutineScope

/**
 * Makes a coroutine of Baton's that runs a suspend block. It is cold: the block begins when the coroutine is awaited,
 * spawned or run, which may be done once.
 *
 * The block runs in the steps of the task that awaits it, on the thread of its loop, as code of Java's would: it sees
 * the task's locals and what it carries, such as an MDC, and `delay` goes by the loop's clock. With a dispatcher in
 * [context] it runs there instead. Where no loop runs, it begins on the thread that awaits it, and goes on, after each
 * wait, on the one that has ended that.
 *
 * A cancel of the task cancels the block's job, and the task goes on when that has ended, with all its children. What
 * the block throws is thrown at the await, as it is; a [kotlinx.coroutines.CancellationException] becomes a
 * [dev.baton.Cancelled], and that of a timeout of Kotlin's a [dev.baton.TimedOut].
 */
@JvmOverloads
public fun <T> coroutine(
    context: CoroutineContext = EmptyCoroutineContext,
    block: suspend CoroutineScope.() -> T,
): Coroutine<T> = SuspendBlock(context, block)
