package demo;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.time.Duration;
import lombok.NonNull;
import lombok.RequiredArgsConstructor;
import lombok.val;

/** Async methods over what the other processors write, in a class that one of them changes. */
@RequiredArgsConstructor
class Shop {
  private final String currency;

  @Async
  Coroutine<Order> order(@NonNull String customer, long cents) {
    val price = await(price(cents));
    await(sleep(Duration.ofMillis(1)));
    return done(Order.builder().customer(customer).price(price).build());
  }

  /** Its result is a class that does not exist before AutoValue has run. */
  @Async
  private Coroutine<AutoValue_Money> price(long cents) {
    await(sleep(Duration.ofMillis(1)));
    return done(new AutoValue_Money(currency, cents));
  }

  /** So is its parameter. */
  @Async
  Coroutine<String> label(AutoValue_Money money) {
    await(sleep(Duration.ofMillis(1)));
    return done(money.cents() / 100 + " " + money.currency());
  }
}
