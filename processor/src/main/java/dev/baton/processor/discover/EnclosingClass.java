package dev.baton.processor.discover;

/**
 * A class around the point that a walk has reached.
 *
 * @param type the class
 * @param machinePrefix the names of the classes below the top-level one, down to it, each with a
 *     trailing underscore
 */
record EnclosingClass(SourceClass type, String machinePrefix) {
  /**
   * A class within this one.
   *
   * @param name its name in the source, or what stands for it
   */
  EnclosingClass inner(SourceClass inner, String name) {
    return new EnclosingClass(inner, machinePrefix + name + "_");
  }
}
