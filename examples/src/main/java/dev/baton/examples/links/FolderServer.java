package dev.baton.examples.links;

import com.sun.net.httpserver.HttpExchange;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

/** A folder served over HTTP, to this machine only. */
final class FolderServer implements Closeable {
  private final Path folder;
  private final Loopback server;

  FolderServer(Path folder) throws IOException {
    this.folder = folder.toRealPath();
    this.server = Loopback.serve(this::answer);
  }

  /** The address of a file directly in the folder. */
  URI address(String file) {
    String escaped = file.replace("%", "%25").replace("?", "%3F").replace("#", "%23");
    return Address.resolve(server.address(), "/" + escaped).orElseThrow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      Path file = find(path);
      if (file != null && Files.isDirectory(file) && !path.endsWith("/")) {
        exchange.getResponseHeaders().set("Location", exchange.getRequestURI().getRawPath() + "/");
        exchange.sendResponseHeaders(301, -1);
        return;
      }
      if (file != null && Files.isDirectory(file)) {
        file = file.resolve("index.html");
      }
      if (file == null || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] body = Files.readAllBytes(file);
      exchange.getResponseHeaders().set("Content-Type", contentType(file));
      boolean empty = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
      exchange.sendResponseHeaders(200, empty ? -1 : body.length);
      if (!empty) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  /** The file that a path means; null if there can be none, or none inside the folder. */
  private Path find(String path) {
    try {
      Path file = folder.resolve(path.substring(1)).normalize();
      return file.startsWith(folder) ? file : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static String contentType(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    if (name.endsWith(".html") || name.endsWith(".htm")) {
      return "text/html"; // the charset is for the page to say
    }
    String guess = URLConnection.guessContentTypeFromName(name);
    return guess == null ? "application/octet-stream" : guess;
  }

  @Override
  public void close() {
    server.close();
  }
}
