package dev.baton.frame;

import dev.baton.host.HostClosed;
import dev.baton.internal.base.Failure;
import dev.baton.internal.host.CallImpl;
import dev.baton.internal.host.CallTap;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of the calls of hosts when the machine of a replay is closed, and its tasks end: as
 * before, nothing is called. They fail with {@link HostClosed}.
 */
final class EndOfReplay extends CallTap {
  private List<CallImpl> kept = new ArrayList<>();

  /** Is there for a machine from now on, in the place of a tape; null for none. */
  void attach(FrameMachine machine, Tape before) {
    attach(machine.loop);
    if (before instanceof Replayer replayer) {
      replayer.kept().forEach(EndOfReplay::fail); // their outcomes are not read any more
    }
  }

  private static HostClosed closed() {
    return new HostClosed("The replay is closed: no host is called any more");
  }

  private static void fail(CallImpl call) {
    deliver(call, Failure.of(closed()));
  }

  @Override
  protected boolean keeps(CallImpl call) {
    kept.add(call);
    return true;
  }

  @Override
  protected void passEnds() {
    List<CallImpl> failing = kept;
    kept = new ArrayList<>();
    failing.forEach(EndOfReplay::fail);
  }

  @Override
  protected void wakes(CallImpl call) {}

  @Override
  protected Object run(CallImpl call) {
    throw closed();
  }

  @Override
  protected boolean cancels(CallImpl call) {
    return cancel(call) != Stop.TOO_LATE;
  }
}
