package dev.baton;

import java.io.IOException;
import java.util.concurrent.CompletionException;

/** The kinds of exception that a user's function may throw. */
enum Throwing {
  RUNTIME_EXCEPTION {
    @Override
    Throwable make() {
      return new IllegalStateException("hook");
    }
  },
  CHECKED_EXCEPTION {
    @Override
    Throwable make() {
      return new IOException("hook");
    }
  },
  ERROR {
    @Override
    Throwable make() {
      return new AssertionError("hook");
    }
  },
  STACK_OVERFLOW {
    @Override
    Throwable make() {
      return new StackOverflowError("hook");
    }
  },
  OUT_OF_MEMORY {
    @Override
    Throwable make() {
      return new OutOfMemoryError("hook");
    }
  },
  CANCELLED {
    @Override
    Throwable make() {
      return new Cancelled("hook");
    }
  },
  /** Its own methods throw. */
  HOSTILE {
    @Override
    Throwable make() {
      return new Hostile();
    }
  },
  /** Without suppressed exceptions and a trace. */
  BARE {
    @Override
    Throwable make() {
      return new Bare();
    }
  },
  /** Wrappers that are each other's cause. */
  CYCLIC {
    @Override
    Throwable make() {
      var first = new Wrapper("hook");
      first.initCause(new CompletionException("other", first));
      return first;
    }
  };

  abstract Throwable make();

  private static final class Hostile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static IllegalStateException no() {
      return new IllegalStateException("a method of the exception throws");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw no();
    }

    @Override
    public void setStackTrace(StackTraceElement[] trace) {
      throw no();
    }

    @Override
    public synchronized Throwable getCause() {
      throw no();
    }

    @Override
    public synchronized Throwable initCause(Throwable cause) {
      throw no();
    }

    @Override
    public String getMessage() {
      throw no();
    }

    @Override
    public String toString() {
      throw no();
    }
  }

  private static final class Wrapper extends CompletionException {
    private static final long serialVersionUID = 1L;

    Wrapper(String message) {
      super(message);
    }
  }

  private static final class Bare extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Bare() {
      super("hook", null, false, false);
    }
  }
}
