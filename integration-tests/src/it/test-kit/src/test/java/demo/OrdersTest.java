package demo;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.testing.BatonTest;
import dev.baton.testing.Shuffled;
import org.junit.jupiter.api.Nested;

@BatonTest
class OrdersTest {
  @Nested
  class Inner {
    private final Shop shop = new Shop(1);

    @Shuffled(seeds = 5)
    @Async
    Coroutine<Void> both() {
      await(gather(shop.sell(), shop.sell()));
      return done();
    }
  }
}
