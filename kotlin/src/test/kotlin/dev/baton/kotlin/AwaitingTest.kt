package dev.baton.kotlin

import dev.baton.Baton
import dev.baton.loop.EventLoop
import dev.baton.loop.RunOptions
import java.util.concurrent.RejectedExecutionException
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

/** Suspend functions that await coroutines and tasks of Baton's. */
class AwaitingTest : VirtualTime() {
    @Test
    fun aCoroutineGivesItsValueOnTheLoopOfTheTaskThatRunsTheBlock() {
        assertThat(inKotlin { JavaSide.answer("a", 100).awaitSuspending() }).isEqualTo("a")
        assertThat(millis()).isEqualTo(100)
    }

    @Test
    fun nullIsAValue() {
        assertThat(inKotlin<Void?> { Baton.done().awaitSuspending() }).isNull()
        assertThat(inKotlin<String?> { JavaSide.answer(null, 1).awaitSuspending() }).isNull()
    }

    @Test
    fun severalRunAtTheSameTime() {
        val all = inKotlin {
            listOf("a", "b", "c").map { async { JavaSide.answer(it, 100).awaitSuspending() } }.awaitAll()
        }
        assertThat(all).containsExactly("a", "b", "c")
        assertThat(millis()).isEqualTo(100)
    }

    @Test
    fun aFailureIsThrownAsItIs() {
        val failure = IllegalArgumentException("no")
        inKotlin {
            val thrown = runCatching { JavaSide.failing(failure, 5).awaitSuspending() }.exceptionOrNull()
            assertThat(thrown).isSameAs(failure)
        }
    }

    @Test
    fun aFailureFromAnotherLoopIsThrownAsItIs() {
        val failure = IllegalArgumentException("no")
        onLoopThread { other ->
            runBlocking {
                val thrown =
                    runCatching { JavaSide.failing(failure, 1).awaitSuspending(other.loop()) }.exceptionOrNull()
                assertThat(thrown).isSameAs(failure)
            }
        }
    }

    @Test
    fun aCoroutineRunsOnce() {
        inKotlin {
            val once = JavaSide.answer("a", 1)
            once.awaitSuspending()
            assertThat(runCatching { once.awaitSuspending() }.exceptionOrNull())
                .isInstanceOf(IllegalStateException::class.java)
                .hasMessageContaining("A coroutine runs once")
        }
    }

    @Test
    fun aTaskCanBeAwaitedAgainAndAgain() {
        inKotlin {
            val task = Baton.spawn(JavaSide.answer("a", 10))
            val both = listOf(async { task.awaitSuspending() }, async { task.awaitSuspending() }).awaitAll()
            assertThat(both).containsExactly("a", "a")
            assertThat(task.awaitSuspending()).isEqualTo("a")
        }
    }

    @Test
    fun aTaskOfALoopOnAnotherThreadCanBeAwaitedFromAnywhere() {
        onLoopThread { other ->
            val task = other.submit(coroutine { Baton.spawn(JavaSide.answer("a", 10)) }).get()
            runBlocking {
                assertThat(task.awaitSuspending()).isEqualTo("a")
                withContext(Dispatchers.Default) { assertThat(task.awaitSuspending()).isEqualTo("a") }
            }
        }
    }

    @Test
    fun theLoopCanBeNamedAndThenThisMayRunOnAnyThread() {
        onLoopThread { other ->
            runBlocking(Dispatchers.Default) {
                val thread = coroutine { Thread.currentThread().name }
                val before = Thread.currentThread().name
                assertThat(before).isNotEqualTo("other")
                assertThat(thread.awaitSuspending(other.loop())).isEqualTo("other")
                assertThat(Thread.currentThread().name).isNotEqualTo("other")
            }
        }
    }

    @Test
    fun onNoLoopItSaysSoAndWhatToDo() {
        val failed = runBlocking(Dispatchers.Default) { runCatching { JavaSide.answer("a", 1).awaitSuspending() } }
        assertThat(failed.exceptionOrNull())
            .isInstanceOf(IllegalStateException::class.java)
            .hasMessageContaining("this runs on none")
            .hasMessageContaining("withContext(loop.asCoroutineDispatcher())")
    }

    @Test
    fun aClosedLoopRefuses() {
        val closed = EventLoop.create(RunOptions.defaults().name("gone"))
        closed.close()
        assertThatThrownBy { runBlocking { JavaSide.answer("a", 1).awaitSuspending(closed) } }
            .isInstanceOf(RejectedExecutionException::class.java)
            .hasMessageContaining("gone")
    }

    @Test
    fun aTaskThatItsLoopHasGivenUpEndsTheWait() {
        val gone = EventLoop.create(RunOptions.defaults().name("gone").reports { })
        val waits = JavaSide()
        val result =
            runBlocking(Dispatchers.Default) {
                val wait = async { runCatching { waits.waiting(3_600_000).awaitSuspending(gone) } }
                withContext(Dispatchers.IO) {
                    while ("begun" !in waits.trace) {
                        gone.step()
                    }
                    gone.close(java.time.Duration.ZERO)
                }
                wait.await()
            }
        assertThat(result.exceptionOrNull())
            .isInstanceOf(IllegalStateException::class.java)
            .hasMessageContaining("The loop 'gone' ended before")
    }

    @Test
    fun theEndByACancelIsACancelHereToo() {
        inKotlin {
            val thrown = runCatching { JavaSide.endingByCancel("enough").awaitSuspending() }.exceptionOrNull()
            assertThat(thrown)
                .isInstanceOf(CancellationException::class.java)
                .hasMessage("enough")
                .hasCauseInstanceOf(dev.baton.Cancelled::class.java)
        }
    }
}
