package demo;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Async methods on the class path, compiled by a javac inside of Maven. */
final class Greeter {
  private final String greeting;

  Greeter(String greeting) {
    this.greeting = greeting;
  }

  @Async
  Coroutine<String> greet(String name) {
    await(sleep(Duration.ofMillis(1)));
    return done(greeting + ", " + name);
  }

  @Async
  Coroutine<String> greetAll(List<String> names) {
    var all = new ArrayList<Coroutine<String>>();
    for (String name : names) {
      all.add(greet(name));
    }
    return done(String.join("; ", await(gather(all))));
  }
}
