package dev.baton.kotlin

import dev.baton.Baton
import dev.baton.loop.Clock
import dev.baton.loop.EventLoop
import dev.baton.loop.RunOptions
import java.time.Duration
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.TimeoutCancellationException
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.delay
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeout
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/** Loops as dispatchers of Kotlin's coroutines. */
class LoopDispatcherTest : VirtualTime() {
    private val virtual = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()).name("virtual"))
    private val scope = CoroutineScope(virtual.asCoroutineDispatcher())

    private fun now() = virtual.clock().now().toEpochMilli()

    @Test
    fun runsInPassesOfTheLoopFirstComeFirstServed() {
        scope.launch {
            trace.add("a1")
            yield()
            trace.add("a2")
        }
        scope.launch {
            trace.add("b1")
            yield()
            trace.add("b2")
        }
        assertThat(trace).isEmpty()
        virtual.runUntilIdle()
        assertThat(trace).containsExactly("a1", "b1", "a2", "b2")
    }

    @Test
    fun delaysGoByTheLoopsClock() {
        scope.launch {
            delay(20)
            trace.add("20")
            delay(20)
            trace.add("40")
        }
        scope.launch {
            delay(30)
            trace.add("30")
        }
        virtual.advance(Duration.ofMillis(29))
        assertThat(trace).containsExactly("20")
        virtual.advance(Duration.ofMillis(1))
        assertThat(trace).containsExactly("20", "30")
        virtual.runUntilIdle()
        assertThat(trace).containsExactly("20", "30", "40")
        assertThat(now()).isEqualTo(40)
    }

    @Test
    fun timeoutsDoTooAndLeaveNoTimerBehind() {
        scope.launch {
            withTimeout(1000) { trace.add("in time") }
            try {
                withTimeout(10) { awaitCancellation() }
            } catch (late: TimeoutCancellationException) {
                trace.add("late at ${now()}")
            }
        }
        virtual.runUntilIdle()
        assertThat(trace).containsExactly("in time", "late at 10")
        assertThat(now()).isEqualTo(10)
    }

    @Test
    fun aCancelledDelayLeavesNoTimerBehind() {
        val job = scope.launch { delay(1000) }
        scope.launch {
            delay(1)
            job.cancel()
        }
        virtual.runUntilIdle()
        assertThat(now()).isEqualTo(1)
    }

    @Test
    fun veryLongDelaysDoNotOverflow() {
        val job = scope.launch { delay(Long.MAX_VALUE - 1) }
        virtual.advance(Duration.ofDays(10_000))
        assertThat(job.isActive).isTrue()
        job.cancel()
        virtual.runUntilIdle()
        assertThat(job.isCompleted).isTrue()
    }

    @Test
    fun coroutinesOfBatonsRunOnThatLoop() {
        val text = scope.async { JavaSide.answer("a", 5).awaitSuspending() }
        virtual.runUntilIdle()
        assertThat(text.getCompletedOrFail()).isEqualTo("a")
        assertThat(now()).isEqualTo(5)
    }

    private fun <T> kotlinx.coroutines.Deferred<T>.getCompletedOrFail(): T = runBlocking {
        check(isCompleted) { "it has not ended" }
        await()
    }

    @Test
    fun takesOthersCoroutinesToTheLoopsThreadAndBack() {
        onLoopThread { other ->
            runBlocking(Dispatchers.Default) {
                val name = withContext(other.loop().asCoroutineDispatcher()) { Thread.currentThread().name }
                assertThat(name).startsWith("other")
                assertThat(Thread.currentThread().name).doesNotStartWith("other")
            }
        }
    }

    @Test
    fun manyFromManyThreadsAllRunOneAtATime() {
        onLoopThread { other ->
            var count = 0
            runBlocking(Dispatchers.Default) {
                List(100) {
                        launch {
                            repeat(100) { withContext(other.loop().asCoroutineDispatcher()) { count++ } }
                        }
                    }
                    .joinAll()
            }
            assertThat(count).isEqualTo(10_000)
        }
    }

    @Test
    fun whatWaitsWhenTheLoopEndsIsCancelled() {
        val delayed = scope.launch { ended { delay(1000) } }
        val timed = scope.launch { ended { withTimeout(1000) { awaitCancellation() } } }
        virtual.step()
        virtual.step()
        virtual.close()
        runBlocking { joinAll(delayed, timed) }
        assertThat(trace).hasSize(2).allMatch { "cancelled" in it }
    }

    @Test
    fun whatComesBackToALoopThatHasEndedIsCancelled() {
        val job = scope.launch {
            ended { withContext(Dispatchers.IO) { virtualIsClosed.await() } }
        }
        virtual.step()
        virtual.close()
        virtualIsClosed.complete(Unit)
        runBlocking { job.join() }
        assertThat(trace).containsExactly("cancelled: The loop 'virtual' is closed")
        val late = scope.launch { trace.add("never") }
        runBlocking { late.join() }
        assertThat(late.isCancelled).isTrue()
        assertThat(trace).hasSize(1)
    }

    private val virtualIsClosed = kotlinx.coroutines.CompletableDeferred<Unit>()

    private suspend fun ended(block: suspend () -> Unit) {
        try {
            block()
        } catch (cancelled: CancellationException) {
            trace.add("cancelled: ${cancelled.message}")
            throw cancelled
        }
    }

    @Test
    fun isEqualForTheSameLoopAndSaysWhichItIs() {
        val dispatcher = virtual.asCoroutineDispatcher()
        assertThat(dispatcher).isEqualTo(virtual.asCoroutineDispatcher()).hasToString("the loop 'virtual'")
        assertThat(dispatcher.hashCode()).isEqualTo(virtual.asCoroutineDispatcher().hashCode())
        EventLoop.create(RunOptions.defaults()).use { assertThat(dispatcher).isNotEqualTo(it.asCoroutineDispatcher()) }
    }

    @Test
    fun theSameProgramGivesTheSameOrderFromASeed() {
        fun order(seed: Long): List<String> {
            val said = mutableListOf<String>()
            val loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()).shuffled(seed))
            val shuffled = CoroutineScope(loop.asCoroutineDispatcher())
            for (name in 'a'..'f') {
                shuffled.launch {
                    repeat(3) {
                        said.add("$name$it")
                        yield()
                    }
                }
            }
            loop.runUntilIdle()
            return said
        }
        assertThat((1L..20L).map { order(it) }).isEqualTo((1L..20L).map { order(it) })
        assertThat((1L..20L).map { order(it) }.distinct().size).isGreaterThan(10)
    }

    @Test
    fun aTaskOfBatonsAndACoroutineOfKotlinsShareALoop() {
        scope.launch {
            repeat(2) {
                trace.add("kotlin")
                delay(10)
            }
        }
        virtual.run(
            coroutine {
                delay(5)
                trace.add("baton")
                Baton.sleep(Duration.ofMillis(10)).awaitSuspending()
            }
        )
        assertThat(trace).containsExactly("kotlin", "baton", "kotlin")
    }
}
