package demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import dev.baton.streams.AsyncIterable;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a stack trace shows of a chain of awaits; in a package of its own, as a user's code is. */
class StackTraceTest {
  /** In the woven shape: the body stands in the user's class, under a name that is put right. */
  private static final class Machine$Async$Of extends Coroutine<String> {
    private final String name;
    private final boolean sleepFirst;
    private final Coroutine<?> child;

    Machine$Async$Of(String name, boolean sleepFirst, Coroutine<?> child) {
      this.name = name;
      this.sleepFirst = sleepFirst;
      this.child = child;
    }

    @Override
    protected CoroutineSource source() {
      return CoroutineSource.of("demo.Crawler", name, "Crawler.java", 1)
          .await(name.length(), "await(child())");
    }

    @Override
    protected Object step(Runner runner, Object sent) throws Throwable {
      return lambda$crawl$async(this, runner, label(), sent);
    }
  }

  /** The woven body; {@code crawl} is how the trace has to name it. */
  private static Object lambda$crawl$async(
      Machine$Async$Of machine, Runner runner, int label, Object sent) throws Throwable {
    if (label <= 0) {
      Object r =
          Runner.await(
              machine.sleepFirst ? Baton.sleep(Duration.ofMillis(1)) : machine.child, runner);
      return Runner.suspended(r) ? runner.suspend(machine, 1) : r;
    }
    Object got = Runner.resumed(sent);
    if (machine.sleepFirst) {
      throw new IllegalStateException("here");
    }
    return got;
  }

  private static List<String> lines(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
        .toList();
  }

  @Test
  @DisplayName("three awaits deep: own frames, the chain of awaits, and what is outside of run")
  void threeDeep() {
    var leaf = new Machine$Async$Of("leaf", true, null);
    var middle = new Machine$Async$Of("middle", false, leaf);
    var root = new Machine$Async$Of("root", false, middle);
    Throwable thrown = catchThrowable(() -> Baton.run(root));
    assertThat(lines(thrown).subList(0, 3))
        .containsExactly("demo.StackTraceTest.crawl", "demo.Crawler.middle", "demo.Crawler.root");
    assertThat(lines(thrown).get(3)).startsWith("demo.StackTraceTest.lambda$threeDeep$");
    assertThat(thrown.getStackTrace()[1]).hasToString("demo.Crawler.middle(Crawler.java:6)");
    assertThat(lines(thrown)).noneMatch(line -> line.startsWith("dev.baton."));
  }

  @Test
  @DisplayName("what fails in a task of a sequence's comes before the callers of run, too")
  void inATaskOfASequence() {
    List<Coroutine<String>> leaf = List.of(new Machine$Async$Of("leaf", true, null));
    var root =
        new Machine$Async$Of(
            "root", false, AsyncIterable.results(leaf.iterator()).buffer(1).toList());
    Throwable thrown = catchThrowable(() -> Baton.run(root));
    assertThat(lines(thrown).subList(0, 2))
        .containsExactly("demo.StackTraceTest.crawl", "demo.Crawler.root");
    assertThat(lines(thrown)).noneMatch(line -> line.startsWith("dev.baton."));
  }

  @Test
  @DisplayName("the chain is put in once, also when the exception is thrown on after a finally")
  void once() {
    var leaf = new Machine$Async$Of("leaf", true, null);
    var middle = new Machine$Async$Of("middle", false, leaf);
    Coroutine<String> cleaning =
        new Coroutine<>() {
          private Throwable failure;

          @Override
          protected Object step(Runner runner, Object sent) throws Throwable {
            if (label() <= 0) {
              Runner.await(middle, runner);
              return runner.suspend(this, 1);
            }
            if (label() == 1) {
              try {
                Runner.resumed(sent);
              } catch (IllegalStateException e) {
                failure = e;
              }
              Runner.await(Baton.sleep(Duration.ofMillis(1)), runner);
              return runner.suspend(this, 2);
            }
            throw failure;
          }

          @Override
          protected CoroutineSource source() {
            return CoroutineSource.of("demo.Crawler", "cleaning", "Crawler.java", 1)
                .await(7, "x")
                .await(8, "y");
          }
        };
    var root = new Machine$Async$Of("root", false, cleaning);
    Throwable thrown = catchThrowable(() -> Baton.run(root));
    assertThat(lines(thrown))
        .containsOnlyOnce("demo.Crawler.middle", "demo.Crawler.cleaning", "demo.Crawler.root");
  }

  @Test
  @DisplayName("a failure from outside keeps its own trace and gets the chain")
  void fromOutside() {
    var failure = new java.io.IOException("no");
    StackTraceElement first = failure.getStackTrace()[0];
    var leaf = new Machine$Async$Of("leaf", false, failing(failure));
    var root = new Machine$Async$Of("root", false, leaf);
    Throwable thrown = catchThrowable(() -> Baton.run(root));
    assertThat(thrown).isSameAs(failure);
    assertThat(thrown.getStackTrace()[0]).isEqualTo(first);
  }

  @Test
  @DisplayName("a failure made in an action that was posted gets the chain below that action")
  void fromAnAction() {
    Throwable thrown;
    try (EventLoop loop = EventLoop.create(RunOptions.defaults())) {
      var future = new CompletableFuture<String>();
      var leaf = new Machine$Async$Of("leaf", false, Baton.from(future));
      var root = new Machine$Async$Of("root", false, leaf);
      loop.post(() -> future.completeExceptionally(new IllegalStateException("no")));
      thrown = catchThrowable(() -> loop.run(root));
    }
    assertThat(lines(thrown).get(0)).startsWith("demo.StackTraceTest.lambda$fromAnAction$");
    assertThat(lines(thrown).subList(1, 3))
        .containsExactly("demo.Crawler.leaf", "demo.Crawler.root");
    assertThat(lines(thrown)).noneMatch(line -> line.startsWith("dev.baton."));
  }

  private static Coroutine<String> failing(Throwable failure) {
    return new Coroutine<>() {
      @Override
      protected Object step(Runner runner, Object sent) throws Throwable {
        throw failure;
      }
    };
  }

  @Test
  @DisplayName("a trace that cannot be written is left alone")
  void notWritable() {
    var failure =
        new RuntimeException("x", null, false, false) {
          private static final long serialVersionUID = 1L;
        };
    var root = new Machine$Async$Of("root", false, failing(failure));
    assertThat(catchThrowable(() -> Baton.run(root))).isSameAs(failure);
  }
}
