package dev.baton.cluster;

import dev.baton.codec.WireInput;
import dev.baton.codec.WireOutput;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Exceptions as bytes, of one method: those that it declares and the JDK's usual ones by number,
 * others by name, which nobody looks up. Their messages, stack traces and causes go along.
 */
final class Exceptions {
  private static final List<Class<? extends Throwable>> USUAL =
      List.of(
          IllegalArgumentException.class,
          IllegalStateException.class,
          UnsupportedOperationException.class,
          NullPointerException.class,
          IndexOutOfBoundsException.class,
          ArrayIndexOutOfBoundsException.class,
          StringIndexOutOfBoundsException.class,
          NegativeArraySizeException.class,
          ClassCastException.class,
          ArrayStoreException.class,
          ArithmeticException.class,
          NumberFormatException.class,
          NoSuchElementException.class,
          ConcurrentModificationException.class,
          SecurityException.class,
          RuntimeException.class,
          Exception.class,
          InterruptedException.class,
          CloneNotSupportedException.class,
          CancellationException.class,
          RejectedExecutionException.class,
          TimeoutException.class,
          IOException.class,
          EOFException.class,
          FileNotFoundException.class,
          NoSuchFileException.class,
          FileAlreadyExistsException.class,
          AccessDeniedException.class,
          UnknownHostException.class,
          SocketTimeoutException.class,
          Error.class,
          StackOverflowError.class,
          OutOfMemoryError.class,
          NoClassDefFoundError.class,
          ExceptionInInitializerError.class);

  private static final int MOST_FRAMES = 100;
  private static final int MOST_CAUSES = 8;
  private static final int LONGEST_TEXT = 10_000;

  /** Below this class stand no frames of the user's. */
  private static final String BOTTOM = Job.class.getName();

  private final List<Class<? extends Throwable>> numbered = new ArrayList<>();
  private final List<Constructor<? extends Throwable>> constructors = new ArrayList<>();

  Exceptions(List<Class<? extends Throwable>> declared) {
    declared.forEach(this::add);
    USUAL.forEach(this::add);
  }

  private void add(Class<? extends Throwable> type) {
    try {
      Constructor<? extends Throwable> constructor = type.getDeclaredConstructor(String.class);
      if (type.getModule() != Object.class.getModule()) {
        constructor.setAccessible(true);
      }
      constructors.add(constructor);
      numbered.add(type);
    } catch (NoSuchMethodException | RuntimeException notMade) {
      // it will arrive as RemoteFailure
    }
  }

  void write(Throwable thrown, WireOutput out) {
    write(thrown, out, MOST_CAUSES);
  }

  private void write(Throwable thrown, WireOutput out, int causes) {
    int number = numbered.indexOf(thrown.getClass());
    out.writeNumber(number + 1L);
    if (number < 0) {
      out.writeString(thrown.getClass().getName());
    }
    writeText(message(thrown), out);
    List<StackTraceElement> frames = frames(thrown);
    out.writeNumber(frames.size());
    for (StackTraceElement frame : frames) {
      out.writeString(frame.getClassName());
      out.writeString(frame.getMethodName());
      writeText(frame.getFileName(), out);
      out.writeInt(frame.getLineNumber());
    }
    Throwable cause = causes == 0 ? null : cause(thrown);
    out.writeBoolean(cause != null);
    if (cause != null) {
      write(cause, out, causes - 1);
    }
  }

  /** Reads what a member has thrown. */
  Throwable read(WireInput in, String member) {
    return read(in, member, MOST_CAUSES);
  }

  private Throwable read(WireInput in, String member, int causes) {
    int number = in.readIndex(numbered.size() + 1);
    String name = number == 0 ? in.readString() : numbered.get(number - 1).getName();
    String message = readText(in);
    int count = in.readIndex(MOST_FRAMES + 1);
    var frames = new StackTraceElement[count + 1];
    for (int i = 0; i < count; i++) {
      String type = in.readString();
      String method = in.readString();
      frames[i] = new StackTraceElement(type, method, readText(in), in.readInt());
    }
    // Printed as "at member.127.0.0.1:5802(where it ran)".
    frames[count] = new StackTraceElement("member", member, "where it ran", -1);
    Throwable cause = in.readBoolean() && causes > 0 ? read(in, member, causes - 1) : null;
    try {
      return filled(make(number, name, message), frames, cause);
    } catch (Throwable broken) { // code of its own
      return filled(new RemoteFailure(name, message), frames, cause);
    }
  }

  private static Throwable filled(Throwable thrown, StackTraceElement[] frames, Throwable cause) {
    thrown.setStackTrace(frames);
    if (cause != null) {
      try {
        thrown.initCause(cause);
      } catch (IllegalStateException fixed) {
        thrown.addSuppressed(cause);
      }
    }
    return thrown;
  }

  private Throwable make(int number, String name, String message) {
    if (number > 0) {
      try {
        return constructors.get(number - 1).newInstance(message);
      } catch (ReflectiveOperationException refused) {
        // its own constructor does not want it
      }
    }
    return new RemoteFailure(name, message);
  }

  private static List<StackTraceElement> frames(Throwable thrown) {
    List<StackTraceElement> frames = new ArrayList<>();
    try {
      for (StackTraceElement frame : thrown.getStackTrace()) {
        if (frame.getClassName().equals(BOTTOM) || frames.size() == MOST_FRAMES) {
          break;
        }
        frames.add(frame);
      }
    } catch (Throwable broken) {
      // then it has as many as it has given
    }
    return frames;
  }

  /** Returns the message; user code may fail in giving it. */
  private static String message(Throwable thrown) {
    try {
      return thrown.getMessage();
    } catch (Throwable broken) {
      return "(getMessage has failed: " + broken.getClass().getName() + ")";
    }
  }

  private static Throwable cause(Throwable thrown) {
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
