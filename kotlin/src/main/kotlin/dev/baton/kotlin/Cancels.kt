package dev.baton.kotlin

import dev.baton.Cancelled
import dev.baton.TimedOut
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.TimeoutCancellationException

/** Returns what Java's code gets for what Kotlin's has thrown. */
internal fun inBaton(thrown: Throwable): Throwable =
    when (thrown) {
        is TimeoutCancellationException -> TimedOut(thrown.message).initCause(thrown)
        is CancellationException -> thrown.cause as? Cancelled ?: Cancelled(thrown.message).initCause(thrown)
        else -> thrown
    }

/** Returns what Kotlin's code gets for what Java's has thrown. */
internal fun inKotlin(thrown: Throwable): Throwable =
    if (thrown is Cancelled) {
        thrown.cause as? CancellationException ?: CancellationException(thrown.message, thrown)
    } else {
        thrown
    }

/** Returns the cancel of a job for what has come to its task instead of a value, nearly always a cancel. */
internal fun cancelOf(interruption: Throwable): CancellationException =
    inKotlin(interruption) as? CancellationException
        ?: CancellationException("its task was interrupted by $interruption", interruption)
