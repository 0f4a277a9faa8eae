package dev.baton.processor.fuzz;

/**
 * A local, parameter or field that generated code can name.
 *
 * @param name its simple name
 * @param text how it is written
 * @param type its type
 * @param assignable whether it may be assigned; a local that may cannot be captured
 * @param local whether it is a local or parameter
 */
record Variable(String name, String text, Type type, boolean assignable, boolean local) {
  static Variable local(String name, Type type, boolean assignable) {
    return new Variable(name, name, type, assignable, true);
  }

  static Variable field(String owner, String name, Type type, boolean assignable) {
    return new Variable(name, owner + "." + name, type, assignable, false);
  }
}
