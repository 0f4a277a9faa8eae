package dev.baton.offline;

import java.io.IOException;

/** Where class files are found by the names of their classes. Nothing is loaded. */
@FunctionalInterface
public interface ClassPath {
  /**
   * The class file of a class; null if there is none.
   *
   * @param internalName the name of the class, with slashes
   */
  byte[] find(String internalName) throws IOException;

  /** Looks here first, and then there. */
  default ClassPath or(ClassPath next) {
    return name -> {
      byte[] found = find(name);
      return found != null ? found : next.find(name);
    };
  }
}
