package dev.baton.agent;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;

/**
 * Defines machines in the loader of the class that they are of, before that class is there: its
 * verification asks for them, and nobody else finds them. A loader lets only itself define classes;
 * instrumentation may open that to the agent.
 */
final class Definer {
  private final Method define;

  Definer(Instrumentation instrumentation) {
    Module base = Object.class.getModule();
    instrumentation.redefineModule(
        base,
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(Definer.class.getModule())),
        Set.of(),
        Map.of());
    try {
      define =
          ClassLoader.class.getDeclaredMethod(
              "defineClass",
              String.class,
              byte[].class,
              int.class,
              int.class,
              ProtectionDomain.class);
      define.setAccessible(true);
    } catch (NoSuchMethodException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Defines a class, if the loader has none of that name yet. */
  void define(ClassLoader loader, String name, byte[] file, ProtectionDomain domain) {
    try {
      define.invoke(loader, name.replace('/', '.'), file, 0, file.length, domain);
    } catch (InvocationTargetException thrown) {
      if (!(thrown.getCause() instanceof LinkageError)) {
        throw new IllegalStateException(name, thrown.getCause());
      }
      // An earlier attempt to load the same class has defined it.
    } catch (IllegalAccessException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
