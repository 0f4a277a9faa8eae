package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;
import static dev.baton.Baton.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.event.EventListener;

/** What listeners of events return is run, and what it gives is published in its turn. */
class EventListenersTest {
  record Ordered(int count) {}

  record Packed(int number) {}

  record Sent(String what) {}

  static class Listeners {
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @EventListener
    @Async
    AsyncGenerator<Packed> pack(Ordered order) {
      for (int i = 1; i <= order.count(); i++) {
        await(sleep(Duration.ZERO));
        emit(new Packed(i));
      }
      return end();
    }

    @EventListener
    @Async
    Coroutine<Sent> send(Packed item) {
      await(sleep(Duration.ofMillis(item.number())));
      return done(new Sent(item.number() + " in " + Thread.currentThread().getName()));
    }

    @EventListener
    @Async
    Coroutine<Void> note(Sent sent) {
      await(sleep(Duration.ZERO));
      heard.add(sent.what());
      return done();
    }
  }

  @Test
  void aListenersCoroutineIsRunAndItsResultPublished() throws Exception {
    try (var app = Application.start(WebApplicationType.NONE, Listeners.class)) {
      app.context().publishEvent(new Ordered(3));
      BlockingQueue<String> heard = app.bean(Listeners.class).heard;
      var all =
          List.of(
              heard.poll(60, TimeUnit.SECONDS),
              heard.poll(60, TimeUnit.SECONDS),
              heard.poll(60, TimeUnit.SECONDS));
      assertThat(all).containsExactlyInAnyOrder("1 in baton-0", "2 in baton-0", "3 in baton-0");
    }
  }
}
