package dev.baton.benchmarks.hosts;

import dev.baton.benchmarks.Question;
import dev.baton.host.Host;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.openjdk.jmh.annotations.TearDown;

/** A question about a host and a pool of the JDK's with as many threads. */
public abstract class PoolQuestion extends Question {
  Host host;
  ExecutorService pool;

  /** Makes both. */
  final void start(int threads) {
    host = Host.threads(threads);
    pool = Executors.newFixedThreadPool(threads);
  }

  /** Ends the threads. */
  @TearDown
  public void stop() {
    host.close();
    pool.shutdown();
  }
}
