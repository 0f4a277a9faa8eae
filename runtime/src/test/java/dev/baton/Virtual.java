package dev.baton;

import java.util.ArrayList;
import java.util.List;

/** What tests share: a trace, and running in virtual time. */
abstract class Virtual {
  final List<String> trace = new ArrayList<>();
  final Clock clock = Clock.virtual();

  <T> T run(Coroutine<T> main) {
    return Baton.run(main, RunOptions.defaults().clock(clock).name("test"));
  }

  Object result(Coroutine<?> main) {
    return run(main);
  }

  Object log(String event, Object next) {
    trace.add(event);
    return next;
  }

  long millis() {
    return clock.now().toEpochMilli();
  }

  static java.time.Duration ms(long millis) {
    return java.time.Duration.ofMillis(millis);
  }
}
