package dev.baton;

import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.host.Body;
import dev.baton.host.Host;
import dev.baton.woven.Woven;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Awaiting what others have made. */
@Timeout(60)
class AwaitablesTest extends Virtual {
  @Test
  @DisplayName("a plain Future is awaited off the loop, and its failure is opened")
  void future() {
    var task = new FutureTask<>(() -> "x");
    var failing =
        new FutureTask<String>(
            () -> {
              throw new java.io.IOException("no");
            });
    new Thread(task).start();
    new Thread(failing).start();
    assertThat(run(Baton.<String>fromFuture(task))).isEqualTo("x");
    assertThatThrownBy(() -> run(Baton.<String>fromFuture(failing)))
        .isInstanceOf(java.io.IOException.class);
  }

  static List<Throwable> thrownByACall() {
    var cause = new IllegalArgumentException("inside");
    return List.of(
        new CompletionException(cause),
        new ExecutionException(cause),
        new CompletionException("without a cause", null),
        new CancellationException("not of this task"),
        new InterruptedException("of the call's own"),
        new Cancelled("of the call's own"),
        new IOException("checked"),
        new OutOfMemoryError("thrown by hand"));
  }

  @ParameterizedTest
  @MethodSource("thrownByACall")
  @DisplayName("what a blocking call throws comes as it is, a wrapper too, on a loop and without")
  void thrownAsItIs(Throwable thrown) {
    Body<String, RuntimeException> call = () -> raise(thrown);
    Throwable onLoop = catchThrowable(() -> run(Baton.blocking(call)));
    assertThat(onLoop).isSameAs(thrown);
    var loopless = Woven.startFuture(seq(v -> Baton.blocking(call)));
    assertThat(loopless.handle((value, failure) -> failure).join()).isSameAs(thrown);
  }

  @SuppressWarnings("unchecked")
  private static <T, E extends Throwable> T raise(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Test
  @DisplayName("a cancel interrupts a blocking call and cancels a future that is waited for")
  void cancelled() throws Exception {
    var interrupted = new CountDownLatch(1);
    var begun = new java.util.concurrent.CompletableFuture<String>();
    var never = new FutureTask<>(() -> "x");
    Coroutine<Object> main =
        seq(
            v ->
                Baton.race(
                    seq(w -> begun, w -> Baton.yieldNow()),
                    Baton.<Object>fromFuture(never),
                    Host.shared()
                        .ordered(false) // it ends only after later passes
                        .<Object, Exception>call(
                            "wait",
                            () -> {
                              begun.complete("");
                              try {
                                return new CountDownLatch(1)
                                    .await(60, java.util.concurrent.TimeUnit.SECONDS);
                              } catch (InterruptedException e) {
                                interrupted.countDown();
                                throw e;
                              }
                            })));
    run(main);
    interrupted.await();
    while (!never.isCancelled()) {
      Thread.onSpinWait();
    }
  }

  @Test
  @DisplayName("a future is cancelled with its waiter even if no thread has begun to wait for it")
  void cancelledBeforeAThreadWaits() {
    var never = new FutureTask<>(() -> "x");
    var wait = Baton.fromFuture(never);
    Coroutine<Object> main = seq(v -> Baton.race(wait, seq(w -> Baton.yieldNow(), w -> "done")));
    run(main);
    assertThat(never.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("the first element of a publisher; the subscription is cancelled then")
  void publisher() throws Exception {
    try (var publisher = new SubmissionPublisher<String>()) {
      Coroutine<Object> main =
          seq(
              v -> {
                Task<String> first = Baton.spawn(Baton.first(publisher));
                Baton.spawn(seq(w -> Baton.yieldNow(), w -> publisher.submit("x")));
                return first;
              });
      assertThat(result(main)).isEqualTo("x");
    }
  }

  @Test
  @DisplayName(
      "a publisher without an element, one that fails, and a wait for one that is cancelled")
  void publisherEnds() {
    Flow.Publisher<String> empty = Flow.Subscriber::onComplete;
    Flow.Publisher<String> failing = s -> s.onError(new java.io.IOException("no"));
    var cancelled = new AtomicBoolean();
    Flow.Publisher<String> silent =
        s ->
            s.onSubscribe(
                new Flow.Subscription() {
                  @Override
                  public void request(long n) {}

                  @Override
                  public void cancel() {
                    cancelled.set(true);
                  }
                });
    assertThatThrownBy(() -> run(Baton.<String>first(empty)))
        .isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> run(Baton.<String>first(failing)))
        .isInstanceOf(java.io.IOException.class);
    assertThatThrownBy(() -> run(Baton.withTimeout(ms(5), Baton.<String>first(silent))))
        .isInstanceOf(TimedOut.class);
    assertThat(cancelled).isTrue();
  }
}
