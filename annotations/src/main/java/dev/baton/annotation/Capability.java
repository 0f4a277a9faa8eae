package dev.baton.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks an interface, or a class with public methods, whose methods block: Baton's annotation
 * processor generates its asynchronous twin. That of {@code Search} is {@code SearchAsync}, that of
 * {@code Outer.Search} is {@code Outer_SearchAsync}, in the same package.
 *
 * <p>The twin has one method for each public instance method, with the same parameters and
 * exceptions, that gives a {@code Coroutine}. A {@code Host} runs the calls; the target must
 * therefore be safe for use by several threads, unless the host is {@code serial()}.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Capability {
  /**
   * Whether calls may go to other machines: then the compiler warns of parameters and results that
   * cannot be sent.
   */
  boolean remote() default false;

  /**
   * Whether the methods are also tools for agents, which call them by name: then {@code
   * SearchTools} is generated, too, with what the source says of each. Its methods may not be
   * overloaded.
   */
  boolean tools() default false;
}
