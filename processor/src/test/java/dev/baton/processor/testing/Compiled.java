package dev.baton.processor.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/**
 * What javac made of a source.
 *
 * @param success whether there was no error
 * @param messages its errors and warnings, as {@code Crawler.java:14: error: text}
 * @param classFiles the class files, by binary name
 */
public record Compiled(boolean success, List<String> messages, Map<String, byte[]> classFiles) {
  /** Copies. */
  public Compiled {
    messages = List.copyOf(messages);
    classFiles = Map.copyOf(classFiles);
  }

  /** A loader of their own for the class files, which have been neither loaded nor initialised. */
  public Loader loader() {
    return new Loader(classFiles);
  }

  /** Calls a static method without parameters, in a loader of its own. */
  public Object call(String className, String method) throws Throwable {
    Method found = loader().loadClass(className).getDeclaredMethod(method);
    found.setAccessible(true);
    try {
      return found.invoke(null);
    } catch (InvocationTargetException wrapper) {
      throw wrapper.getCause();
    }
  }

  /** Checks all class files; see {@link Verifier}. */
  public Compiled verify() {
    Verifier.verify(this);
    return this;
  }

  /** A class loader over class files in memory, whose assertions are on. */
  public static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classFiles;

    Loader(Map<String, byte[]> classFiles) {
      super(Compiled.class.getClassLoader());
      this.classFiles = classFiles;
      setDefaultAssertionStatus(true);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] classFile = classFiles.get(name);
      if (classFile == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, classFile, 0, classFile.length);
    }
  }
}
