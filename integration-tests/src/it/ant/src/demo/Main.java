package demo;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.run;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.time.Duration;

/** A program that Ant builds and runs. */
final class Main {
  private Main() {}

  @Async
  static Coroutine<String> greet(String name) {
    await(sleep(Duration.ofMillis(1)));
    return done("Hello, " + name);
  }

  public static void main(String[] names) {
    System.out.println(run(greet("Ant")));
  }
}
