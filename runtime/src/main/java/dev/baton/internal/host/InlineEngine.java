package dev.baton.internal.host;

import dev.baton.host.HostCall;
import java.util.List;

/** The engine that runs calls on their loop's thread, at the end of a pass. */
final class InlineEngine extends LocalEngine {
  @Override
  public void begin(List<? extends HostCall> calls) {
    for (HostCall call : calls) {
      runOnLoop((CallImpl) call, call::run);
    }
  }

  @Override
  public String describe() {
    return "inline()";
  }
}
