package dev.baton.host;

import dev.baton.internal.host.FunctionsByNumber;
import java.util.List;

/** The kinds of clusters that the tests of hosts run over. */
final class ClusterKinds {
  private ClusterKinds() {}

  static List<HostKind> all() {
    return List.of(
        new HostKind("1 member", () -> FunctionsByNumber.host(1, options -> options)),
        new HostKind("3 members", () -> FunctionsByNumber.host(3, options -> options)),
        new HostKind(
            "1 member of 1 thread", () -> FunctionsByNumber.host(1, options -> options.threads(1))),
        new HostKind(
            "2 members that are soon full",
            () -> FunctionsByNumber.host(2, options -> options.threads(1).queue(1))));
  }
}
