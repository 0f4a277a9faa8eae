package dev.baton.kotlin

import dev.baton.Baton
import dev.baton.Cancelled
import dev.baton.TimedOut
import java.util.concurrent.Executors
import kotlinx.coroutines.CoroutineName
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asCoroutineDispatcher
import kotlinx.coroutines.cancel
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.withTimeoutOrNull
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

/** Suspend blocks that Java awaits as coroutines. */
class SuspendBlockTest : VirtualTime() {
    @Test
    fun isCold() {
        val cold = coroutine { trace.add("runs") }
        assertThat(trace).isEmpty()
        run(cold)
        assertThat(trace).containsExactly("runs")
        assertThatThrownBy { run(cold) }.hasMessageContaining("A coroutine runs once")
    }

    @Test
    fun beginsAtTheAwaitWithoutAPassInBetween() {
        run(side.awaiting(coroutine { trace.add("begun") }))
        assertThat(trace).containsExactly("awaits", "begun", "got true")
    }

    @Test
    fun isAwaitedByJavaAndDelaysByTheLoopsClock() {
        run(
            side.awaiting(
                coroutine {
                    delay(3_600_000)
                    "a"
                }
            )
        )
        assertThat(trace).containsExactly("awaits", "got a")
        assertThat(millis()).isEqualTo(3_600_000)
    }

    @Test
    fun aSuspendFunctionCanBeAwaitedByJavaItself() {
        assertThat(run(JavaSide.delayed("a", 7))).isEqualTo("a")
        assertThat(millis()).isEqualTo(7)
    }

    @Test
    fun whatItThrowsIsThrownAsItIs() {
        val failure = IllegalArgumentException("no")
        assertThatThrownBy {
                run(
                    side.awaiting<String>(
                        coroutine {
                            yield()
                            throw failure
                        }
                    )
                )
            }
            .isSameAs(failure)
        assertThat(trace).containsExactly("awaits", "IllegalArgumentException: no")
    }

    @Test
    fun theFailureOfAChildIsTheBlocksAndCancelsTheOthers() {
        val failure = IllegalArgumentException("no")
        val failing =
            coroutine<String> {
                launch {
                    try {
                        delay(1000)
                    } finally {
                        trace.add("cancelled")
                    }
                }
                launch {
                    delay(10)
                    throw failure
                }
                delay(100)
                "never"
            }
        assertThatThrownBy { run(failing) }.isSameAs(failure)
        assertThat(trace).containsExactly("cancelled")
        assertThat(millis()).isEqualTo(10)
    }

    @Test
    fun waitsForItsChildren() {
        val text = coroutine {
            launch {
                delay(10)
                trace.add("child")
            }
            "a"
        }
        assertThat(run(text)).isEqualTo("a")
        assertThat(trace).containsExactly("child")
    }

    @Test
    fun aCancelOfItsOwnIsBatonsCancel() {
        assertThatThrownBy {
                run(
                    side.awaiting<String>(
                        coroutine {
                            cancel("enough")
                            yield()
                            "never"
                        }
                    )
                )
            }
            .isInstanceOf(Cancelled::class.java)
            .hasMessage("enough")
    }

    @Test
    fun aTimeoutOfKotlinsIsBatonsByTheLoopsClock() {
        assertThatThrownBy { run(coroutine { withTimeout(50) { delay(100) } }) }
            .isInstanceOf(TimedOut::class.java)
            .hasMessageContaining("50 ms")
        assertThat(millis()).isEqualTo(50)
        assertThat(run(coroutine { withTimeoutOrNull(50) { delay(100) } })).isNull()
        assertThat(run(coroutine { withTimeoutOrNull(100) { JavaSide.answer("a", 50).awaitSuspending() } }))
            .isEqualTo("a")
    }

    @Test
    fun aDispatcherOfItsOwnRunsItElsewhere() {
        Executors.newSingleThreadExecutor { Thread(it, "elsewhere") }.asCoroutineDispatcher().use { elsewhere ->
            val name = coroutine(elsewhere + CoroutineName("named")) { Thread.currentThread().name }
            assertThat(run(name)).startsWith("elsewhere")
        }
    }

    @Test
    fun comesBackToTheLoopsThreadFromOthers() {
        val here = Thread.currentThread()
        run(
            coroutine {
                assertThat(Thread.currentThread()).isSameAs(here)
                val there = withContext(Dispatchers.IO) { Thread.currentThread() }
                assertThat(there).isNotSameAs(here)
                assertThat(Thread.currentThread()).isSameAs(here)
            }
        )
    }

    @Test
    fun letsOthersRunWhereItYields() {
        run(
            coroutine {
                val other = Baton.spawn(coroutine { repeat(3) { trace.add("b$it").also { yield() } } })
                repeat(3) { trace.add("a$it").also { yield() } }
                other.awaitSuspending()
            }
        )
        assertThat(trace).containsExactlyInAnyOrder("a0", "a1", "a2", "b0", "b1", "b2")
        assertThat(trace.indexOf("b0")).isLessThan(trace.indexOf("a2"))
    }

    @Test
    fun runsWithoutALoopToo() {
        val future = java.util.concurrent.CompletableFuture<String>()
        coroutine {
                withContext(Dispatchers.Default) { "a" }
            }
            .await(
                object : dev.baton.Continuation<String> {
                    override fun resume(value: String) {
                        future.complete(value)
                    }

                    override fun fail(failure: Throwable) {
                        future.completeExceptionally(failure)
                    }

                    override fun onCancel(action: Runnable) {}
                }
            )
        assertThat(future.join()).isEqualTo("a")
    }

    @Test
    fun aDumpSaysWhatATaskWaitsFor() {
        run(
            coroutine {
                val task = Baton.spawn(coroutine(CoroutineName("slow")) { delay(10) })
                delay(5)
                assertThat(task.suspension().toString()).contains("coroutine { … } of slow")
                task.awaitSuspending()
            }
        )
    }

    @Test
    fun numbersAndUnitAreResults() {
        assertThat(run(coroutine { 1 })).isEqualTo(1)
        assertThat(run(coroutine { 1L.also { yield() } })).isEqualTo(1L)
        assertThat(run(coroutine { 1.5.also { yield() } })).isEqualTo(1.5)
        assertThat<Any>(run(coroutine { yield() })).isEqualTo(Unit)
    }
}
