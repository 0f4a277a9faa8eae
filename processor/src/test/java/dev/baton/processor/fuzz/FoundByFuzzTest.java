package dev.baton.processor.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What random programs have found, each as a program of its own: as small as it can be. */
class FoundByFuzzTest {
  @Test
  void anAsyncLambdaInDeadCodeLeavesNothingBehind() {
    assertSame(
        """
        @Async static Coroutine<Object> subject() throws Exception {
        Coroutine<Integer> live = async(1, x -> done(await(Leaf.leaf(1, x))));
        if (false) {
        await(async(1, x -> done(await(async(2, y -> done(await(Leaf.leaf(2, x + y))))))));
        }
        return done(await(live));
        }
        """);
  }

  @Test
  void aLoopThatBeginsWithNewAndBranchesInItsArguments() {
    assertSame(
        """
        @Async static Coroutine<Object> subject() throws Exception {
        int i = 0;
        StringBuilder text;
        do {
        text = new StringBuilder(i > 1 ? "a" : "b");
        text.append(i);
        } while (i++ < 3 && await(Leaf.leaf(1, i)) != null);
        return done(text.toString());
        }
        """);
  }

  @Test
  void aGeneratorWithinOneThatIsLeftEndsQuietly() {
    assertSame(
        """
        @Async static Generator<Object> quiet() {
        try {
        emit(1);
        } catch (Throwable e) {
        Trace.<Object>ref(1, e);
        }
        return end();
        }
        @Async static Generator<Object> around() throws Exception {
        try {
        emitAll(Gen.of(() -> P0.quiet()));
        Trace.<Object>ref(2, emit(2));
        } catch (Throwable e) {
        Trace.<Object>ref(3, e);
        throw e;
        }
        return end();
        }
        @Async static Coroutine<Object> subject() throws Exception {
        try (Generator<Object> r = Gen.of(() -> P0.around())) {
        for (Object x : r) {
        Trace.<Object>ref(4, x);
        break;
        }
        }
        return done(await(Leaf.leaf(5, (Object) 5)));
        }
        """);
  }

  @Test
  void aGeneratorWithinOneThatIsLeftEmitsAgain() {
    assertSame(
        """
        @Async static AsyncGenerator<Object> stubborn() {
        try {
        emit(await(Leaf.leaf(1, (Object) 1)));
        } catch (Throwable e) {
        Trace.<Object>ref(2, e);
        }
        emit(3);
        return end();
        }
        @Async static AsyncGenerator<Object> around() throws Exception {
        try {
        emitAll(Gen.async(() -> P0.stubborn()));
        } finally {
        mark(4);
        }
        return end();
        }
        @Async static Coroutine<Object> subject() throws Exception {
        """
            + eachOf("around", "Trace.<Object>ref(5, x);\nbreak;\n")
            + """
            return done(6);
            }
            """);
  }

  @Test
  void aResourceOfAGeneratorThatIsLeftFailsToClose() {
    assertSame(
        """
        @Async static AsyncGenerator<Object> holder() throws Exception {
        try (Resource r = await(Leaf.<Resource>leaf(1, new Resource(2, null)))) {
        emit(3);
        }
        return end();
        }
        @Async static Coroutine<Object> subject() throws Exception {
        for (int i = 0; i < 9; i++) {
        try {
        """
            + eachOf("holder", "if (i > 5) throw new Unchecked(\"left\");\nbreak;\n")
            + """
            } catch (Exception e) {
            Trace.<Object>ref(4, e);
            }
            }
            return done(5);
            }
            """);
  }

  @Test
  void aLoopOverEachIsLeftWithinTheArgumentsOfNew() {
    assertSame(
        """
        @Async static AsyncGenerator<Object> some() throws Exception {
        emit(await(Leaf.leaf(1, (Object) 1)));
        emit(2);
        return end();
        }
        @Async static Coroutine<Object> subject() throws Exception {
        Box box = new Box(switch (Calls.length("a")) {
        case 1:
        """
            + eachOf("some", "Trace.<Object>ref(3, x);\nbreak;\n")
            + """
            default:
            yield 4;
            });
            return done(box.number);
            }
            """);
  }

  /** A loop over {@code each} of a generator. */
  private static String eachOf(String generator, String body) {
    String source = "Gen.async(() -> P0." + generator + "())";
    return Program.plainOnly(
            "final AsyncGenerator<Object> r0 = " + source + ";\nThrowable f0 = null;\ntry {\n")
        + "for (Object x : "
        + Program.plainOnly("r0")
        + Program.wovenOnly("each(" + source + ")")
        + ") {\n"
        + body
        + "}\n"
        + Program.plainOnly(
            "} catch (Throwable t0) {\nf0 = t0;\nthrow t0;\n} finally {\n"
                + "dev.baton.processor.fuzz.plain.AsyncCloseable.close(r0, f0);\n}\n");
  }

  /** Checks that {@code subject()} does woven what it does plainly. */
  private static void assertSame(String members) {
    String source =
        """
        @SuppressWarnings("all")
        public class P0 {
        public static void reset() {}
        interface AsyncFunction<A, R> {
        @Async Coroutine<R> apply(A argument) throws Exception;
        }
        static <A, R> Coroutine<R> async(A a, AsyncFunction<A, R> function) throws Exception {
        return function.apply(a);
        }
        @Async public static Coroutine<Object> main() throws Exception {
        return done(await(subject()));
        }
        @Async public static CompletableFuture<Object> start() throws Exception {
        return CompletableFuture.completedFuture(await(subject()));
        }
        """;
    var program = new Program(0, 0, false, false, Map.of(), Node.other(source, members, "}\n"));
    for (String debug : List.of("-g", "-g:none", "")) {
      assertThat(Batch.failures(List.of(program), debug)).isEmpty();
    }
  }
}
