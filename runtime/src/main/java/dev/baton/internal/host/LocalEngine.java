package dev.baton.internal.host;

import dev.baton.host.CapabilityType;
import dev.baton.host.HostCall;
import dev.baton.host.HostEngine;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.internal.kernel.UserCallback;

/** The engines of this JVM, which run calls by {@link HostCall#run}. */
abstract class LocalEngine implements HostEngine {
  /** Does nothing: the host interrupts the thread. */
  @Override
  public void interrupt(HostCall call) {}

  @Override
  public void bind(CapabilityType<?> capability) {
    throw new IllegalArgumentException(
        "The host "
            + describe()
            + " runs calls in this JVM: give the twin of "
            + capability
            + " a target, as in "
            + twin(capability.type())
            + ".of(target, host)");
  }

  /**
   * Returns the simple name of a twin: that of {@code Outer.Search} is {@code Outer_SearchAsync}.
   */
  private static String twin(Class<?> type) {
    String inPackage = type.getName().substring(type.getPackageName().length());
    return inPackage.replaceFirst("^\\.", "").replace('$', '_') + "Async";
  }

  @Override
  public void close() {}

  /** Does something about a call on its loop's thread; on this one if it has no loop. */
  static void runOnLoop(CallImpl call, Runnable action) {
    if (call.task() == null) {
      action.run();
      return;
    }
    TaskLoop loop = call.task().loop();
    if (loop.isHere()) {
      action.run();
    } else if (!loop.inbox(
        new UserCallback(loop, action, () -> call.fail(CallImpl.closedLoop())))) {
      call.fail(CallImpl.closedLoop());
    }
  }
}
