package dev.baton.testing;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import dev.baton.loop.EventLoop;
import dev.baton.streams.Generator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests that {@link BatonTestTest} runs: they are not found by the build, and some fail. */
final class KitCases {
  private KitCases() {}

  /** What has been run, of all of them. */
  static final List<String> RAN = new ArrayList<>();

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }

  @BatonTest
  static class Kinds {
    private EventLoop loop;

    @BeforeAll
    @Async
    static Coroutine<Void> beforeAll() {
      await(sleep(seconds(1)));
      RAN.add("before all");
      return done();
    }

    @AfterAll
    @Async
    static Coroutine<Void> afterAll() {
      await(yieldNow());
      RAN.add("after all");
      return done();
    }

    @BeforeEach
    @Async
    Coroutine<Void> before(TestClock clock) {
      await(sleep(seconds(1)));
      loop = Baton.currentLoop();
      assertThat(clock.loop()).isSameAs(loop);
      return done();
    }

    @AfterEach
    @Async
    Coroutine<Void> after() {
      await(yieldNow());
      assertThat(Baton.currentLoop()).isSameAs(loop);
      RAN.add("after");
      return done();
    }

    @Test
    @Async
    Coroutine<Void> coroutine(TestClock clock) {
      await(sleep(seconds(3_600)));
      assertThat(Baton.currentLoop()).isSameAs(loop);
      assertThat(clock.elapsed()).isEqualTo(seconds(3_601));
      RAN.add("coroutine");
      return done();
    }

    @Test
    @Async
    public Coroutine<String> open() {
      RAN.add("open");
      return done("what it gives is nobody's");
    }

    @Test
    @Async
    protected Task<Void> task() {
      await(sleep(seconds(1)));
      RAN.add("task");
      return spawn(done());
    }

    @Test
    @Async
    CompletableFuture<Void> future() throws IOException {
      await(sleep(seconds(1)));
      assertThat(Baton.currentLoop()).isSameAs(loop);
      RAN.add("future");
      return CompletableFuture.completedFuture(null);
    }

    @ParameterizedTest
    @CsvSource({"1, one", "2, two"})
    @Async
    Coroutine<Void> parameters(int number, @SuppressWarnings("unused") String text) {
      await(sleep(seconds(number)));
      RAN.add(number + " " + text);
      return done();
    }

    static List<List<String>> lists() {
      return List.of(List.of("a", "b"), List.of());
    }

    @ParameterizedTest
    @MethodSource("lists")
    @Async
    Coroutine<Void> generic(List<String> list) {
      await(yieldNow());
      RAN.add("list " + list);
      return done();
    }

    @RepeatedTest(3)
    @Async
    Coroutine<Void> repeated(RepetitionInfo repetition) {
      await(yieldNow());
      RAN.add("repeated " + repetition.getCurrentRepetition());
      return done();
    }

    @Nested
    class Inner {
      @Test
      @Async
      Coroutine<Void> nested(TestClock clock) {
        assertThat(clock.elapsed()).isEqualTo(seconds(1)); // that of the outer class has run before
        await(yieldNow());
        RAN.add("nested");
        return done();
      }
    }

    @Test
    void plain(TestClock clock) {
      assertThat(clock.loop()).isSameAs(loop);
      RAN.add("plain");
    }

    @SuppressWarnings("baton-test-never-runs")
    @Test
    @Async
    Generator<Integer> elements() {
      RAN.add("elements");
      emit(1);
      return end();
    }
  }

  @BatonTest
  interface Contract {
    @Test
    @Async
    default Coroutine<Void> contract() {
      await(yieldNow());
      RAN.add("contract of " + getClass().getSimpleName());
      return done();
    }
  }

  @BatonTest
  static class Base {
    @Test
    @Async
    Coroutine<Void> inherited() {
      await(yieldNow());
      RAN.add("inherited by " + getClass().getSimpleName());
      return done();
    }

    @Test
    @Async
    Coroutine<Void> overridden() {
      await(yieldNow());
      RAN.add("overridden");
      return done();
    }

    @Test
    @Async
    Coroutine<Void> noTestThere() {
      await(yieldNow());
      RAN.add("no test there");
      return done();
    }
  }

  static class Derived extends Base implements Contract {
    @Override
    @Test
    @Async
    Coroutine<Void> overridden() {
      await(super.overridden());
      RAN.add("and overriding");
      return done();
    }

    @Override
    @Async
    Coroutine<Void> noTestThere() {
      await(yieldNow());
      RAN.add("never");
      return done();
    }
  }

  static class DerivedAgain extends Derived {
    @Override
    @Test
    @Async
    public Coroutine<Void> contract() {
      await(yieldNow());
      RAN.add("overridden contract");
      return done();
    }
  }

  @BatonTest(timeout = 1)
  static class Left {
    @Async
    private static Coroutine<Void> polls() {
      await(sleep(seconds(60)));
      return done();
    }

    @Async
    private static Coroutine<Void> receives(Channel<String> channel) {
      await(channel.receive());
      return done();
    }

    @Async
    private static Coroutine<Void> breaks() throws IOException {
      await(yieldNow());
      throw new IOException("broken");
    }

    @Test
    @Async
    Coroutine<Void> aSleeper() {
      spawn(polls()).named("poller");
      await(yieldNow());
      return done();
    }

    @Test
    @Async
    Coroutine<Void> aReceiver() {
      spawn(receives(Channel.rendezvous())).named("receiver");
      await(yieldNow());
      return done();
    }

    @Test
    void aTaskThatNeverBegan(TestClock clock) {
      clock.spawn(polls()).named("unborn");
    }

    @Test
    @Async
    Coroutine<Void> nothingThatTakesNoTime() {
      spawn(gather(yieldNow(), yieldNow()));
      await(withTimeout(seconds(10), yieldNow()));
      return done();
    }

    @Test
    @Async
    Coroutine<Void> aFailure() throws IOException {
      spawn(breaks()).named("breaker");
      await(sleep(seconds(1)));
      return done();
    }

    @Test
    @Async
    Coroutine<Void> aFailureThatIsTaken(Reports reports) throws IOException {
      spawn(breaks());
      await(sleep(seconds(1)));
      System.gc();
      reports.take();
      return done();
    }

    @Test
    @Async
    Coroutine<Void> itsOwnFailureFirst() throws IOException {
      spawn(breaks()).named("breaker");
      await(sleep(seconds(1)));
      throw new IOException("its own");
    }

    @Test
    void aHold(TestClock clock) {
      clock.loop().hold();
    }

    @Test
    void whatItSaysItCancels(TestClock clock) {
      clock.spawn(polls());
      clock.runReady();
      clock.cancelRest();
    }

    @Test
    @Async
    Coroutine<Void> aDeadlock() {
      await(Channel.<String>rendezvous().receive());
      return done();
    }

    @Test
    @Async
    Coroutine<Void> whatNeverCompletes() {
      await(new CompletableFuture<Void>());
      return done();
    }

    @Test
    @Async
    Coroutine<Void> aLoopWithoutEnd() {
      while (true) {
        await(sleep(seconds(1)));
      }
    }

    @Test
    @Async
    @SuppressWarnings("baton-blocking")
    Coroutine<Void> aBlockedThread() throws InterruptedException {
      Thread.sleep(600_000);
      return done();
    }
  }

  @BatonTest
  static class Orders {
    private final Recording recording = new Recording(dev.baton.loop.Clock.virtual());

    @Async
    private Coroutine<Void> step(String name) {
      await(yieldNow());
      recording.add(name);
      return done();
    }

    @Shuffled(seeds = 30)
    @Async
    Coroutine<Void> inAnyOrder() {
      await(gather(step("a"), step("b")));
      RAN.add("" + recording.events());
      return done();
    }

    @Shuffled(seeds = 1_000)
    @Async
    Coroutine<Void> dependsOnTheOrder() {
      RAN.add("run");
      await(gather(step("a"), step("b"), step("c")));
      recording.assertEvents("a", "b", "c");
      return done();
    }

    @Shuffled(seed = {4, -9})
    @Async
    Coroutine<Void> someSeeds() {
      await(yieldNow());
      RAN.add("some");
      return done();
    }

    @Shuffled(seeds = -1)
    @Async
    Coroutine<Void> negative() {
      return done();
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    @Async
    Coroutine<Void> withParameters(int number) {
      await(gather(step("a" + number), step("b"), step("c"), step("d")));
      RAN.add("" + recording.events());
      return done();
    }
  }

  /** Runs by the machine's clock, as nothing says otherwise. */
  @SuppressWarnings("baton-test-without-extension")
  static class WithoutExtension {
    @Test
    @Async
    Coroutine<Void> runs() {
      await(sleep(Duration.ofMillis(1)));
      RAN.add("runs");
      return done();
    }

    @Test
    @Async
    Coroutine<Void> fails() throws IOException {
      await(yieldNow());
      throw new IOException("thrown as it is");
    }
  }
}
