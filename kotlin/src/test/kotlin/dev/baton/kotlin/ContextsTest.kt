package dev.baton.kotlin

import dev.baton.Baton
import dev.baton.TaskLocal
import dev.baton.loop.ContextCarrier
import dev.baton.loop.LoopThread
import dev.baton.loop.RunOptions
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.asContextElement
import kotlinx.coroutines.delay
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/** What goes with a task, and what goes with a Kotlin coroutine, across the border. */
class ContextsTest : VirtualTime() {
    private val user = ThreadLocal<String?>()

    private val carrier =
        object : ContextCarrier {
            override fun capture(): Any? = user.get()

            override fun install(captured: Any?) = user.set(captured as String?)
        }

    @Test
    fun aBlockRunsAsTheTaskThatAwaitsItBeforeAndAfterItsWaits() {
        run(
            coroutine {
                val task = Baton.currentTask()
                yield()
                assertThat(Baton.currentTask()).isSameAs(task)
                withContext(Dispatchers.IO) {}
                assertThat(Baton.currentTask()).isSameAs(task)
                launch {
                        delay(1)
                        assertThat(Baton.currentTask()).isSameAs(task)
                    }
                    .join()
            }
        )
    }

    @Test
    fun aBlockHasTheTasksLocalsAndWhatItAwaitsInheritsThem() {
        val local = TaskLocal.of("none")
        run(
            coroutine {
                local.set("a")
                delay(1)
                assertThat(local.get()).isEqualTo("a")
                val inner = coroutine {
                    val inherited = local.get()
                    local.set("b")
                    inherited
                }
                assertThat(inner.awaitSuspending()).isEqualTo("a")
                assertThat(local.get()).isEqualTo("a")
            }
        )
    }

    @Test
    fun aBlockHasWhatItsTaskCarriesBeforeAndAfterItsWaitsAndKeepsWhatItChanges() {
        user.set("outer")
        run(
            coroutine {
                assertThat(user.get()).isEqualTo("outer")
                delay(1)
                assertThat(user.get()).isEqualTo("outer")
                user.set("inner")
                val other = Baton.spawn(coroutine { delay(5).also { user.set("other") } })
                delay(10)
                assertThat(user.get()).isEqualTo("inner")
                other.awaitSuspending()
                assertThat(user.get()).isEqualTo("inner")
            },
            carrier,
        )
        assertThat(user.get()).isEqualTo("outer")
    }

    @Test
    fun whatAKotlinCoroutineHasInItsThreadGoesToTheTaskThatItAwaitsOnAnyLoop() {
        LoopThread.start(RunOptions.defaults().name("other").carry(carrier), true).use { other ->
            runBlocking(Dispatchers.Default + user.asContextElement("a")) {
                val seen = coroutine {
                    val first = user.get()
                    delay(1)
                    first to user.get()
                }
                assertThat(seen.awaitSuspending(other.loop())).isEqualTo("a" to "a")
                assertThat(user.get()).isEqualTo("a")
            }
            assertThat(other.submit(coroutine { user.get() }).get()).isNull()
        }
    }

    @Test
    fun aContextElementOfKotlinsHoldsWithinTheBlock() {
        run(
            coroutine(user.asContextElement("a")) {
                assertThat(user.get()).isEqualTo("a")
                JavaSide.answer("x", 5).awaitSuspending()
                assertThat(user.get()).isEqualTo("a")
            }
        )
        assertThat(user.get()).isNull()
    }
}
