package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** A method that Spring calls again and again gives a coroutine each time, which is run. */
class ScheduledCoroutinesTest {
  @Configuration(proxyBeanMethods = false)
  @EnableScheduling
  static class Config {}

  static class Polls {
    final CountDownLatch delayed = new CountDownLatch(5);
    final CountDownLatch rated = new CountDownLatch(5);
    final CountDownLatch timed = new CountDownLatch(2);
    final CountDownLatch plain = new CountDownLatch(2);
    final AtomicInteger threads = new AtomicInteger();
    final AtomicInteger overlaps = new AtomicInteger();
    private boolean running;

    private void here() {
      if (!Thread.currentThread().getName().equals("baton-0")) {
        threads.incrementAndGet();
      }
    }

    @Scheduled(fixedDelay = 1)
    @Async
    Coroutine<Void> delayed() {
      here();
      if (running) {
        overlaps.incrementAndGet();
      }
      running = true;
      await(sleep(Duration.ofMillis(3)));
      running = false;
      delayed.countDown();
      return done();
    }

    @Scheduled(fixedRateString = "1ms")
    @Async
    Coroutine<Void> rated() {
      here();
      await(sleep(Duration.ZERO));
      rated.countDown();
      throw new IllegalStateException("a run that fails is not the last one");
    }

    @Scheduled(cron = "* * * * * *")
    @Async
    Coroutine<String> timed() {
      here();
      timed.countDown();
      return done("nobody asks for it");
    }

    @Scheduled(fixedRate = 1)
    void plain() {
      plain.countDown();
    }
  }

  @Test
  void aScheduledCoroutineIsRunEachTime() throws Exception {
    String[] quiet = {"logging.level.dev.baton.spring.ScheduledRun=off"};
    try (var app = Application.start(WebApplicationType.NONE, quiet, Config.class, Polls.class)) {
      Polls polls = app.bean(Polls.class);
      for (var runs : new CountDownLatch[] {polls.delayed, polls.rated, polls.timed, polls.plain}) {
        assertThat(runs.await(60, TimeUnit.SECONDS)).isTrue();
      }
      assertThat(polls.threads).hasValue(0);
      assertThat(polls.overlaps).hasValue(0);
    }
  }

  static class Sequence {
    @Scheduled(fixedRate = 1)
    @Async
    @SuppressWarnings("baton-result-dropped")
    AsyncGenerator<Integer> numbers() {
      while (true) {
        emit(1);
      }
    }
  }

  @Test
  void aScheduledSequenceIsRefusedWhenTheApplicationStarts() {
    assertThatThrownBy(
            () -> Application.start(WebApplicationType.NONE, Config.class, Sequence.class).close())
        .hasStackTraceContaining("The @Scheduled method 'numbers'")
        .hasStackTraceContaining("Let it return Coroutine<Void>");
  }

  static class Endless {
    final CountDownLatch began = new CountDownLatch(1);
    final CountDownLatch ended = new CountDownLatch(1);

    @Scheduled(fixedDelay = 1)
    @Async
    Coroutine<Void> endless() {
      try {
        began.countDown();
        await(sleep(Duration.ofDays(1)));
      } finally {
        ended.countDown();
      }
      return done();
    }
  }

  @Test
  void theEndOfTheApplicationCancelsWhatAScheduleHasBegun() throws Exception {
    Endless endless;
    String[] soon = {"baton.drain=20ms"};
    try (var app = Application.start(WebApplicationType.NONE, soon, Config.class, Endless.class)) {
      endless = app.bean(Endless.class);
      assertThat(endless.began.await(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(endless.ended.getCount()).isZero();
  }
}
