package dev.baton.processor;

import dev.baton.weaver.disk.Disk;
import dev.baton.weaver.disk.RealDisk;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** The file system, with something around each operation. */
final class Watched {
  /** What is around an operation. */
  interface Around {
    /**
     * Does an operation, or something else.
     *
     * @param operation by its method's name
     */
    Object around(Operation operation, Object[] arguments) throws Throwable;
  }

  /** One method of the disk. */
  record Operation(Method method) {
    private static final Disk REAL = new RealDisk();

    String name() {
      return method.getName();
    }

    Object call(Object... arguments) throws Throwable {
      try {
        return method.invoke(REAL, arguments);
      } catch (InvocationTargetException failed) {
        throw failed.getCause();
      }
    }
  }

  private Watched() {}

  static Disk disk(Around around) {
    return (Disk)
        Proxy.newProxyInstance(
            Watched.class.getClassLoader(),
            new Class<?>[] {Disk.class},
            (self, method, arguments) -> around.around(new Operation(method), arguments));
  }
}
