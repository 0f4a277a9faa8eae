package dev.baton.example.http.server;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.net.URI;
import java.util.List;

/**
 * What a client asks for.
 *
 * @param uri the path and what follows it, such as {@code /quote/7?deadline=100}; proxies may send
 *     it with the server's name
 */
public record Request(String method, String uri) {
  /** Returns whether it only reads, as GET and HEAD do. */
  public boolean reads() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Returns the path, decoded. What is no valid path is an {@link IllegalArgumentException}. */
  public String path() {
    return decoder().path();
  }

  /** Returns the first parameter of that name; null if there is none. */
  public String parameter(String name) {
    if (uri.indexOf('?') < 0) {
      return null;
    }
    List<String> values = decoder().parameters().get(name);
    return values == null ? null : values.get(0);
  }

  private QueryStringDecoder decoder() {
    return uri.startsWith("/")
        ? new QueryStringDecoder(uri)
        : new QueryStringDecoder(URI.create(uri));
  }
}
