package dev.baton.kotlin

import dev.baton.Baton
import dev.baton.Coroutine
import dev.baton.annotation.Async
import dev.baton.offline.ClassPath
import dev.baton.offline.OfflineWeaver
import dev.baton.streams.AsyncIterable
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test

/** What Kotlin cannot do, and is told: `@Async` and what stands in it. */
class UnwovenTest {
    /** Everything that would have to be woven. */
    class Mistakes {
        @Async fun method(): Coroutine<Int> = Baton.done(Baton.await(Baton.done(1)))

        fun plain(): Int = Baton.await(Baton.done(1))

        fun loop(): Int {
            var sum = 0
            for (i in Baton.each(AsyncIterable.of(1))) sum += i
            return sum
        }

        fun lambda(): Coroutine<Int> = Baton.scope { Baton.done(Baton.await(Baton.done(1))) }
    }

    /** What may be done without weaving. */
    class Calls {
        fun called(): Int = Baton.run(Baton.scope { scope -> scope.spawn(Baton.done(1)).let { Baton.done(2) } })
    }

    @Test
    fun theFirstAwaitNamesTheLanguageAndThePlace() {
        for (call in listOf<() -> Any>({ Mistakes().method() }, { Mistakes().plain() }, { Mistakes().loop() }, { Baton.run(Mistakes().lambda()) })) {
            assertThatThrownBy { call() }
                .isInstanceOf(IllegalStateException::class.java)
                .hasMessageContaining("UnwovenTest\$Mistakes.")
                .hasMessageContaining("(UnwovenTest.kt:")
                .hasMessageContaining("which is written in Kotlin")
                .hasMessageContaining("awaitSuspending()")
        }
    }

    @Test
    fun theWeaverOfClassFilesNamesThemToo() {
        val said = woven(Mistakes::class.java).mistakes().map { "${it.id()} ${it.method()} ${it.text().substringBefore(',')}" }
        assertThat(said)
            .containsExactlyInAnyOrder(
                "baton-other-language method The @Async method method is written in Kotlin",
                "baton-other-language plain await stands in what is written in Kotlin",
                "baton-other-language loop a loop over each(…) stands in what is written in Kotlin",
                "baton-other-language lambda\$lambda\$0 await stands in what is written in Kotlin",
            )
    }

    @Test
    fun callsAreNoMistakes() {
        assertThat(Calls().called()).isEqualTo(2)
        val woven = woven(Calls::class.java)
        assertThat(woven.mistakes()).isEmpty()
        assertThat(woven.unwoven()).isEmpty()
        assertThat(woven.changed()).isEmpty()
    }

    private fun woven(type: Class<*>): dev.baton.offline.Woven {
        val outer = UnwovenTest::class.java
        val files = listOf(outer, type).associate { it.name.replace('.', '/') to bytes(it) }
        return OfflineWeaver.weave(files, ClassPath { name -> bytesOrNull(outer, name) })
    }

    private fun bytes(type: Class<*>): ByteArray = bytesOrNull(type, type.name.replace('.', '/'))!!

    private fun bytesOrNull(type: Class<*>, name: String): ByteArray? =
        type.getResourceAsStream("/$name.class")?.use { it.readBytes() }
}
