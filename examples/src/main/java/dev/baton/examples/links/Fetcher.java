package dev.baton.examples.links;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Asks for addresses over HTTP: so many at once, each with a timeout. */
final class Fetcher {
  private final HttpClient http = HttpClient.newHttpClient(); // which follows no redirects
  private final Slots slots;
  private final Duration timeout;
  private final int pageSize;
  private int inFlight;

  Fetcher(int atOnce, Duration timeout, int pageSize) {
    this.slots = new Slots(atOnce);
    this.timeout = timeout;
    this.pageSize = pageSize;
  }

  /**
   * Asks for one address. Never fails: what goes wrong with a link is an answer like any other.
   *
   * @param read whether to read it if it is a page; asked when its turn has come
   */
  @Async
  Coroutine<Answer> fetch(URI address, BooleanSupplier read) {
    await(slots.take());
    inFlight++;
    try {
      return done(await(ask(address, read.getAsBoolean())));
    } catch (Exception e) {
      return done(new Answer.Failed(Failures.describe(e, timeout)));
    } finally {
      inFlight--;
      slots.give();
    }
  }

  @Async
  private Coroutine<Answer> ask(URI address, boolean read) {
    HttpRequest request =
        HttpRequest.newBuilder(address).header("User-Agent", "Baton link checker").build();
    CompletableFuture<HttpResponse<Answer>> response =
        http.sendAsync(request, new AnswerReader(address, read, pageSize));
    try {
      // The timeout of HttpRequest ends with the headers; this one covers the body too.
      return done(
          await(response.copy().orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)).body());
    } finally {
      response.cancel(true); // gives up what has not come in time; else does nothing
    }
  }

  /** The number of requests that wait for their answers. */
  int inFlight() {
    return inFlight;
  }
}
