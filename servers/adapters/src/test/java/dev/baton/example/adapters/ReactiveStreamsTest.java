package dev.baton.example.adapters;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;
import static dev.baton.Baton.run;
import static dev.baton.Baton.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.loop.LoopThread;
import dev.baton.loop.RunOptions;
import dev.baton.streams.AsyncGenerator;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.SubscriberBlackboxVerification;

/** Publishers both ways, by the TCK of Reactive Streams. It is about threads: in real time. */
@Timeout(120)
class ReactiveStreamsTest {
  private static final LoopThread THREAD =
      LoopThread.start(RunOptions.defaults().name("background"), true);

  @AfterAll
  static void stop() {
    THREAD.close();
  }

  @Async
  private static AsyncGenerator<Long> count(long count) {
    for (long i = 0; i < count; i++) {
      if (i % 3 == 0) {
        await(yieldNow());
      }
      emit(i);
    }
    return end();
  }

  @Async
  private static Coroutine<Publisher<Long>> published(long count) {
    return done(ReactiveStreams.publisher(() -> count(count).asyncIterator()));
  }

  @Async
  private static Coroutine<Long> sum(Publisher<Long> publisher) {
    long sum = 0;
    for (long element : each(ReactiveStreams.from(publisher))) {
      sum += element;
    }
    return done(sum);
  }

  @Test
  @DisplayName("what one loop publishes another one takes, all or the first")
  void both() {
    Publisher<Long> publisher = THREAD.submit(published(10_000)).join();
    assertThat(run(sum(publisher))).isEqualTo(LongStream.range(0, 10_000).sum());
    assertThat(run(ReactiveStreams.first(publisher))).isZero();
  }

  @TestFactory
  @DisplayName("a sequence's publisher passes the TCK")
  Stream<DynamicTest> publisher() {
    return Tck.tests(Publishers.class);
  }

  @TestFactory
  @DisplayName("what a loop over a publisher subscribes with passes the TCK")
  Stream<DynamicTest> subscriber() {
    return Tck.tests(Subscribers.class);
  }

  /** The TCK on a publisher. */
  public static final class Publishers extends PublisherVerification<Long> {
    /** Called by reflection. */
    public Publishers() {
      super(Tck.environment());
    }

    @Override
    public Publisher<Long> createPublisher(long elements) {
      return THREAD.submit(published(elements)).join();
    }

    @Override
    public Publisher<Long> createFailedPublisher() {
      LoopThread closed = LoopThread.start("closed");
      Publisher<Long> publisher = closed.submit(published(1)).join();
      closed.close();
      return publisher;
    }
  }

  /** The TCK on a subscriber. */
  public static final class Subscribers extends SubscriberBlackboxVerification<Long> {
    /** Called by reflection. */
    public Subscribers() {
      super(Tck.environment());
    }

    @Override
    public Subscriber<Long> createSubscriber() {
      var subscribed = new CompletableFuture<Subscriber<? super Long>>();
      THREAD.submit(sum(subscribed::complete));
      @SuppressWarnings("unchecked") // of what the loop has made for elements that are numbers
      var subscriber = (Subscriber<Long>) subscribed.join();
      return subscriber;
    }

    @Override
    public Long createElement(int element) {
      return (long) element;
    }
  }
}
