package dev.baton.processor.javac;

import com.sun.source.util.JavacTask;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;

/**
 * A way to javac through the environments that build tools wrap around javac's own.
 *
 * <p>IntelliJ hands out a proxy and has an official way back; Gradle, and others, hand out an
 * object with the original in a field.
 */
public final class JavacEnvironment {
  private JavacEnvironment() {}

  /** javac's own environment; empty if the compiler is not javac. */
  public static Optional<ProcessingEnvironment> unwrap(ProcessingEnvironment environment) {
    return unwrap(environment, Collections.newSetFromMap(new IdentityHashMap<>()));
  }

  private static Optional<ProcessingEnvironment> unwrap(
      ProcessingEnvironment environment, Set<Object> seen) {
    if (!seen.add(environment)) {
      return Optional.empty();
    }
    if (isJavacs(environment)) {
      return Optional.of(environment);
    }
    return unwrapIntelliJ(environment)
        .or(() -> heldBy(environment))
        .or(() -> heldByHandler(environment))
        .flatMap(inner -> unwrap(inner, seen));
  }

  private static boolean isJavacs(ProcessingEnvironment environment) {
    try {
      JavacTask.instance(environment);
      return true;
    } catch (IllegalArgumentException | LinkageError notJavac) {
      return false;
    }
  }

  private static Optional<ProcessingEnvironment> unwrapIntelliJ(ProcessingEnvironment wrapped) {
    try {
      Class<?> wrappers =
          wrapped.getClass().getClassLoader().loadClass("org.jetbrains.jps.javac.APIWrappers");
      Object inner =
          wrappers
              .getMethod("unwrap", Class.class, Object.class)
              .invoke(null, ProcessingEnvironment.class, wrapped);
      return Optional.ofNullable((ProcessingEnvironment) inner);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError notIntelliJ) {
      return Optional.empty();
    }
  }

  private static Optional<ProcessingEnvironment> heldByHandler(Object proxy) {
    if (!Proxy.isProxyClass(proxy.getClass())) {
      return Optional.empty();
    }
    InvocationHandler handler = Proxy.getInvocationHandler(proxy);
    return heldBy(handler);
  }

  /** An environment held by a field, whatever the name: they differ from tool to tool. */
  private static Optional<ProcessingEnvironment> heldBy(Object holder) {
    for (Class<?> c = holder.getClass(); c != null; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        try {
          field.setAccessible(true);
          if (field.get(holder) instanceof ProcessingEnvironment inner && inner != holder) {
            return Optional.of(inner);
          }
        } catch (ReflectiveOperationException | RuntimeException closed) {
          continue; // a module that is not open to us holds nothing that we could use
        }
      }
    }
    return Optional.empty();
  }
}
