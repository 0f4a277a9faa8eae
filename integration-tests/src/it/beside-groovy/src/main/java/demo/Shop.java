package demo;

import static dev.baton.Baton.*;

import dev.baton.*;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import java.time.Duration;

/** Java, which Groovy calls. */
public final class Shop {
  @Async
  public Coroutine<String> price(String item) {
    await(sleep(Duration.ofMillis(10)));
    return done(item + ": 2.50");
  }

  @Async
  public AsyncGenerator<String> catalogue() {
    emit(await(price("tea")));
    emit(await(price("milk")));
    return end();
  }
}
