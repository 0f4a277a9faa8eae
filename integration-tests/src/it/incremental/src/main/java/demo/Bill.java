package demo;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.util.List;

/** The class that is not edited. */
final class Bill {
  private Bill() {}

  @Async
  static Coroutine<Integer> total(List<String> things) {
    int sum = 0;
    for (String thing : things) {
      sum += await(Price.of(thing));
    }
    return done(sum);
  }
}
