package dev.baton.examples.hosts.http;

import dev.baton.host.Host;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;

/**
 * A shop's pages over HTTP, asked for by a hundred clients at once. Each page needs three services
 * that block for 100 ms; the host asks 64 at a time, and all else is done by one thread.
 *
 * <pre>{@code
 * mvn -q compile -Pserver
 * }</pre>
 */
public final class ShopServer {
  private ShopServer() {}

  /** Starts the server, asks for a hundred pages, and stops it. */
  public static void main(String[] arguments) throws IOException {
    try (Host host = Host.threads(64);
        AsyncServer server =
            new AsyncServer(0, new Quotes(ShopAsync.of(new SlowShop(), host))::page)) {
      HttpClient client = HttpClient.newHttpClient();
      long begun = System.nanoTime();
      var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
      for (int i = 0; i < 100; i++) {
        var request = HttpRequest.newBuilder(server.address().resolve("tea" + i)).build();
        answers.add(client.sendAsync(request, BodyHandlers.ofString()));
      }
      long good = answers.stream().filter(answer -> answer.join().statusCode() == 200).count();
      System.out.print(answers.get(0).join().body());
      System.out.printf("%d pages in %d ms%n", good, (System.nanoTime() - begun) / 1_000_000);
      System.out.println(host.stats());
    }
  }

  /** Services that answer after 100 ms. */
  private static final class SlowShop implements Shop {
    @Override
    public int price(String article) throws IOException {
      return (int) work(100 + article.length());
    }

    @Override
    public int stock(String article) throws IOException {
      return (int) work(article.length());
    }

    @Override
    public String review(String article) throws IOException {
      return (String) work("Good " + article + ".");
    }

    private static Object work(Object result) throws IOException {
      try {
        Thread.sleep(100);
        return result;
      } catch (InterruptedException e) {
        throw new IOException("nobody waits for the answer", e);
      }
    }
  }
}
