package dev.baton.internal.base;

import java.util.Map;

/** The task's locals that hold inside a call of a host, on the thread that runs it. */
public final class CallLocals {
  private static final ThreadLocal<Map<Object, Object>> CURRENT = new ThreadLocal<>();

  private CallLocals() {}

  /** Returns them; null outside of calls. */
  public static Map<Object, Object> get() {
    return CURRENT.get();
  }

  /**
   * Lets them hold on this thread.
   *
   * @return those that held before, for this method again; null for none
   */
  public static Map<Object, Object> enter(Map<Object, Object> locals) {
    Map<Object, Object> before = CURRENT.get();
    CURRENT.set(locals); // null, too: what is removed is made anew in each call
    return before;
  }
}
