package dev.baton.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what becomes of a running call of a capability when the task that awaits it is cancelled, or
 * when its time is up. On a method, or on the type for all its methods that have none of their own;
 * it goes before the policy of the host.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface OnCancel {
  /** The policy. */
  Policy value();

  /** The kinds of what becomes of a running call. */
  enum Policy {
    /** The call's thread is interrupted once, and the task goes on when the call has ended. */
    INTERRUPT,

    /** The call is left alone, and the task goes on when it has ended: for what must not be cut. */
    JOIN,

    /** The task goes on at once; the call keeps its place in the host until it has ended. */
    ABANDON
  }
}
