package dev.baton.internal.base;

import java.util.ArrayList;
import java.util.List;

/**
 * A stack trace as the user's source reads: without the runtime's own frames, and with the awaits
 * that led to where the exception came from.
 *
 * @param inner the user's frames, and the awaits around them, innermost first
 * @param outer what is below the runtime: the callers of {@code run}
 */
public record Trace(List<StackTraceElement> inner, List<StackTraceElement> outer) {
  /** As many frames as the JVM itself records. */
  public static final int LONGEST = 1024;

  /** The way in which a piece of a chain of awaits came into a trace. */
  public enum Mark {
    /** The exception has left these awaits since it was made. */
    OWN("await"),
    /** It was thrown there again: by what they waited for. */
    ARRIVED("await+"),
    /** It was thrown there again: by code that had kept it. */
    AGAIN("await-");

    /**
     * Stands in a frame for the version of a module. Without a module's name it is not printed, so
     * that the frame reads as any other; it tells which frames were put in by us.
     */
    private final String text;

    Mark(String text) {
      this.text = text;
    }

    /** Makes such a frame. */
    public StackTraceElement frame(String className, String method, String file, int line) {
      return new StackTraceElement(null, null, text, className, method, file, line);
    }

    /** Returns the frame with this mark. */
    StackTraceElement on(StackTraceElement frame) {
      return isOn(frame)
          ? frame
          : frame(
              frame.getClassName(),
              frame.getMethodName(),
              frame.getFileName(),
              frame.getLineNumber());
    }

    boolean isOn(StackTraceElement frame) {
      return frame.getModuleName() == null && text.equals(frame.getModuleVersion());
    }

    /** Returns whether a frame has any mark. */
    public static boolean any(StackTraceElement frame) {
      return OWN.isOn(frame) || ARRIVED.isOn(frame) || AGAIN.isOn(frame);
    }
  }

  private static final String BODY_SUFFIX = "$async";

  /** In the names of the methods by which machines and other bodies enter a body. */
  private static final String ENTRY_INFIX = "$async$";

  private static final String BODY_PREFIX = "lambda$";

  /** Returns what is known of a trace as it stands: it ends with the awaits that it shows last. */
  public static Trace of(StackTraceElement[] frames) {
    int cut = cut(frames);
    var inner = new ArrayList<StackTraceElement>(cut);
    for (int i = 0; i < cut; i++) {
      add(inner, frames[i]);
    }
    var outer = new ArrayList<StackTraceElement>(frames.length - cut);
    boolean another = false; // the frames of another runner, which puts them right itself
    for (int i = cut; i < frames.length; i++) {
      another |=
          i > cut && RuntimeFrames.isRunner(frames[i]) && !RuntimeFrames.isRunner(frames[i - 1]);
      if (another) {
        outer.add(frames[i]);
      } else {
        add(outer, frames[i]);
      }
    }
    return new Trace(inner, outer);
  }

  /** Returns the same without the latest piece that has this mark, and what came after that. */
  public Trace without(Mark mark) {
    for (int i = 0; i < inner.size(); i++) {
      if (mark.isOn(inner.get(i))) {
        return new Trace(inner.subList(0, i), outer);
      }
    }
    return this;
  }

  /**
   * Returns the same without the frames at its end that {@code awaits} shows, too: the exception
   * was made in code that they have called.
   */
  public Trace without(List<StackTraceElement> awaits) {
    int most = 0;
    for (int end = awaits.size(); end > 0; end--) {
      int same = 0;
      while (same < end
          && same < inner.size()
          && equal(inner.get(inner.size() - 1 - same), awaits.get(end - 1 - same))) {
        same++;
      }
      most = Math.max(most, same);
    }
    return new Trace(inner.subList(0, inner.size() - most), outer);
  }

  /** Returns whether two frames stand for one place, whatever their marks. */
  public static boolean equal(StackTraceElement one, StackTraceElement other) {
    return one.getLineNumber() == other.getLineNumber()
        && one.getMethodName().equals(other.getMethodName())
        && one.getClassName().equals(other.getClassName());
  }

  /**
   * Returns the same without what another runner was to put right: the exception does not come
   * there.
   */
  public Trace ended() {
    int from = outer.size();
    while (from > 0 && !RuntimeFrames.isOurs(outer.get(from - 1).getClassName())) {
      from--;
    }
    return from == 0 ? this : new Trace(inner, outer.subList(from, outer.size()));
  }

  /** Returns the same with more awaits around it. */
  public Trace with(List<StackTraceElement> awaits, Mark mark) {
    if (awaits.isEmpty()) {
      return this;
    }
    var longer = new ArrayList<StackTraceElement>(inner.size() + awaits.size());
    longer.addAll(inner);
    for (StackTraceElement await : awaits) {
      if (longer.size() == LONGEST) {
        break;
      }
      longer.add(mark.on(await));
    }
    return new Trace(longer, outer);
  }

  /**
   * Returns the same with a mark at the end of the user's frames, so that it is known where awaits
   * go when this has been cut from the runtime's frames and no await is there yet.
   */
  public Trace marked() {
    if (inner.isEmpty() || outer.isEmpty()) {
      return this;
    }
    var frames = new ArrayList<>(inner);
    int last = frames.size() - 1;
    if (!Mark.any(frames.get(last))) {
      frames.set(last, Mark.OWN.on(frames.get(last)));
    }
    return new Trace(frames, outer);
  }

  public StackTraceElement[] frames() {
    var frames = new ArrayList<StackTraceElement>(inner.size() + outer.size());
    frames.addAll(inner);
    frames.addAll(outer);
    return frames.toArray(new StackTraceElement[0]);
  }

  /**
   * Returns where the awaits end or go: before the frames below the runner. If the exception was
   * not made under a runner, or its trace was put right before, after the last await it shows or at
   * its end.
   */
  private static int cut(StackTraceElement[] frames) {
    int afterAwaits = frames.length;
    for (int i = 0; i < frames.length; i++) {
      StackTraceElement frame = frames[i];
      if (RuntimeFrames.isRunner(frame) || RuntimeFrames.isPass(frame)) {
        return i;
      }
      if (Mark.any(frame)) {
        afterAwaits = i + 1;
      }
    }
    return afterAwaits;
  }

  /** Adds a frame of the user's, under its method's own name. */
  public static void add(List<StackTraceElement> frames, StackTraceElement frame) {
    if ((!RuntimeFrames.isOurs(frame.getClassName()) || Mark.any(frame))
        && !frame.getMethodName().contains(ENTRY_INFIX)) {
      frames.add(named(frame));
    }
  }

  /**
   * Returns the frame under its method's own name: the body of {@code f} is woven into another
   * method.
   */
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
