package dev.baton.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method whose body may {@code await}: Baton's annotation processor rewrites it, while
 * javac compiles it, into a state machine.
 *
 * <p>The method returns {@code Coroutine}, {@code Task}, {@code CompletableFuture} or {@code
 * CompletionStage}. On the one abstract method of a functional interface it marks the interface
 * instead: lambdas of that interface are then rewritten like methods, and method references are
 * what the same lambdas would be.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Async {}
