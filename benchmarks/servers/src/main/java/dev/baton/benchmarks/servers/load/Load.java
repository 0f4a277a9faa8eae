package dev.baton.benchmarks.servers.load;

import java.time.Duration;

/**
 * What clients do to a server.
 *
 * @param port where it listens
 * @param rows how many rows it has
 * @param connections how many clients there are, each with one connection
 * @param rate requests a second, of all clients together; 0 for as many as are answered
 * @param before how long they do so before anything counts
 * @param measured how long it counts
 * @param slow the share of clients that send or read slowly
 * @param leaving the share of clients that leave before they are answered
 */
public record Load(
    int port,
    int rows,
    int connections,
    double rate,
    Duration before,
    Duration measured,
    double slow,
    double leaving) {
  /** Makes one of ordinary clients, each of which asks again as soon as it is answered. */
  public static Load most(int port, int rows, int connections, Duration before, Duration measured) {
    return new Load(port, rows, connections, 0, before, measured, 0, 0);
  }
}
