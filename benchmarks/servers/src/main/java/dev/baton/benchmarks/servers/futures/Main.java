package dev.baton.benchmarks.servers.futures;

import dev.baton.benchmarks.servers.netty.NettyServer;
import dev.baton.benchmarks.servers.service.Counts;
import dev.baton.benchmarks.servers.service.Rows;
import dev.baton.benchmarks.servers.service.Settings;
import dev.baton.benchmarks.servers.service.Stop;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The service on {@code CompletableFuture}s and Netty. */
public final class Main {
  private Main() {}

  /** Takes {@link Settings}. */
  public static void main(String[] args) throws Exception {
    Settings settings = Settings.of(args);
    var rows = new Rows();
    var counts = new Counts(settings.limit());
    ExecutorService pool = Executors.newFixedThreadPool(Rows.CONNECTIONS);
    var server = new NettyServer(settings, () -> new FuturesHandler(counts, rows, pool));
    Stop.closesAtTheEnd(settings, server);
  }
}
