package dev.baton.internal.host;

import dev.baton.internal.kernel.OutsideWaitCount;
import java.util.ArrayList;
import java.util.List;

/** Calls whose outcomes are delivered together, in the order of the calls, once all are there. */
final class CallGroup {
  private final List<CallImpl> calls = new ArrayList<>();
  private int outstanding;

  /** What holds all that is ready until they are there; null for nothing. */
  private OutsideWaitCount held;

  /** The frame to which their outcomes are put off; 0 for none. */
  private long putOffTo;

  void add(CallImpl call) {
    calls.add(call);
    call.group = this;
    outstanding++;
  }

  /** Holds what is ready until they are there, unless they are. */
  void hold(OutsideWaitCount outside) {
    if (outstanding > 0) {
      outside.hold(true);
      held = outside;
    }
  }

  /** Puts the outcomes off to a frame. */
  void putOff(long frame) {
    putOffTo = frame;
  }

  long putOffTo() {
    return putOffTo;
  }

  /** Delivers what was put off, or holds what is ready until all of it is there. */
  void frameBegins(OutsideWaitCount outside) {
    putOffTo = 0;
    if (outstanding > 0) {
      hold(outside);
    } else {
      deliver();
    }
  }

  /** Delivers what was put off as soon as it is there. */
  void putOffNoMore() {
    putOffTo = 0;
    if (outstanding == 0) {
      deliver();
    }
  }

  /** Notes that one is there, or will not come. If it throws, it can be called again. */
  void isThere(CallImpl call) {
    if (!call.isCounted()) {
      call.counted();
      outstanding--;
    }
    if (outstanding > 0 || putOffTo > 0) {
      return;
    }
    if (held != null) {
      held.hold(false);
      held = null;
    }
    deliver();
  }

  private void deliver() {
    for (CallImpl each : calls) {
      each.wake();
    }
  }
}
