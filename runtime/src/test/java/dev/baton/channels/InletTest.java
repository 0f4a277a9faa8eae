package dev.baton.channels;

import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.AsyncFunction;
import dev.baton.Baton;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Machine;
import dev.baton.Task;
import dev.baton.Virtual;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.InboxEntry;
import dev.baton.internal.kernel.LoopCore;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.LoopThread;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements 186-189 of {@code docs/reference/semantics.md}: inlets. */
@Timeout(120)
class InletTest extends Virtual {
  private final List<Object> got = new ArrayList<>();

  private <T> Coroutine<Void> all(Inlet<T> inlet) {
    return inlet.forEach(got::add);
  }

  private AsyncFunction<Integer, Void> slowly(Duration time) {
    return element -> {
      got.add(element);
      return Baton.sleep(time);
    };
  }

  // ---- what is offered

  @Test
  @DisplayName("186: the consumer gets what was offered, in order, and then the end")
  void inOrder() {
    Inlet<Integer> inlet = Inlet.of(3, Overflow.FAIL);
    for (int i = 0; i < 3; i++) {
      assertThat(inlet.offer(i)).isTrue();
    }
    inlet.close();
    assertThat(inlet.isClosed()).isTrue();
    assertThat(inlet.offer(3)).isFalse();
    run(all(inlet));
    assertThat(got).containsExactly(0, 1, 2);
  }

  @Test
  @DisplayName("186: a consumer that waits goes on with what another thread offers")
  void fromAnotherThread() throws Exception {
    Inlet<Integer> inlet = Inlet.of(1, Overflow.WAIT);
    try (LoopThread loop = LoopThread.start("consumer")) {
      CompletableFuture<Void> end = loop.submit(all(inlet));
      for (int i = 0; i < 1000; i++) {
        assertThat(inlet.offer(i)).isTrue();
      }
      inlet.close();
      end.get();
    }
    assertThat(got).isEqualTo(IntStream.range(0, 1000).boxed().toList());
  }

  @Test
  @DisplayName("186: what fails an inlet is thrown to its consumer, behind all that was offered")
  void fails() {
    Inlet<Integer> inlet = Inlet.of(3, Overflow.FAIL);
    inlet.offer(1);
    var broken = new IllegalArgumentException("broken");
    inlet.fail(broken);
    inlet.fail(new IllegalArgumentException("later"));
    inlet.close();
    assertThat(catchThrowable(() -> run(all(inlet)))).isSameAs(broken);
    assertThat(got).containsExactly(1);
    assertThat(inlet.offer(2)).isFalse();
  }

  @Test
  @DisplayName("186: a second consumer is refused and closes nothing; others find it closed later")
  void oneConsumer() {
    EventLoop loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()));
    Inlet<Integer> inlet = Inlet.of(3, Overflow.FAIL);
    var left = new ArrayList<String>();
    inlet.onLeave(() -> left.add("left"));
    Task<Void> first = loop.spawn(all(inlet));
    loop.step();
    Task<Void> second = loop.spawn(all(inlet));
    loop.step();
    assertThat(second.exception())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Another loop consumes an inlet of 3, 0 buffered, which has one consumer. Let that one"
                + " hand on what it gets, or give each an inlet of its own.");
    assertThat(inlet.offer(1)).isTrue();
    loop.step();
    loop.step();
    assertThat(got).containsExactly(1);
    assertThat(left).isEmpty();
    first.cancel();
    loop.runUntilIdle();
    assertThat(left).containsExactly("left");
    assertThatThrownBy(() -> run(all(inlet))).isInstanceOf(ChannelClosed.class);
    assertThat(got).containsExactly(1);
  }

  @Test
  @DisplayName("186: what fails an inlet wakes a consumer that waits")
  void failsWhoWaits() {
    EventLoop loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()));
    Inlet<Integer> inlet = Inlet.of(3, Overflow.FAIL);
    Task<Void> consumer = loop.spawn(all(inlet));
    loop.step();
    var broken = new IllegalArgumentException("broken");
    inlet.fail(broken);
    loop.step();
    loop.step();
    assertThat(consumer.exception()).isSameAs(broken);
    loop.close();
  }

  // ---- overflow

  private Inlet<Integer> full(Overflow overflow) {
    Inlet<Integer> inlet = Inlet.of(2, overflow);
    assertThat(inlet.offer(1)).isTrue();
    assertThat(inlet.offer(2)).isTrue();
    return inlet;
  }

  private List<Object> rest(Inlet<Integer> inlet) {
    inlet.close();
    run(all(inlet));
    return got;
  }

  @Test
  @DisplayName("187: DROP_OLDEST drops the oldest, DROP_NEWEST the one that is offered")
  void drops() {
    Inlet<Integer> oldest = full(Overflow.DROP_OLDEST);
    assertThat(oldest.offer(3)).isTrue();
    assertThat(oldest.dropped()).isEqualTo(1);
    assertThat(rest(oldest)).containsExactly(2, 3);
    got.clear();
    Inlet<Integer> newest = full(Overflow.DROP_NEWEST);
    assertThat(newest.offer(3)).isFalse();
    assertThat(newest.dropped()).isEqualTo(1);
    assertThat(rest(newest)).containsExactly(1, 2);
  }

  @Test
  @DisplayName("187: CONFLATE keeps the latest only, once there is no room")
  void conflates() {
    Inlet<Integer> inlet = full(Overflow.CONFLATE);
    assertThat(inlet.offer(3)).isTrue();
    assertThat(inlet.dropped()).isEqualTo(2);
    assertThat(rest(inlet)).containsExactly(3);
  }

  @Test
  @DisplayName("187: FAIL tells who offers, and the inlet is as it was")
  void failing() {
    Inlet<Integer> inlet = full(Overflow.FAIL);
    assertThatThrownBy(() -> inlet.offer(3))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The inlet is full: nobody has taken its 2 elements. Take them, give it a larger"
                + " capacity, or another Overflow than FAIL.");
    assertThat(inlet.dropped()).isZero();
    assertThat(rest(inlet)).containsExactly(1, 2);
  }

  @Test
  @DisplayName("187: on a loop's thread WAIT is an error at once, also where there is room")
  void waitingOnLoop() {
    Inlet<Integer> inlet = Inlet.of(2, Overflow.WAIT);
    assertThatThrownBy(() -> run(seq(v -> inlet.offer(1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "offer would block the thread of the loop 'test', since this inlet's Overflow is WAIT."
                + " On a loop, send to a SharedChannel, which a task can wait for, or give the"
                + " inlet another Overflow.");
    assertThat(rest(inlet)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Overflow.class)
  @DisplayName("187: an inlet has room for 1 to 2^24 elements, none of which is null")
  void bounds(Overflow overflow) {
    for (int wrong : new int[] {0, -1, (1 << 24) + 1}) {
      assertThatThrownBy(() -> Inlet.of(wrong, overflow))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The capacity of an inlet is from 1 to 16777216, not " + wrong);
    }
    assertThatThrownBy(() -> Inlet.of(1, overflow).offer(null))
        .isInstanceOf(NullPointerException.class);
  }

  // ---- who leaves

  @ParameterizedTest
  @ValueSource(strings = {"cancelled", "failing", "stopping", "with its loop"})
  @DisplayName("188: a consumer that leaves early has left once, and nothing is offered any more")
  void leaves(String how) {
    EventLoop loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()));
    Inlet<Integer> inlet = Inlet.of(3, Overflow.FAIL);
    inlet.onLeave(() -> trace.add("left"));
    Task<?> consumer =
        loop.spawn(
            how.equals("failing")
                ? inlet.forEach(
                    element -> {
                      throw new IllegalArgumentException("failing");
                    })
                : how.equals("stopping") ? inlet.take(1).forEach(got::add) : all(inlet));
    loop.step();
    if (how.equals("cancelled")) {
      consumer.cancel();
    } else if (how.equals("with its loop")) {
      loop.close();
    } else {
      inlet.offer(1);
    }
    for (int i = 0; i < 5 && !how.equals("with its loop"); i++) {
      loop.step();
    }
    assertThat(consumer.isDone()).isTrue();
    assertThat(trace).containsExactly("left");
    assertThat(inlet.offer(2)).isFalse();
    assertThat(inlet.isClosed()).isTrue();
    inlet.onLeave(() -> trace.add("told late"));
    assertThat(trace).containsExactly("left", "told late");
    if (!consumer.isCancelled()) {
      consumer.exception();
    }
    loop.close();
  }

  @Test
  @DisplayName("188: who comes to the end, or to a failure, has not left")
  void endIsNotLeaving() {
    for (boolean failed : new boolean[] {false, true}) {
      Inlet<Integer> inlet = Inlet.of(3, Overflow.FAIL);
      inlet.onLeave(() -> trace.add("left"));
      inlet.offer(1);
      if (failed) {
        inlet.fail(new IllegalArgumentException("broken"));
      } else {
        inlet.close();
      }
      run(attempt(all(inlet), (value, thrown) -> null));
      run(attempt(inlet.take(1).forEach(got::add), (value, thrown) -> null));
    }
    assertThat(trace).isEmpty();
  }

  @Test
  @DisplayName("188: all that is to be done when a consumer leaves is done; what it throws, thrown")
  void leavingThrows() {
    Inlet<Integer> inlet = Inlet.of(3, Overflow.FAIL);
    var first = new IllegalArgumentException("first");
    inlet
        .onLeave(
            () -> {
              throw first;
            })
        .onLeave(
            () -> {
              throw new IllegalArgumentException("second");
            })
        .onLeave(() -> trace.add("third"));
    inlet.offer(1);
    assertThat(catchThrowable(() -> run(inlet.take(1).forEach(got::add)))).isSameAs(first);
    assertThat(first.getSuppressed())
        .singleElement()
        .hasToString("java.lang.IllegalArgumentException: second");
    assertThat(trace).containsExactly("third");
  }

  // ---- who waits in offer

  private static void awaitParked(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      assertThat(thread.isAlive()).isTrue();
      Thread.onSpinWait();
    }
  }

  private static FutureTask<Boolean> offering(Inlet<Integer> inlet, int element) {
    var offering = new FutureTask<>(() -> inlet.offer(element));
    var thread = new Thread(offering);
    thread.start();
    awaitParked(thread);
    return offering;
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "failed", "left", "loop closed"})
  @DisplayName("189: a thread that waits in offer goes on with false when nobody takes any more")
  void blockedProducer(String how) throws Exception {
    Inlet<Integer> inlet = full(Overflow.WAIT);
    EventLoop loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()));
    Task<?> consumer = loop.spawn(inlet.forEachAsync(slowly(ms(86_400_000))));
    loop.step(); // it has taken one
    assertThat(inlet.offer(3)).isTrue();
    var threads = new ArrayList<Thread>();
    var results = new ArrayList<CompletableFuture<Boolean>>();
    for (int i = 0; i < 3; i++) {
      var result = new CompletableFuture<Boolean>();
      var thread = new Thread(() -> result.complete(inlet.offer(9)));
      thread.start();
      awaitParked(thread);
      threads.add(thread);
      results.add(result);
    }
    switch (how) {
      case "closed" -> inlet.close();
      case "failed" -> inlet.fail(new IllegalArgumentException("broken"));
      case "left" -> {
        consumer.cancel();
        loop.step();
        loop.step();
      }
      default -> loop.close();
    }
    for (int i = 0; i < 3; i++) {
      threads.get(i).join();
      assertThat(results.get(i)).isCompletedWithValue(false);
    }
    loop.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("189: so it does when the consumer's loop ends without the consumer, which has left")
  void loopEnds(boolean byError) throws Exception {
    LoopThread loop =
        LoopThread.start(
            RunOptions.defaults().mute(Report.Kind.TASK_LEFT, Report.Kind.LOOP_FAILED), true);
    Inlet<Integer> inlet = full(Overflow.WAIT);
    var left = new CountDownLatch(1);
    inlet.onLeave(left::countDown);
    loop.submit(inlet.forEachAsync(element -> stubborn()));
    assertThat(inlet.offer(3)).isTrue(); // once the consumer has taken one
    var offering = offering(inlet, 4);
    if (byError) {
      loop.thread().setUncaughtExceptionHandler((thread, error) -> {});
      ((EventLoopImpl) loop.loop()).inbox(new Fatal());
      loop.join();
    } else {
      assertThat(loop.stop(Duration.ZERO)).hasSize(1);
    }
    assertThat(offering.get()).isFalse();
    left.await();
  }

  /** Waits again whenever it is cancelled. */
  private static Coroutine<Object> stubborn() {
    return Machine.co(m -> m.await(0, attempt(new CompletableFuture<>(), (v, thrown) -> null)));
  }

  private static final class Fatal extends InboxEntry {
    @Override
    protected void arrive(LoopCore loop) {
      throw new OutOfMemoryError("lasting");
    }

    @Override
    public void run() {
      throw new AssertionError("it does not arrive");
    }
  }

  @Test
  @DisplayName("189: a thread that is interrupted in offer goes on with false, has sent nothing")
  void interruptedProducer() throws Exception {
    Inlet<Integer> inlet = full(Overflow.WAIT);
    var result = new CompletableFuture<String>();
    var thread =
        new Thread(
            () -> result.complete(inlet.offer(3) + " " + Thread.currentThread().isInterrupted()));
    thread.start();
    awaitParked(thread);
    thread.interrupt();
    thread.join();
    assertThat(result).isCompletedWithValue("false true");
    assertThat(rest(inlet)).containsExactly(1, 2);
  }

  @Test
  @DisplayName("189: threads that wait in offer go on in order, each as room is made")
  void producersInOrder() throws Exception {
    Inlet<Integer> inlet = full(Overflow.WAIT);
    var third = offering(inlet, 3);
    var fourth = offering(inlet, 4);
    EventLoop loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()));
    Task<?> consumer = loop.spawn(inlet.forEachAsync(slowly(ms(1))));
    loop.step();
    assertThat(third.get()).isTrue();
    assertThat(fourth.isDone()).isFalse();
    loop.advance(ms(1));
    assertThat(fourth.get()).isTrue();
    inlet.close();
    loop.advance(ms(10));
    assertThat(consumer.isDone()).isTrue();
    assertThat(got).containsExactly(1, 2, 3, 4);
    loop.close();
  }

  @Test
  @DisplayName("a consumer that waits is no deadlock, and says what it waits for")
  void waitsOutside() {
    EventLoop loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()));
    Inlet<Integer> inlet = Inlet.of(3, Overflow.FAIL);
    Task<Void> consumer = loop.spawn(all(inlet));
    loop.step();
    assertThat(consumer.suspension().waitsFor())
        .hasToString("receive from an inlet of 3, 0 buffered");
    consumer.cancel("enough");
    loop.runUntilIdle();
    assertThatThrownBy(consumer::result).isInstanceOf(Cancelled.class).hasMessage("enough");
    loop.close();
  }
}
