package dev.baton;

import java.util.ArrayList;
import java.util.List;

/**
 * Stack traces as the user's source reads: without the runtime's own frames, and with the chain of
 * awaits that led to the coroutine, which is not on the stack of a coroutine that was resumed.
 */
final class StackTraces {
  /** As many frames as the JVM itself records. */
  private static final int LONGEST = 1024;

  private static final String PACKAGE = "dev.baton.";
  private static final String DRIVE = "drive";
  private static final String BODY_SUFFIX = "$async";

  /** In the names of the methods by which machines and other bodies enter a body. */
  private static final String ENTRY_INFIX = "$async$";

  private static final String BODY_PREFIX = "lambda$";

  private StackTraces() {}

  /**
   * Rewrites the trace of an exception that leaves {@code machine}, the innermost of its chain. A
   * trace that shows this chain already, or that cannot be written, is left alone.
   */
  static void stitch(Throwable failure, Coroutine<?> machine) {
    StackTraceElement[] frames = failure.getStackTrace();
    if (frames.length == 0) {
      return;
    }
    List<StackTraceElement> chain = chain(machine.awaiter);
    if (!chain.isEmpty() && shows(frames, chain.get(0))) {
      return;
    }
    int cut = cut(frames);
    var stitched = new ArrayList<StackTraceElement>(frames.length + chain.size());
    for (int i = 0; i < cut; i++) {
      add(stitched, frames[i]);
    }
    stitched.addAll(chain);
    boolean outer = false; // the frames of another runner, which stitches them itself
    for (int i = cut; i < frames.length; i++) {
      outer |= i > cut && isRunner(frames[i]) && !isRunner(frames[i - 1]);
      if (outer) {
        stitched.add(frames[i]);
      } else {
        add(stitched, frames[i]);
      }
    }
    failure.setStackTrace(stitched.toArray(new StackTraceElement[0]));
  }

  /** The awaits that wait for {@code machine}, innermost first. */
  static List<StackTraceElement> chain(Coroutine<?> machine) {
    var chain = new ArrayList<StackTraceElement>();
    for (Coroutine<?> m = machine; m != null && chain.size() < LONGEST; m = m.awaiter) {
      StackTraceElement frame = m.source().frame(m.label());
      if (frame != null) {
        chain.add(frame);
      }
    }
    return chain;
  }

  private static boolean shows(StackTraceElement[] frames, StackTraceElement await) {
    for (StackTraceElement frame : frames) {
      if (CoroutineSource.marked(frame) && frame.equals(await)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Where the chain goes: before the frames below the runner. If the exception was not made under a
   * runner, or was stitched in another task, after the last await it shows or at its end.
   */
  private static int cut(StackTraceElement[] frames) {
    int afterAwaits = frames.length;
    for (int i = 0; i < frames.length; i++) {
      StackTraceElement frame = frames[i];
      if (isRunner(frame)) {
        return i;
      }
      if (CoroutineSource.marked(frame)) {
        afterAwaits = i + 1;
      }
    }
    return afterAwaits;
  }

  private static boolean isRunner(StackTraceElement frame) {
    return frame.getMethodName().startsWith(DRIVE)
        && frame.getClassName().equals(Runner.class.getName());
  }

  private static void add(List<StackTraceElement> frames, StackTraceElement frame) {
    String className = frame.getClassName();
    boolean ours =
        className.startsWith(PACKAGE) && className.indexOf('.', PACKAGE.length()) < 0
            || className.contains("$Async$");
    if (!ours && !frame.getMethodName().contains(ENTRY_INFIX)) {
      frames.add(named(frame));
    }
  }

  /** The frame under its method's own name: the body of {@code f} is woven into another method. */
  private static StackTraceElement named(StackTraceElement frame) {
    String woven = frame.getMethodName();
    if (!woven.endsWith(BODY_SUFFIX)) {
      return frame;
    }
    String name = woven.substring(0, woven.length() - BODY_SUFFIX.length());
    if (name.startsWith(BODY_PREFIX) && name.indexOf('$', BODY_PREFIX.length()) < 0) {
      name = name.substring(BODY_PREFIX.length());
    }
    return new StackTraceElement(
        null, // a built-in loader's name is shown by no ordinary frame
        frame.getModuleName(),
        frame.getModuleVersion(),
        frame.getClassName(),
        name,
        frame.getFileName(),
        frame.getLineNumber());
  }
}
