package dev.baton;

import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.List;

/** What tests share: a trace, and running in virtual time. */
public abstract class Virtual {
  public final List<String> trace = new ArrayList<>();
  final Clock clock = Clock.virtual();

  public <T> T run(Coroutine<T> main) {
    return Baton.run(main, RunOptions.defaults().clock(clock).name("test"));
  }

  Object result(Coroutine<?> main) {
    return run(main);
  }

  public Object log(String event, Object next) {
    trace.add(event);
    return next;
  }

  public long millis() {
    return clock.now().toEpochMilli();
  }

  /** Sleeps and logs its name, or that it was cancelled. */
  Coroutine<String> after(long millis, String name) {
    return Machine.attempt(
        Baton.sleep(ms(millis)),
        (v, thrown) -> {
          if (thrown != null) {
            trace.add(name + " cancelled");
            throw thrown;
          }
          return log(name, name);
        });
  }

  /** Sleeps and fails. */
  Coroutine<String> failing(long millis, Throwable failure) {
    return Machine.attempt(
        Baton.sleep(ms(millis)),
        (v, thrown) -> {
          throw failure;
        });
  }

  /** Logs what awaiting gives or throws. */
  Coroutine<Object> logged(String name, Object awaited) {
    return Machine.attempt(
        awaited, (v, thrown) -> log(name + " " + (thrown == null ? v : thrown), null));
  }

  public static java.time.Duration ms(long millis) {
    return java.time.Duration.ofMillis(millis);
  }
}
