package demo;

import static dev.baton.Baton.*;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class Crawler {
  record Page(String text, List<URI> links) {}

  @Async
  Coroutine<Page> crawl(URI uri, int depth) {
    String response = await(get(uri)); // the text
    int sum = 0;
    for (int i = await(done(0)); i < await(done(depth)); i += await(done(1))) {
      sum += await(probe(i));
    }
    do {
      System.out.println(response + await(done(sum)));
    } while (await(done(false)));
    return done(
        new Page(
            await(get(uri)),
            List.of(URI.create(await(get(uri))), URI.create(await(get(uri).thenApply(s -> s + "a text that is too long for the line"))))));
  }

  @Async
  private Coroutine<Integer> probe(int depth) {
    return done(depth);
  }

  /** An overload. */
  @Async
  static CompletableFuture<Page> crawl(URI uri) {
    throw new IllegalArgumentException("braces } and \\ and */ are " + await(get(uri)));
  }

  static CompletableFuture<String> get(URI uri) {
    return CompletableFuture.completedFuture(uri.toString());
  }
}
