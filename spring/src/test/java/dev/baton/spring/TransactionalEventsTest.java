package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.reactive.TransactionalEventPublisher;

/** A listener of a transaction's end gives a coroutine, which is run then and not before. */
class TransactionalEventsTest {
  record Ordered(String what) {}

  static class Listeners {
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @TransactionalEventListener
    @Async
    Coroutine<Void> committed(Ordered order) {
      await(sleep(Duration.ofMillis(1)));
      heard.add(order.what() + " committed in " + Thread.currentThread().getName());
      return done();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_ROLLBACK)
    @Async
    Coroutine<Void> rolledBack(Ordered order) {
      await(sleep(Duration.ofMillis(1)));
      heard.add(order.what() + " rolled back in " + Thread.currentThread().getName());
      return done();
    }

    String next() throws InterruptedException {
      return heard.poll(60, TimeUnit.SECONDS);
    }
  }

  static class Cold {
    private final ApplicationEventPublisher events;
    private final Listeners listeners;

    Cold(ApplicationEventPublisher events, Listeners listeners) {
      this.events = events;
      this.listeners = listeners;
    }

    @Transactional
    @Async
    Coroutine<Boolean> order(String what, RuntimeException failure) {
      var publisher = new TransactionalEventPublisher(events);
      await(Reactive.one(publisher.publishEvent(new Ordered(what))));
      await(sleep(Duration.ofMillis(20)));
      boolean early = !listeners.heard.isEmpty();
      if (failure != null) {
        throw failure;
      }
      return done(early);
    }
  }

  @Test
  void theTransactionIsACoroutines() throws Exception {
    try (var app =
        Application.start(
            WebApplicationType.NONE,
            TransactionsTest.Reactively.class,
            Cold.class,
            Listeners.class)) {
      BatonLoops loops = app.bean(BatonLoops.class);
      Listeners listeners = app.bean(Listeners.class);
      Cold cold = app.bean(Cold.class);
      assertThat(loops.submit(cold.order("tea", null)).get(60, TimeUnit.SECONDS)).isFalse();
      assertThat(listeners.next()).isEqualTo("tea committed in baton-0");
      var failure = new IllegalStateException("out of jam");
      assertThatThrownBy(() -> loops.submit(cold.order("jam", failure)).get(60, TimeUnit.SECONDS))
          .hasCause(failure);
      assertThat(listeners.next()).isEqualTo("jam rolled back in baton-0");
      assertThat(listeners.heard).isEmpty();
    }
  }

  static class InThread {
    private final ApplicationEventPublisher events;
    private final Listeners listeners;

    InThread(ApplicationEventPublisher events, Listeners listeners) {
      this.events = events;
      this.listeners = listeners;
    }

    @Transactional
    boolean order(String what) {
      events.publishEvent(new Ordered(what));
      return !listeners.heard.isEmpty();
    }
  }

  @Test
  void theTransactionIsAThreads() throws Exception {
    try (var app =
        Application.start(
            WebApplicationType.NONE,
            TransactionsTest.InThreads.class,
            InThread.class,
            Listeners.class)) {
      assertThat(app.bean(InThread.class).order("tea")).isFalse();
      assertThat(app.bean(Listeners.class).next()).isEqualTo("tea committed in baton-0");
    }
  }
}
