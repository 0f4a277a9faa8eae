package dev.baton.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The time that a call of a capability may take, from the moment it is begun, the wait in the
 * host's queue included. On a method, or on the type for all its methods that have none of their
 * own; it goes before the time of the host.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface CallTimeout {
  /**
   * A whole number greater than zero, and its unit: {@code ns}, {@code us}, {@code ms}, {@code s},
   * {@code m} or {@code h}, such as {@code "250ms"} or {@code "2s"}.
   */
  String value();
}
