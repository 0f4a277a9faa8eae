package dev.baton.processor.testing;

import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

/**
 * The JDK's own reader of class files, {@code java.lang.classfile}, which there is since JDK 24; so
 * it is called by reflection, and older JDKs have nothing to say here.
 */
final class ClassFileApi {
  private static final int SINCE = 24;

  private ClassFileApi() {}

  /** Has it read and verify class files, which may name each other and what a loader finds. */
  static void verify(Map<String, byte[]> classFiles, ClassLoader loader) {
    if (Runtime.version().feature() >= SINCE) {
      try {
        Object reader = reader(loader);
        Method verify = type("ClassFile").getMethod("verify", byte[].class);
        for (Map.Entry<String, byte[]> file : classFiles.entrySet()) {
          List<?> errors = (List<?>) verify.invoke(reader, (Object) file.getValue());
          if (!errors.isEmpty()) {
            throw new AssertionError("the JDK's class file API refuses " + file.getKey() + errors);
          }
        }
      } catch (ReflectiveOperationException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** {@code ClassFile.of(ClassHierarchyResolverOption.of(ofClassLoading(loader)))}. */
  private static Object reader(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> resolver = type("ClassHierarchyResolver");
    Object types = resolver.getMethod("ofClassLoading", ClassLoader.class).invoke(null, loader);
    Object option =
        type("ClassFile$ClassHierarchyResolverOption")
            .getMethod("of", resolver)
            .invoke(null, types);
    Object options = Array.newInstance(type("ClassFile$Option"), 1);
    Array.set(options, 0, option);
    return type("ClassFile").getMethod("of", options.getClass()).invoke(null, options);
  }

  private static Class<?> type(String name) throws ClassNotFoundException {
    return Class.forName("java.lang.classfile." + name);
  }
}
