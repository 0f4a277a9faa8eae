package dev.baton.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that a call may run more than once without harm. A host of several machines then runs it
 * again elsewhere if the machine is lost that ran it; a call of any other method fails instead.
 *
 * <p>On a method, or on the type for all its methods.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.CLASS)
public @interface Idempotent {}
