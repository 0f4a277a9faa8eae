package dev.baton.kotlin

import dev.baton.Baton
import kotlinx.coroutines.async
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

/** Scopes of one language with children of the other. */
class ScopesTest : VirtualTime() {
    @Test
    fun aScopeOfKotlinsCancelsItsTasksOfBatonsWhenAChildFailsAndWaitsForTheirEnd() {
        val failure = IllegalArgumentException("no")
        inKotlin {
            val thrown =
                runCatching {
                        coroutineScope {
                            launch { side.waiting(20).awaitSuspending() }
                            launch { JavaSide.failing(failure, 10).awaitSuspending() }
                        }
                    }
                    .exceptionOrNull()
            assertThat(thrown).isSameAs(failure)
        }
        assertThat(trace).hasSize(3).startsWith("begun").endsWith("cleaned up")
        assertThat(millis()).isEqualTo(30)
    }

    @Test
    fun aScopeOfBatonsCancelsItsBlocksOfKotlinsWhenAChildFailsAndWaitsForTheirEnd() {
        val failure = IllegalArgumentException("no")
        val patient =
            coroutine<String> {
                try {
                    delay(1000)
                    "late"
                } finally {
                    trace.add("cancelled")
                }
            }
        val failing =
            coroutine<String> {
                delay(10)
                throw failure
            }
        assertThatThrownBy { run(side.inScope(patient, failing)) }.isSameAs(failure)
        assertThat(trace).containsExactly("cancelled")
        assertThat(millis()).isEqualTo(10)
    }

    @Test
    fun aScopeOfBatonsWaitsForItsBlocksOfKotlins() {
        val first = coroutine { delay(20).let { "a" } }
        val second = coroutine { delay(10).let { "b" } }
        assertThat(run(side.inScope(first, second))).isEqualTo("a b")
        assertThat(millis()).isEqualTo(20)
    }

    @Test
    fun joinsOfBatonsTakeBlocksOfKotlins() {
        inKotlin {
            val race =
                Baton.race(
                    coroutine {
                        try {
                            delay(100).let { "slow" }
                        } finally {
                            trace.add("cancelled")
                        }
                    },
                    coroutine { delay(10).let { "fast" } },
                )
            assertThat(race.awaitSuspending()).isEqualTo("fast")
            val both = Baton.gather(coroutine { 1 }, JavaSide.answer("a", 1))
            assertThat(both.awaitSuspending()).containsExactly(1, "a")
        }
        assertThat(trace).containsExactly("cancelled")
    }

    @Test
    fun aScopeOfBatonsCanBeOpenedInKotlin() {
        val sum = inKotlin {
            Baton.scope { scope ->
                    coroutine {
                        val one = scope.spawn(coroutine { delay(5).let { 1 } })
                        val two = async { 2 }
                        one.awaitSuspending() + two.await()
                    }
                }
                .awaitSuspending()
        }
        assertThat(sum).isEqualTo(3)
    }
}
