package dev.baton.concurrency;

import static dev.baton.Baton.done;
import static dev.baton.Baton.each;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import dev.baton.streams.AsyncIterable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Publishers and subscribers on two threads: a loop's, and another. */
class FlowTest {
  @Test
  @DisplayName("a loop's publisher gives what another thread requests, all of it and no more")
  void requests() {
    Interleavings.explore(new Requests());
  }

  static final class Requests implements Runnable {
    @Override
    public void run() {
      EventLoop loop = EventLoop.create(RunOptions.defaults());
      var subscriber = new Collecting(it -> List.of(Threads.start(() -> it.request(3))));
      loop.run(publisher()).subscribe(subscriber);
      loop.runUntilIdle();
      Threads.join(subscriber.threads);
      Check.equal(List.of("a", "b", "end"), subscriber.signals);
    }
  }

  @Test
  @DisplayName("a subscriber that cancels while another thread requests gets no end, and is let go")
  void cancelAndRequest() {
    Interleavings.explore(new CancelAndRequest());
  }

  static final class CancelAndRequest implements Runnable {
    @Override
    public void run() {
      EventLoop loop = EventLoop.create(RunOptions.defaults());
      var subscriber =
          new Collecting(
              it -> List.of(Threads.start(() -> it.request(1)), Threads.start(it::cancel)));
      loop.run(publisher()).subscribe(subscriber);
      loop.runUntilIdle();
      Threads.join(subscriber.threads);
      loop.runUntilIdle();
      Check.that(
          List.of("a").containsAll(subscriber.signals) && subscriber.signals.size() < 2,
          "signals: " + subscriber.signals);
      loop.close();
    }
  }

  @Async
  private static Coroutine<Flow.Publisher<String>> publisher() {
    return done(AsyncIterable.of("a", "b").publisher());
  }

  /** Starts threads when it is subscribed; notes its signals, which are what it has asked for. */
  static final class Collecting implements Flow.Subscriber<String> {
    final List<String> signals = new ArrayList<>();
    private final Function<Collecting, List<Thread>> then;
    private List<Thread> threads;
    private volatile Flow.Subscription subscription;
    private final AtomicLong requested = new AtomicLong();
    private long got;

    Collecting(Function<Collecting, List<Thread>> then) {
      this.then = then;
    }

    void request(long n) {
      requested.addAndGet(n);
      subscription.request(n);
    }

    void cancel() {
      subscription.cancel();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      threads = then.apply(this);
    }

    @Override
    public void onNext(String element) {
      Check.that(++got <= requested.get(), "more than was requested");
      signals.add(element);
    }

    @Override
    public void onError(Throwable failure) {
      signals.add(failure.toString());
    }

    @Override
    public void onComplete() {
      signals.add("end");
    }
  }

  @Test
  @DisplayName("a loop over each(publisher) gets what another thread publishes, to its end")
  void consumes() {
    Interleavings.explore(new Consumes());
  }

  static final class Consumes implements Runnable {
    @Override
    public void run() {
      var publisher = new Publishing();
      EventLoop loop = EventLoop.create(RunOptions.defaults());
      Check.equal("ab", loop.run(text(publisher, true)));
      Threads.join(publisher.thread);
    }
  }

  @Test
  @DisplayName(
      "leaving a loop over each(publisher) cancels it once, whatever it publishes meanwhile")
  void leaves() {
    Interleavings.explore(new Leaves());
  }

  static final class Leaves implements Runnable {
    @Override
    public void run() {
      var publisher = new Publishing();
      EventLoop loop = EventLoop.create(RunOptions.defaults());
      Check.equal("a", loop.run(text(publisher, false)));
      Threads.join(publisher.thread);
      Check.that(publisher.cancels <= 1, "cancelled " + publisher.cancels + " times");
    }
  }

  @Async
  private static Coroutine<String> text(Flow.Publisher<String> source, boolean all) {
    var text = new StringBuilder();
    for (String part : each(source)) {
      text.append(part);
      if (!all) {
        break;
      }
    }
    return done(text.toString());
  }

  /** Publishes two elements and the end from a thread of its own. */
  static final class Publishing implements Flow.Publisher<String>, Flow.Subscription {
    private Thread thread;
    private int cancels;

    @Override
    public void subscribe(Flow.Subscriber<? super String> subscriber) {
      thread =
          Threads.start(
              () -> {
                subscriber.onSubscribe(this);
                subscriber.onNext("a");
                subscriber.onNext("b");
                subscriber.onComplete();
              });
    }

    @Override
    public void request(long n) {
      // it publishes less than anybody asks for
    }

    @Override
    public void cancel() {
      cancels++;
    }
  }
}
