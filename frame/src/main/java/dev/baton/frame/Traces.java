package dev.baton.frame;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Stack traces of what programs throw, down to where the machine has called them. */
final class Traces {
  /** How many elements of a trace are shown. */
  private static final int MOST = 100;

  /** Where a program's own code ends: who drives a machine is not part of the program. */
  private static final Set<String> DRIVERS =
      Set.of(FrameLoop.class.getName(), FrameMachine.class.getName(), CertifiedRun.class.getName());

  private final StringBuilder text = new StringBuilder();

  /** What is shown already: what ends the machine may be the failure of a task. */
  private final Set<Throwable> shown = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Adds one, unless it is there. */
  void add(String what, Throwable failure) {
    if (!shown.contains(failure)) {
      text.append(what).append(":\n");
      add("", "", failure);
    }
  }

  private void add(String indent, String caption, Throwable failure) {
    text.append(indent).append(caption).append(Troubles.text(failure)).append('\n');
    if (!shown.add(failure)) {
      return;
    }
    int left = MOST;
    for (StackTraceElement each : failure.getStackTrace()) {
      if (DRIVERS.contains(each.getClassName()) || left-- == 0) {
        break;
      }
      text.append(indent).append("\tat ").append(each.getClassName()).append('.');
      text.append(each.getMethodName()).append('(').append(each.getFileName());
      text.append(each.getLineNumber() < 0 ? "" : ":" + each.getLineNumber()).append(")\n");
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      add(indent + "\t", "Suppressed: ", suppressed);
    }
    if (failure.getCause() != null) {
      add(indent, "Caused by: ", failure.getCause());
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
