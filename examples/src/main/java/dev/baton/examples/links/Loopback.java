package dev.baton.examples.links;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The JDK's own HTTP server on a free port of this machine, open to nobody but this machine.
 *
 * @param server the server, running
 * @param threads what it answers with
 */
record Loopback(HttpServer server, ExecutorService threads) implements Closeable {
  static {
    // Without it, every second answer over one connection comes 40 ms late. Read once, by the
    // server.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** Starts a server, each of whose answers has a thread of its own. */
  static Loopback serve(HttpHandler handler) throws IOException {
    InetSocketAddress freePort = new InetSocketAddress("127.0.0.1", 0);
    HttpServer server = HttpServer.create(freePort, 0);
    Loopback started = new Loopback(server, Executors.newCachedThreadPool());
    server.createContext("/", handler);
    server.setExecutor(started.threads);
    server.start();
    return started;
  }

  /** The address of the start page. */
  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
