package dev.baton.benchmarks.cluster;

import dev.baton.benchmarks.Question;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.openjdk.jmh.annotations.TearDown;

/** A question about calls that run in another JVM. */
public abstract class ClusterQuestion extends Question {
  /** The ways to that JVM. */
  TwoClusters clusters;

  @Override
  public void prepare(String peer) {
    try {
      clusters = new TwoClusters();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the other JVM. */
  @TearDown
  public void stop() {
    clusters.close();
  }
}
