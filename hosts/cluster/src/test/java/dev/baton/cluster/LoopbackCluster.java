package dev.baton.cluster;

import dev.baton.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A host whose calls go to members that are all in this JVM, over a loop-back network: for tests
 * that run over all kinds of hosts.
 */
public final class LoopbackCluster implements AutoCloseable {
  private final List<Host> members = new ArrayList<>();
  private final Host host;

  /** Starts so many members that serve a capability, and a caller that serves nothing. */
  public <C> LoopbackCluster(int count, Class<C> type, C target) {
    this(count, type, target, options -> options);
  }

  /** The same with other options. */
  public <C> LoopbackCluster(
      int count, Class<C> type, C target, UnaryOperator<ClusterOptions> change) {
    var network = new LoopbackNetwork();
    ClusterOptions options = change.apply(ClusterOptions.loopback().threads(4));
    for (int i = 0; i < count; i++) {
      members.add(ClusterHost.join(network.transport(), options.serve(type, target)));
    }
    host = ClusterHost.join(network.transport(), options.members(count + 1));
  }

  /** Returns the caller's host. */
  public Host host() {
    return host;
  }

  @Override
  public void close() {
    host.close();
    members.forEach(Host::close);
  }
}
