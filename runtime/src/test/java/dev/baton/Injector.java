package dev.baton;

/**
 * What the instrumented runtime calls before each of its allocations and at each of its calls: it
 * throws where a test wants memory or stack to run out. It is shared by all class loaders, and all
 * of it belongs to one thread.
 */
public final class Injector {
  /** What is made to fail. */
  public enum Kind {
    /** Nothing. */
    NOTHING,
    /** The n-th allocation. */
    ALLOCATION,
    /** Calls that are deeper than some limit within the n-th call that users' code makes. */
    STACK
  }

  /** A program that makes more calls than this after a failure does not end. */
  private static final long MOST_CALLS = 3_000_000;

  private static Kind kind = Kind.NOTHING;
  private static long nth;
  private static long more;
  private static long allocations;
  private static long calls;
  private static long entries;
  private static long callsBefore;
  private static Thread thread;
  private static Error thrown;

  /** How deep the calls of instrumented code are. Written by that, before each of its calls. */
  public static int depth;

  /** Whether the latest call was made by users' code. Written as {@link #depth} is. */
  public static boolean fromUser;

  /** For {@link Kind#STACK}: how deep the n-th entry was, once it has come; else 0. */
  private static int entryDepth;

  private Injector() {}

  /**
   * From now on the n-th of a kind fails.
   *
   * @param room how many calls the stack still has room for
   */
  public static void arm(Kind what, long n, long room) {
    kind = what;
    nth = n;
    more = room;
    allocations = 0;
    calls = 0;
    entries = 0;
    callsBefore = 0;
    entryDepth = 0;
    depth = 0;
    fromUser = false;
    thrown = null;
    thread = Thread.currentThread();
  }

  public static void disarm() {
    thread = null;
  }

  /** Goes on after a {@link #disarm}, as if nothing had been called meanwhile. */
  public static void goOn() {
    thread = Thread.currentThread();
  }

  /** What was thrown first, or null. */
  public static Error thrown() {
    return thrown;
  }

  public static long allocations() {
    return allocations;
  }

  public static long calls() {
    return calls;
  }

  public static long entries() {
    return entries;
  }

  /** Before each allocation of the runtime. */
  public static void allocates() {
    if (thread != Thread.currentThread()) {
      return;
    }
    long n = ++allocations;
    if (kind == Kind.ALLOCATION && n == nth) {
      throw failed(new OutOfMemoryError("injected at allocation " + n));
    }
  }

  /** At the beginning of each method; gives the depth of its call. */
  public static int begins(boolean ofRuntime) {
    int now = depth + 1;
    depth = now;
    boolean entry = fromUser;
    fromUser = false;
    if (entryDepth > 0 && now < entryDepth) {
      entryDepth = -1; // users' code has caught what the entry has thrown, and goes on
    }
    if (!ofRuntime || thread != Thread.currentThread()) {
      return now;
    }
    long n = ++calls;
    if (thrown != null && n - callsBefore > MOST_CALLS) {
      throw new AssertionError("the program does not end");
    }
    if (entryDepth > 0 && now <= entryDepth) {
      entryDepth = -1; // the entry is over
    }
    if (entry && ++entries == nth && kind == Kind.STACK) {
      entryDepth = now;
    }
    if (entryDepth > 0 && now > entryDepth + more) {
      throw failed(new StackOverflowError("injected at depth " + more + " of entry " + nth));
    }
    return now;
  }

  /** Whether an exception was thrown here. */
  public static boolean isOurs(Throwable failure) {
    return failure instanceof VirtualMachineError
        && ("" + failure.getMessage()).startsWith("injected ");
  }

  private static Error failed(Error error) {
    if (thrown == null) {
      thrown = error;
      callsBefore = calls;
    }
    return error;
  }
}
