package dev.baton.example.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.time.Duration;
import org.springframework.stereotype.Service;

/** The suppliers, who take their time to say a price. */
@Service
public class Suppliers {
  /** Makes the service; Spring does that. */
  public Suppliers() {}

  /** Asks one supplier; none sells items without a name. */
  @Async
  Coroutine<Price> ask(int supplier, String item) {
    await(sleep(Duration.ofMillis(5L * supplier)));
    if (item.isBlank()) {
      throw new IllegalArgumentException("An item needs a name");
    }
    return done(new Price(item, 100 * item.length() - supplier));
  }
}
