package dev.baton.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that code does the same in each run with the same input, on every machine, as code in
 * frames has to be to be replayed. Baton's annotation processor warns ({@code
 * baton-nondeterministic}) where it calls for what differs: clocks, random numbers without a seed,
 * threads, files, the order of {@code Set.of}, and others.
 *
 * <p>On a method or a constructor it is about the body; on a type about all code in it,
 * initializers and the types within it included; on a package, in {@code package-info.java}, about
 * all types of the package, and not of those whose names begin with its own. Async methods and
 * plain ones are treated alike, and lambdas and classes within the code are part of it.
 *
 * <p>What the code calls is not looked into, whether it is annotated or not: annotate that, too. It
 * is not inherited either: annotate the methods that override or implement an annotated one.
 */
@Documented
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.TYPE, ElementType.PACKAGE})
@Retention(RetentionPolicy.CLASS)
public @interface Deterministic {}
