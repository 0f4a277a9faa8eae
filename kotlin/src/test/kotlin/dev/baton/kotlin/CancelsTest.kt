package dev.baton.kotlin

import dev.baton.Baton
import dev.baton.Cancelled
import dev.baton.Task
import dev.baton.TimedOut
import java.time.Duration
import java.util.concurrent.CountDownLatch
import java.util.concurrent.ThreadLocalRandom
import java.util.concurrent.TimeUnit
import kotlinx.coroutines.CancellationException
import kotlinx.coroutines.CoroutineScope
import kotlinx.coroutines.CoroutineStart
import kotlinx.coroutines.Deferred
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.NonCancellable
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.cancel
import kotlinx.coroutines.cancelAndJoin
import kotlinx.coroutines.delay
import kotlinx.coroutines.joinAll
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.withTimeoutOrNull
import kotlinx.coroutines.yield
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.EnumSource
import org.junit.jupiter.params.provider.ValueSource

/** Cancels that cross, in all four directions and at each moment. */
class CancelsTest : VirtualTime() {
    enum class Moment {
        /** Before what is awaited has begun. */
        BEFORE_START,
        /** While it waits. */
        WAITING,
        /** While it cleans up after an earlier cancel. */
        CLEANING_UP,
        /** In the pass in which it ends. */
        MEETING_THE_OUTCOME,
        /** After its end. */
        AFTER_THE_END,
    }

    // ---- a cancel of Kotlin's job reaches Baton's task

    @ParameterizedTest
    @EnumSource
    fun aJobsCancelReachesTheTaskThatItWaitsFor(moment: Moment) {
        inKotlin {
            val start = if (moment == Moment.BEFORE_START) CoroutineStart.UNDISPATCHED else CoroutineStart.DEFAULT
            val awaited =
                when (moment) {
                    Moment.MEETING_THE_OUTCOME,
                    Moment.AFTER_THE_END -> JavaSide.answer("a", 10)
                    else -> side.waiting(20)
                }
            val job = async(start = start) { awaited.awaitSuspending() }
            if (moment != Moment.BEFORE_START) {
                delay(if (moment == Moment.AFTER_THE_END) 11 else 10)
            }
            job.cancel("enough")
            if (moment == Moment.CLEANING_UP) {
                delay(5)
                job.cancel("again")
            }
            job.join()
            trace.add("joined")
            assertEnded(job, moment)
        }
        assertThat(trace)
            .isEqualTo(
                when (moment) {
                    Moment.WAITING,
                    Moment.CLEANING_UP -> listOf("begun", "cancelled: enough", "cleaned up", "joined")
                    else -> listOf("joined")
                }
            )
    }

    private fun assertEnded(job: Deferred<String>, moment: Moment) {
        if (moment != Moment.MEETING_THE_OUTCOME) { // where one of the two is first
            assertThat(job.isCancelled).isEqualTo(moment != Moment.AFTER_THE_END)
        }
    }

    @Test
    fun aJobsCancelWaitsForTheTasksEndOnAnotherLoop() {
        onLoopThread { other ->
            runBlocking(Dispatchers.Default) {
                val job = launch { side.waiting(1).awaitSuspending(other.loop()) }
                eventually { "begun" in trace }
                job.cancel("enough")
                job.join()
                assertThat(trace).containsExactly("begun", "cancelled: enough", "cleaned up")
            }
        }
    }

    @Test
    fun aCancelBeforeTheLoopHasComeToItLetsNothingBeginAndWaitsForNothing() {
        onLoopThread { other ->
            val released = CountDownLatch(1)
            val blocked = CountDownLatch(1)
            other.post {
                blocked.countDown()
                if (!released.await(10, TimeUnit.SECONDS)) {
                    trace += "waited for"
                }
            }
            blocked.await()
            runBlocking(Dispatchers.Default) {
                val given = withTimeoutOrNull(20) { side.waiting(1).awaitSuspending(other.loop()) }
                assertThat(given).isNull()
            }
            released.countDown()
            assertThat(other.submit(JavaSide.answer("goes on", 1)).get()).isEqualTo("goes on")
            assertThat(trace).isEmpty()
        }
    }

    @Test
    fun aCancelOnTheLoopsThreadReachesATaskThatTheLoopHasNotComeToYet() {
        onLoopThread { other ->
            val cancelled =
                other.submit(
                    coroutine {
                        val task = Baton.spawn(side.waiting(1))
                        delay(1)
                        val waits = CoroutineScope(Dispatchers.Default).launch { task.awaitSuspending() }
                        Thread.sleep(100) // the loop does not take in what comes meanwhile
                        waits.cancel("enough")
                        waits.join()
                        task.isCancelled
                    }
                )
            assertThat(cancelled.get(10, TimeUnit.SECONDS)).isTrue()
            assertThat(trace).containsExactly("begun", "cancelled: enough", "cleaned up")
        }
    }

    @Test
    fun whatFailsWhileItCleansUpAfterTheCancelIsThrown() {
        val seen = mutableListOf<Throwable>()
        inKotlin {
            val job = launch {
                try {
                    side.failingInCleanup().awaitSuspending()
                } catch (thrown: Throwable) {
                    seen += thrown
                }
            }
            delay(10)
            job.cancelAndJoin()
        }
        assertThat(seen).singleElement().isInstanceOf(IllegalStateException::class.java)
        assertThat(seen.single()).hasMessage("no cleanup").isNotInstanceOf(CancellationException::class.java)
    }

    @Test
    fun aTaskThatOthersAwaitTooIsCancelledWithWhoIsUnlessItIsShielded() {
        inKotlin {
            val task: Task<String> = Baton.spawn(JavaSide.answer("a", 100))
            val shielded = launch { Baton.shield(task).awaitSuspending() }
            delay(10)
            shielded.cancelAndJoin()
            assertThat(task.isDone).isFalse()
            val direct = launch { task.awaitSuspending() }
            delay(10)
            direct.cancelAndJoin()
            assertThat(task.isCancelled).isTrue()
        }
    }

    // ---- a cancel of Baton's task reaches Kotlin's job

    @ParameterizedTest
    @EnumSource
    fun aTasksCancelReachesTheJobThatItWaitsFor(moment: Moment) {
        run(
            coroutine {
                val block =
                    coroutine<String> {
                        trace.add("begun")
                        try {
                            when (moment) {
                                Moment.MEETING_THE_OUTCOME,
                                Moment.AFTER_THE_END -> delay(10)
                                else -> awaitCancellation()
                            }
                            "a"
                        } catch (cancelled: CancellationException) {
                            trace.add("cancelled: ${cancelled.message}")
                            withContext(NonCancellable) { delay(20) }
                            trace.add("cleaned up")
                            throw cancelled
                        }
                    }
                val task = Baton.spawn(side.awaiting(block))
                when (moment) {
                    Moment.BEFORE_START -> {}
                    Moment.AFTER_THE_END -> delay(11)
                    else -> delay(10)
                }
                task.cancel("enough")
                if (moment == Moment.CLEANING_UP) {
                    delay(5)
                    task.cancel("again")
                }
                val ended = runCatching { task.awaitSuspending() }
                if (moment == Moment.AFTER_THE_END) {
                    assertThat(ended.getOrThrow()).isEqualTo("a")
                } else if (moment != Moment.MEETING_THE_OUTCOME) {
                    assertThat(task.isCancelled).isTrue()
                    assertThat(ended.exceptionOrNull()).isInstanceOf(CancellationException::class.java).hasMessage("enough")
                }
            }
        )
        val cancelled = listOf("awaits", "begun", "cancelled: enough", "cleaned up", "Cancelled: enough")
        when (moment) {
            Moment.BEFORE_START -> assertThat(trace).isEmpty()
            Moment.AFTER_THE_END -> assertThat(trace).containsExactly("awaits", "begun", "got a")
            // One of the two has been first, and nothing is half done.
            Moment.MEETING_THE_OUTCOME -> assertThat(trace).isIn(cancelled, listOf("awaits", "begun", "got a"))
            else -> assertThat(trace).isEqualTo(cancelled)
        }
    }

    @Test
    fun aTasksCancelWaitsForTheEndOfAJobOnOtherThreads() {
        val begun = CountDownLatch(1)
        val block =
            coroutine(Dispatchers.Default) {
                begun.countDown()
                try {
                    awaitCancellation()
                } finally {
                    withContext(NonCancellable) {
                        delay(5)
                        trace.add("cleaned up")
                    }
                }
            }
        run(
            coroutine {
                val task = Baton.spawn(side.awaiting(block))
                withContext(Dispatchers.IO) { begun.await() }
                task.cancel("enough")
                runCatching { task.awaitSuspending() }
            }
        )
        assertThat(trace).containsExactly("awaits", "cleaned up", "Cancelled: enough")
    }

    @Test
    fun whatTheBlockThrowsWhileItCleansUpIsThrownInsteadOfTheCancel() {
        run(
            coroutine {
                val task =
                    Baton.spawn(
                        side.awaiting<String>(
                            coroutine {
                                try {
                                    awaitCancellation()
                                } finally {
                                    error("no cleanup")
                                }
                            }
                        )
                    )
                delay(10)
                task.cancel("enough")
                val thrown = runCatching { task.awaitSuspending() }.exceptionOrNull()
                assertThat(thrown).isInstanceOf(IllegalStateException::class.java).hasMessage("no cleanup")
            }
        )
        assertThat(trace).containsExactly("awaits", "IllegalStateException: no cleanup")
    }

    @Test
    fun aBlockThatGoesOnAfterTheCancelGivesNoValueAnyMore() {
        run(
            coroutine {
                val task =
                    Baton.spawn(
                        side.awaiting(
                            coroutine {
                                try {
                                    awaitCancellation()
                                } catch (swallowed: CancellationException) {
                                    "all the same"
                                }
                            }
                        )
                    )
                delay(10)
                task.cancel("enough")
                runCatching { task.awaitSuspending() }
                assertThat(task.isCancelled).isTrue()
            }
        )
        assertThat(trace).containsExactly("awaits", "Cancelled: enough")
    }

    @Test
    fun theEndOfTheLoopCancelsTheBlockAndWaitsForItsCleanup() {
        run(
            coroutine {
                Baton.spawn(
                    coroutine {
                        try {
                            awaitCancellation()
                        } finally {
                            withContext(NonCancellable) {
                                assertThat(JavaSide.answer("cleaned up", 10).awaitSuspending().also(trace::add))
                                    .isNotNull()
                            }
                        }
                    }
                )
                delay(1)
            }
        )
        assertThat(trace).containsExactly("cleaned up")
    }

    @Test
    fun aTimeoutOfBatonsCancelsTheBlock() {
        run(
            coroutine {
                val limited =
                    Baton.withTimeout<String>(
                        Duration.ofMillis(50),
                        coroutine {
                            try {
                                awaitCancellation()
                            } finally {
                                trace.add("ended at ${millis()}")
                            }
                        },
                    )
                val thrown = runCatching { limited.awaitSuspending() }.exceptionOrNull()
                assertThat(thrown).isInstanceOf(TimedOut::class.java)
            }
        )
        assertThat(trace).containsExactly("ended at 50")
    }

    // ---- through both, and back

    @ParameterizedTest
    @ValueSource(ints = [1, 2, 3, 10])
    fun goesThroughAnyNumberOfLanguages(layers: Int) {
        run(
            coroutine {
                var nested = side.waiting(5)
                repeat(layers) {
                    val inner = nested
                    nested = side.awaiting(coroutine { inner.awaitSuspending() })
                }
                val task = Baton.spawn(nested)
                delay(1000)
                task.cancel("enough")
                runCatching { task.awaitSuspending() }
                assertThat(task.isCancelled).isTrue()
            }
        )
        assertThat(trace.filter { it.startsWith("c") }).containsExactly("cancelled: enough", "cleaned up")
        assertThat(trace.filter { it == "Cancelled: enough" }).hasSize(layers)
        assertThat(millis()).isEqualTo(1005)
    }

    @Test
    fun aReasonThatHasCrossedTwiceIsTheSameObject() {
        val first = Cancelled("enough")
        assertThat(inBaton(inKotlin(first))).isSameAs(first)
        val second = CancellationException("enough")
        assertThat(inKotlin(inBaton(second))).isSameAs(second)
    }

    // ---- at any moment

    /** However the two meet: what has begun has ended, cleanup and all, when who was cancelled goes on. */
    @Test
    fun atRandomMomentsFromOtherThreadsNothingIsLeftBehind() {
        onLoopThread { other ->
            runBlocking(Dispatchers.Default) {
                repeat(2_000) {
                    val side = JavaSide()
                    val passes = ThreadLocalRandom.current().nextInt(4)
                    val job = launch {
                        side.awaiting(coroutine { JavaSide.answerAfterPasses("a", passes).awaitSuspending() })
                            .awaitSuspending(other.loop())
                        side.trace.add("went on")
                    }
                    repeat(ThreadLocalRandom.current().nextInt(40)) { yield() }
                    job.cancelAndJoin()
                    val said = side.trace.toList()
                    when {
                        said.isEmpty() -> {}
                        "went on" in said -> assertThat(said).containsExactly("awaits", "got a", "went on")
                        else -> {
                            assertThat(said).hasSize(2).startsWith("awaits")
                            assertThat(said[1]).matches("got a|Cancelled: .*")
                        }
                    }
                }
            }
            val left = other.submit(coroutine { 0 }).get()
            assertThat(left).isZero()
        }
    }

    @Test
    fun manyAtOnceCancelledFromOtherThreadsAllEnd() {
        onLoopThread { other ->
            runBlocking(Dispatchers.Default) {
                val sides = List(500) { JavaSide() }
                val jobs = sides.map { side -> launch { side.waiting(1).awaitSuspending(other.loop()) } }
                jobs.forEach { if (ThreadLocalRandom.current().nextBoolean()) yield() else it.cancel() }
                jobs.forEach { it.cancel() }
                jobs.joinAll()
                sides.forEach { side ->
                    assertThat(side.trace.size).isIn(0, 3)
                    if (side.trace.isNotEmpty()) assertThat(side.trace).endsWith("cleaned up")
                }
            }
        }
    }

    private suspend fun eventually(condition: () -> Boolean) {
        while (!condition()) {
            delay(1)
        }
    }
}
