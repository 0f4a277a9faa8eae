package dev.baton.examples.hosts.http;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.zip;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.examples.hosts.http.AsyncServer.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;

/** The pages of a shop: for {@code /tea,cups}, what three services say of both, asked at once. */
final class Quotes {
  private final ShopAsync shop;

  Quotes(ShopAsync shop) {
    this.shop = shop;
  }

  @Async
  Coroutine<Reply> page(URI request) throws IOException {
    String articles = request.getPath().substring(1);
    if (articles.isEmpty()) {
      return done(new Reply(404, "Which article?\n"));
    }
    var lines = new ArrayList<Coroutine<String>>();
    for (String article : articles.split(",")) {
      lines.add(line(article));
    }
    return done(new Reply(200, String.join("", await(gather(lines)))));
  }

  @Async
  private Coroutine<String> line(String article) throws IOException {
    var facts = await(zip(shop.price(article), shop.stock(article), shop.review(article)));
    return done(
        article
            + (": " + facts.first() + " cents, ")
            + (facts.second() + " left. ")
            + (facts.third() + "\n"));
  }
}
