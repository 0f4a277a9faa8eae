package dev.baton.hazelcast;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.withTimeout;

import dev.baton.Coroutine;
import dev.baton.Outcome;
import dev.baton.annotation.Async;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The programs of the tests: the same over any host. */
final class Fan {
  private Fan() {}

  @Async
  static Coroutine<List<Long>> map(FieldAsync field, List<Long> xs) throws InterruptedException {
    List<Coroutine<Long>> parts = new ArrayList<>();
    for (long x : xs) {
      parts.add(field.f(x));
    }
    return gather(parts);
  }

  @Async
  static Coroutine<List<Outcome<Long>>> once(FieldAsync field, List<Long> xs)
      throws InterruptedException {
    List<Coroutine<Long>> parts = new ArrayList<>();
    for (long x : xs) {
      parts.add(field.once(x));
    }
    return settled(parts);
  }

  @Async
  static Coroutine<List<Long>> where(FieldAsync field, int count) {
    List<Coroutine<Long>> parts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      parts.add(field.where());
    }
    return gather(parts);
  }

  @Async
  static Coroutine<Void> sleep(FieldAsync field, Duration most) throws InterruptedException {
    await(withTimeout(most, field.sleep()));
    return done();
  }
}
