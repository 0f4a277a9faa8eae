package dev.baton.examples.links;

import com.sun.net.httpserver.HttpExchange;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A server whose answers a test lays down, and which remembers what it was asked for. */
final class TestSite implements Closeable {
  private record Prepared(int status, String header, String value, String body) {}

  private final Map<String, Prepared> answers = Collections.synchronizedMap(new TreeMap<>());
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final Loopback server;

  TestSite() throws IOException {
    server = Loopback.serve(this::answer);
  }

  TestSite page(String path, String html) {
    return answer(path, 200, "Content-Type", "text/html; charset=utf-8", html);
  }

  TestSite redirect(String path, String to) {
    return answer(path, 302, "Location", to, "");
  }

  TestSite answer(String path, int status, String header, String value, String body) {
    answers.put(path, new Prepared(status, header, value, body));
    return this;
  }

  /** The address of a path, which begins with a slash. */
  String at(String path) {
    return server.address().resolve(path).toString();
  }

  /** The paths that were asked for, in order. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().toString();
      asked.add(path);
      Prepared answer = answers.getOrDefault(path, new Prepared(404, "X-Test", "none", ""));
      byte[] body = answer.body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set(answer.header, answer.value);
      exchange.sendResponseHeaders(answer.status, body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
