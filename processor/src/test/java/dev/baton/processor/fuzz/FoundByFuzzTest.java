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
    var program = new Program(0, 0, false, Map.of(), Node.other(source, members, "}\n"));
    for (String debug : List.of("-g", "-g:none", "")) {
      assertThat(Batch.failures(List.of(program), debug)).isEmpty();
    }
  }
}
