package dev.baton.examples.links;

import com.sun.net.httpserver.HttpExchange;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A made-up site whose server takes its time: a start page that links to all of the others. */
final class SlowSite implements Closeable {
  private final int pages;
  private final Duration delay;
  private final Loopback server;

  SlowSite(int pages, Duration delay) throws IOException {
    this.pages = pages;
    this.delay = delay;
    this.server = Loopback.serve(this::answer);
  }

  URI address() {
    return server.address();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Thread.sleep(delay.toMillis());
      byte[] body = page(exchange.getRequestURI().getPath()).getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/html");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed before the answer was due
    }
  }

  private String page(String path) {
    if (!path.equals("/")) {
      return "<p>" + path;
    }
    StringBuilder html = new StringBuilder();
    for (int i = 1; i < pages; i++) {
      html.append("<a href=page").append(i).append(">one more</a>\n");
    }
    return html.toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
