package dev.baton.example.http;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.zip;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.sql.SQLException;
import java.util.Optional;

/** Quotes: what the database and the service of rates say, asked at once. */
final class Quotes {
  private final ItemsAsync items;
  private final Rates rates;

  Quotes(ItemsAsync items, Rates rates) {
    this.items = items;
    this.rates = rates;
  }

  /** Gives the quote of an item; nothing if there is no such item. */
  @Async
  Coroutine<Optional<Quote>> of(int id) throws SQLException {
    var both = await(zip(items.find(id), rates.current()));
    double rate = both.second();
    return done(both.first().map(item -> new Quote(id, item.name(), item.price(), rate)));
  }
}
