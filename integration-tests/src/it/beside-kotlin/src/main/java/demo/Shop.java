package demo;

import static dev.baton.Baton.*;

import dev.baton.*;
import dev.baton.annotation.Async;
import dev.baton.kotlin.BatonKotlin;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import java.time.Duration;

/** Java, which Kotlin calls and which calls Kotlin. */
public final class Shop {
  private final Stock stock;

  public Shop(Stock stock) {
    this.stock = stock;
  }

  @Async
  public Coroutine<String> price(String item) {
    await(sleep(Duration.ofMillis(10)));
    int left = await(BatonKotlin.<Integer>coroutine((scope, k) -> stock.count(item, k)));
    return done(item + ": " + (left > 0 ? "2.50" : "sold out"));
  }

  @Async
  public AsyncGenerator<String> catalogue() {
    for (String item : each(items())) {
      emit(await(price(item)));
    }
    return end();
  }

  private AsyncIterable<String> items() {
    return BatonKotlin.asAsyncIterable(stock.items());
  }
}
