package demo;

import static dev.baton.Baton.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;

class Dollar$Name {
  static class In$ner {
    @Async
    Coroutine<String> $get$(String $value) {
      return done("$T" + await(done($value)));
    }
  }

  /** Would be named like the companion. */
  @Async
  Coroutine<Integer> dollar$Name$Async() {
    return done(await(done(1)));
  }
}
