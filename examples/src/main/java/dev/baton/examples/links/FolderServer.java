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

/** A folder, and nothing outside of it, served over HTTP, to this machine only. */
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
      if (file != null && !file.startsWith(folder)) {
        exchange.sendResponseHeaders(403, -1);
        return;
      }
      if (file != null && Files.isDirectory(file) && !path.endsWith("/")) {
        exchange.getResponseHeaders().set("Location", exchange.getRequestURI().getRawPath() + "/");
        exchange.sendResponseHeaders(301, -1);
        return;
      }
      if (file != null && Files.isDirectory(file)) {
        file = real(file.resolve("index.html"));
      }
      if (file == null || !Files.isRegularFile(file)) {
        exchange.sendResponseHeaders(404, -1);
      } else if (!file.startsWith(folder) || !Files.isReadable(file)) {
        exchange.sendResponseHeaders(403, -1);
      } else {
        send(file, exchange);
      }
    }
  }

  private static void send(Path file, HttpExchange exchange) throws IOException {
    long size = Files.size(file);
    exchange.getResponseHeaders().set("Content-Type", contentType(file));
    boolean empty = size == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, empty ? -1 : size);
    if (!empty) {
      Files.copy(file, exchange.getResponseBody()); // it may be larger than memory
    }
  }

  /** The file that a path leads to, maybe by symbolic links; null if there is none. */
  private Path find(String path) {
    try {
      // Dots are taken out first, for those behind a symbolic link would lead elsewhere.
      Path file = folder.resolve(path.replaceFirst("^/*", "")).normalize();
      return file.startsWith(folder) ? real(file) : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /**
   * The file itself, where every symbolic link on the way has been followed: whether it is in the
   * folder can be told only now.
   */
  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      return null; // not there, or links in a circle
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
