package dev.baton.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The codec of exceptions: those of the JDK's usual classes and of the given ones by number, others
 * by name, which nobody looks up. Their messages, stack traces, causes and suppressed exceptions go
 * along, within bounds: 10,000 characters, 100 frames, 64 exceptions that are 16 deep.
 *
 * <p>One whose class has a number is read as one of its class, made by the constructor that gives
 * it this message and cause; what else it has in it is not written. In place of any other comes one
 * of the nearest class above it that has a number, unless that says nothing ({@code Exception},
 * {@code RuntimeException}), with the name before its message; else a {@link NamedFailure}.
 */
public final class ThrownCodec implements Codec<Throwable> {
  private static final int MOST_FRAMES = 100;
  private static final int MOST_DEEP = 16;
  private static final int MOST_THROWN = 64;
  private static final int LONGEST_TEXT = 10_000;

  private static final List<Makers> USUAL = UsualExceptions.ALL.stream().map(Makers::new).toList();

  /** The numbers of classes, from 1. */
  private final Map<Class<?>, Integer> numbers = new HashMap<>();

  private final List<Class<?>> classes = new ArrayList<>();
  private final List<Makers> makers = new ArrayList<>();

  /** Below this class stand no frames that are written; null for all. */
  private final String bottom;

  /** Makes what stands for others, of their names and messages; null for what the class says. */
  private final BiFunction<String, String, Throwable> standIn;

  /**
   * Makes a codec of exceptions.
   *
   * @param classes what has a number beside the JDK's; their order is part of what is written
   */
  public ThrownCodec(Collection<? extends Class<? extends Throwable>> classes) {
    this(classes, null, null);
  }

  /**
   * Makes a codec of exceptions for a purpose.
   *
   * @param classes what has a number beside the JDK's; their order is part of what is written
   * @param bottom the name of a class: its frames, and those below, are not written; null for none
   * @param standIn makes what is read in place of an exception whose class has no number or cannot
   *     be made, of the class's name and the message, which may be null. Then the JDK's have
   *     numbers only if they are among the most usual ones; null for the usual way
   */
  public ThrownCodec(
      Collection<? extends Class<? extends Throwable>> classes,
      String bottom,
      BiFunction<String, String, Throwable> standIn) {
    this.bottom = bottom;
    this.standIn = standIn;
    int usual = standIn == null ? USUAL.size() : UsualExceptions.FIRST.size();
    for (int i = 0; i < usual; i++) {
      add(UsualExceptions.ALL.get(i), USUAL.get(i));
    }
    for (Class<? extends Throwable> each : classes) {
      if (!numbers.containsKey(each)) {
        add(each, new Makers(each));
      }
    }
  }

  private void add(Class<? extends Throwable> type, Makers made) {
    classes.add(type);
    numbers.put(type, classes.size());
    makers.add(made);
  }

  // ---- writing

  @Override
  public void write(Throwable thrown, WireOutput out) {
    write(thrown, out, MOST_DEEP, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private void write(Throwable thrown, WireOutput out, int deep, Set<Throwable> written) {
    written.add(thrown);
    int number = numbers.getOrDefault(thrown.getClass(), 0);
    out.writeNumber(number);
    if (number == 0) {
      out.writeString(thrown.getClass().getName());
      out.writeNumber(above(thrown.getClass()));
    }
    writeText(message(thrown), out);
    writeFrames(thrown, out);
    for (Throwable each : thrown.getSuppressed()) {
      writeNext(each, out, deep, written);
    }
    out.writeBoolean(false);
    if (!writeNext(cause(thrown), out, deep, written)) {
      out.writeBoolean(false);
    }
  }

  /** Writes what belongs to another, unless it is written already or beyond the bounds. */
  private boolean writeNext(Throwable next, WireOutput out, int deep, Set<Throwable> written) {
    if (next == null || deep == 1 || written.size() == MOST_THROWN || written.contains(next)) {
      return false;
    }
    out.writeBoolean(true);
    write(next, out, deep - 1, written);
    return true;
  }

  private void writeFrames(Throwable thrown, WireOutput out) {
    List<StackTraceElement> frames = new ArrayList<>();
    try {
      for (StackTraceElement frame : thrown.getStackTrace()) {
        if (frame.getClassName().equals(bottom) || frames.size() == MOST_FRAMES) {
          break;
        }
        frames.add(frame);
      }
    } catch (Throwable broken) {
      // then it has as many as it has given
    }
    out.writeNumber(frames.size());
    for (StackTraceElement frame : frames) {
      out.writeString(frame.getClassName());
      out.writeString(frame.getMethodName());
      writeText(frame.getFileName(), out);
      out.writeInt(frame.getLineNumber());
    }
  }

  /** Returns the number of the nearest class above one that has a number. */
  private int above(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    while (parent != null) {
      Integer number = numbers.get(parent);
      if (number != null) {
        return number;
      }
      parent = parent.getSuperclass();
    }
    return 0;
  }

  // ---- reading

  @Override
  public Throwable read(WireInput in) {
    return read(in, new StackTraceElement[0]);
  }

  /** Reads an exception, and adds frames below those of it, its causes and its suppressed ones. */
  public Throwable read(WireInput in, StackTraceElement... below) {
    return read(in, below, MOST_DEEP, new int[] {MOST_THROWN});
  }

  private Throwable read(WireInput in, StackTraceElement[] below, int deep, int[] left) {
    if (deep == 0 || left[0]-- == 0) {
      throw new MalformedValue("More exceptions in one than are ever written");
    }
    int number = in.readIndex(classes.size() + 1);
    String name = number == 0 ? in.readString() : classes.get(number - 1).getName();
    int above = number == 0 ? in.readIndex(classes.size() + 1) : above(classes.get(number - 1));
    String message = readText(in);
    StackTraceElement[] frames = readFrames(in, below);
    List<Throwable> suppressed = new ArrayList<>();
    while (in.readBoolean()) {
      suppressed.add(read(in, below, deep - 1, left));
    }
    Throwable cause = in.readBoolean() ? read(in, below, deep - 1, left) : null;
    Throwable made = number == 0 ? null : made(number, message, frames, cause, suppressed);
    if (made != null) {
      return made;
    }
    if (standIn != null) {
      return filled(standIn.apply(name, message), frames, cause, suppressed);
    }
    String text = message == null ? name : name + ": " + message;
    int next = above;
    while (next > 0 && !UsualExceptions.BROAD.contains(classes.get(next - 1))) {
      made = made(next, text, frames, cause, suppressed);
      if (made != null) {
        return made;
      }
      next = above(classes.get(next - 1));
    }
    return filled(new NamedFailure(name, message), frames, cause, suppressed);
  }

  private Throwable made(
      int number,
      String message,
      StackTraceElement[] frames,
      Throwable cause,
      List<Throwable> suppressed) {
    try {
      Throwable made = makers.get(number - 1).make(message, cause);
      return made == null ? null : filled(made, frames, cause, suppressed);
    } catch (Throwable broken) {
      return null; // code of its own
    }
  }

  private static Throwable filled(
      Throwable thrown, StackTraceElement[] frames, Throwable cause, List<Throwable> suppressed) {
    thrown.setStackTrace(frames);
    suppressed.forEach(thrown::addSuppressed);
    if (cause != null && thrown.getCause() != cause) {
      try {
        thrown.initCause(cause);
      } catch (IllegalStateException fixed) {
        thrown.addSuppressed(cause);
      }
    }
    return thrown;
  }

  private static StackTraceElement[] readFrames(WireInput in, StackTraceElement[] below) {
    int count = in.readIndex(MOST_FRAMES + 1);
    var frames = new StackTraceElement[count + below.length];
    for (int i = 0; i < count; i++) {
      String type = in.readString();
      String method = in.readString();
      frames[i] = new StackTraceElement(type, method, readText(in), in.readInt());
    }
    System.arraycopy(below, 0, frames, count, below.length);
    return frames;
  }

  // ---- what code of the user's may fail in

  static String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (Throwable broken) {
      return "(getMessage has failed: " + broken.getClass().getName() + ")";
    }
  }

  static Throwable cause(Throwable thrown) {
    try {
      return thrown.getCause();
    } catch (Throwable broken) {
      return null;
    }
  }

  private static void writeText(String text, WireOutput out) {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeString(text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text);
    }
  }

  private static String readText(WireInput in) {
    return in.readBoolean() ? in.readString() : null;
  }
}
