package dev.baton.kotlin

import dev.baton.Baton
import dev.baton.Cancelled
import dev.baton.streams.AsyncIterable
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.asFlow
import kotlinx.coroutines.flow.buffer
import kotlinx.coroutines.flow.collect
import kotlinx.coroutines.flow.flow
import kotlinx.coroutines.flow.flowOn
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.onEach
import kotlinx.coroutines.flow.take
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource

/** Flows that Java goes through, and sequences of Baton's that Kotlin collects. */
class FlowsTest : VirtualTime() {
    /** Counts to a number, notes each element, and its end. */
    private fun counting(count: Int): Flow<Int> = flow {
        try {
            for (i in 1..count) {
                delay(1)
                trace.add("made $i")
                emit(i)
            }
            trace.add("complete")
        } finally {
            withContext(NonCancellable) { delay(5) }
            trace.add("closed")
        }
    }

    // ---- flows as sequences

    @Test
    fun aFlowIsGoneThroughByJava() {
        assertThat(run(side.collect(counting(3).asAsyncIterable(), 10, 0))).containsExactly(1, 2, 3)
        assertThat(trace)
            .containsExactly("made 1", "got 1", "made 2", "got 2", "made 3", "got 3", "complete", "closed", "collected")
    }

    @Test
    fun eachTimeAnew() {
        val source = counting(2).asAsyncIterable()
        assertThat(run(source.toList())).containsExactly(1, 2)
        assertThat(run(source.toList())).containsExactly(1, 2)
    }

    @Test
    fun anEmptyFlowAndOneOfNull() {
        assertThat(run(listOf<Int>().asFlow().asAsyncIterable().toList())).isEmpty()
        assertThat(run(listOf<Int?>(null, null).asFlow().asAsyncIterable().toList())).containsExactly(null, null)
    }

    @Test
    fun aSequenceThatIsLeftEarlyClosesTheFlowAndWaitsForThat() {
        assertThat(run(side.collect(counting(5).asAsyncIterable(), 2, 0))).containsExactly(1, 2)
        assertThat(trace).containsExactly("made 1", "got 1", "made 2", "got 2", "closed", "collected")
    }

    @Test
    fun aSequenceThatWasNeverAskedIsClosedWithoutAFlow() {
        run(counting(5).asAsyncIterable().asyncIterator().closeAsync())
        assertThat(trace).isEmpty()
    }

    @Test
    fun aCancelWhileItWaitsReachesTheFlow() {
        run(
            coroutine {
                val slow = flow<Int> {
                    try {
                        delay(1000)
                    } catch (cancelled: CancellationException) {
                        trace.add("cancelled: ${cancelled.message}")
                        throw cancelled
                    }
                }
                val task = Baton.spawn(side.awaiting(slow.asAsyncIterable().toList()))
                delay(10)
                task.cancel("enough")
                runCatching { task.awaitSuspending() }
                assertThat(task.isCancelled).isTrue()
            }
        )
        assertThat(trace).containsExactly("awaits", "cancelled: enough", "Cancelled: enough")
    }

    @Test
    fun aFailureOfTheFlowIsThrownAsItIsOnce() {
        val failure = IllegalArgumentException("no")
        val failing = flow {
            emit(1)
            throw failure
        }
        assertThatThrownBy { run(failing.asAsyncIterable().toList()) }.isSameAs(failure)
        run(
            coroutine {
                val iterator = failing.asAsyncIterable().asyncIterator()
                suspend fun advance() = Baton.shield<Boolean>(iterator.advance()).awaitSuspending()
                assertThat(advance()).isTrue()
                assertThat(runCatching { advance() }.exceptionOrNull()).isSameAs(failure)
                assertThat(advance()).isFalse()
                iterator.closeAsync().awaitSuspending()
            }
        )
    }

    @Test
    fun aFailureWhileItIsClosedIsThrown() {
        val failing = flow {
            try {
                emit(1)
            } finally {
                error("no end")
            }
        }
        assertThatThrownBy { run(side.collect(failing.asAsyncIterable(), 1, 0)) }.hasMessage("no end")
    }

    @Test
    fun twoWhoAskAtOnceAreTold() {
        inKotlin {
            val elements =
                flow {
                        delay(5)
                        emit(1)
                    }
                    .asAsyncIterable()
                    .asyncIterator()
            val first = Baton.spawn(Baton.shield<Boolean>(elements.advance()))
            delay(1)
            val second = runCatching { Baton.shield<Boolean>(elements.advance()).awaitSuspending() }
            assertThat(second.exceptionOrNull()).hasMessageContaining("is waited for already")
            assertThat(first.awaitSuspending()).isTrue()
            assertThat(elements.current()).isEqualTo(1)
        }
    }

    @Test
    fun nothingOfTheFlowIsAheadOfWhoAsks() {
        run(side.collect(counting(5).asAsyncIterable(), 5, 100))
        for (i in 1..4) {
            assertThat(trace.indexOf("made ${i + 1}")).isGreaterThan(trace.indexOf("got $i"))
        }
    }

    @ParameterizedTest
    @ValueSource(ints = [1, 2, 7])
    fun aBufferOfTheFlowBoundsWhatIsAhead(bound: Int) {
        var made = 0
        var got = 0
        var most = 0
        val source = flow {
            repeat(50) {
                made++
                most = maxOf(most, made - got)
                emit(it)
            }
        }
        val slow = source.buffer(bound).asAsyncIterable().mapAsync { element ->
            coroutine {
                got++
                delay(10)
                element
            }
        }
        assertThat(run(slow.toList())).hasSize(50)
        // One that waits for room, one that was made and not counted as taken, and those in the buffer.
        assertThat(most).isBetween(bound + 1, bound + 2)
    }

    @Test
    fun flowOnLetsAFlowRunElsewhere() {
        val here = Thread.currentThread()
        val threads = flow { repeat(3) { emit(Thread.currentThread()) } }.flowOn(Dispatchers.IO)
        assertThat(run(threads.asAsyncIterable().toList())).hasSize(3).doesNotContain(here)
        assertThat(run(threads.map { Thread.currentThread() }.asAsyncIterable().toList())).containsOnly(here)
    }

    @Test
    fun aDispatcherInTheContextIsRefused() {
        assertThatThrownBy { counting(1).asAsyncIterable(Dispatchers.IO) }
            .isInstanceOf(IllegalArgumentException::class.java)
            .hasMessageContaining("flowOn")
    }

    // ---- sequences as flows

    @Test
    fun aGeneratorIsCollectedByKotlin() {
        val all = inKotlin { side.numbers(3).asFlow().onEach { trace.add("got $it") }.toList() }
        assertThat(all).containsExactly(1, 2, 3)
        assertThat(trace).containsExactly("made 1", "got 1", "made 2", "got 2", "made 3", "got 3", "closed")
    }

    @Test
    fun aSequenceThatCanBeGoneThroughAgainIsByEachCollector() {
        val flow = AsyncIterable.of(1, 2).asFlow()
        assertThat(inKotlin { flow.toList() + flow.toList() }).containsExactly(1, 2, 1, 2)
    }

    @Test
    fun nullIsAnElement() {
        val source = AsyncIterable.from(listOf<Int?>(null, 1))
        assertThat(inKotlin { source.asFlow().toList() }).containsExactly(null, 1)
    }

    @Test
    fun aCollectorThatHasEnoughClosesTheGeneratorAndWaitsForThat() {
        assertThat(inKotlin { side.numbers(9).asFlow().take(2).toList().also { trace.add("taken") } })
            .containsExactly(1, 2)
        assertThat(trace).containsExactly("made 1", "made 2", "closed", "taken")
    }

    @Test
    fun aCancelledCollectorClosesTheGeneratorAndWaitsForThat() {
        inKotlin {
            val job = launch { side.numbers(9).asFlow().collect { delay(100) } }
            delay(150)
            job.cancelAndJoin()
            trace.add("joined")
        }
        assertThat(trace).containsExactly("made 1", "made 2", "closed", "joined")
    }

    @Test
    fun aFailureWhileTheSequenceIsClosedIsThrownToWhoLeavesItEarly() {
        val failure = IllegalStateException("no cleanup")
        val sequence =
            flow {
                    try {
                        emit(1)
                        emit(2)
                    } finally {
                        throw failure
                    }
                }
                .asAsyncIterable()
        inKotlin {
            assertThat(runCatching { sequence.asFlow().take(1).toList() }.exceptionOrNull()).isSameAs(failure)
            var seen: Throwable? = null
            val collecting = launch {
                seen = runCatching { sequence.asFlow().collect { awaitCancellation() } }.exceptionOrNull()
            }
            delay(1)
            collecting.cancelAndJoin()
            assertThat(seen).isSameAs(failure)
        }
    }

    @Test
    fun aFailingCollectorClosesTheGenerator() {
        val failure = IllegalArgumentException("no")
        inKotlin {
            assertThat(runCatching { side.numbers(9).asFlow().collect { throw failure } }.exceptionOrNull())
                .isSameAs(failure)
        }
        assertThat(trace).containsExactly("made 1", "closed")
    }

    @Test
    fun aFailureOfTheGeneratorIsThrownAsItIs() {
        val failure = IllegalArgumentException("no")
        inKotlin {
            val got = mutableListOf<Int>()
            val thrown = runCatching { JavaSide.failingNumbers(failure).asFlow().collect(got::add) }.exceptionOrNull()
            assertThat(thrown).isSameAs(failure)
            assertThat(got).containsExactly(1)
        }
    }

    @Test
    fun aGeneratorThatEndsByACancelOfItsOwnEndsTheFlowSo() {
        inKotlin {
            val source = AsyncIterable.of(1).map<Int> { throw Cancelled("enough") }
            assertThat(runCatching { source.asFlow().toList() }.exceptionOrNull())
                .isInstanceOf(CancellationException::class.java)
                .hasMessage("enough")
        }
    }

    @Test
    fun nothingOfTheGeneratorIsAheadOfTheCollector() {
        inKotlin { side.numbers(5).asFlow().collect { delay(100).also { _ -> trace.add("got $it") } } }
        for (i in 1..4) {
            assertThat(trace.indexOf("made ${i + 1}")).isGreaterThan(trace.indexOf("got $i"))
        }
    }

    @Test
    fun theGeneratorRunsOnALoopAndTheCollectorWhereItLikes() {
        onLoopThread { other ->
            runBlocking(Dispatchers.Default) {
                val source = AsyncIterable.of(1, 2, 3).map { Thread.currentThread().name }
                val threads = source.asFlow(other.loop()).map { it to Thread.currentThread().name }.toList()
                assertThat(threads).hasSize(3).allMatch { it.first == "other" && it.second != "other" }
            }
        }
    }

    @Test
    fun bothWaysAndBack() {
        var flow: Flow<Int> = counting(20)
        repeat(3) { flow = flow.asAsyncIterable().map { it + 1 }.asFlow() }
        assertThat(inKotlin { flow.take(5).toList() }).containsExactly(4, 5, 6, 7, 8)
        assertThat(trace.last()).isEqualTo("closed")
        assertThat(trace).doesNotContain("made 6")
    }
}
