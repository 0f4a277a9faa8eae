package dev.baton.processor.discover;

/**
 * A class around the point that a walk has reached.
 *
 * @param binaryName its name as the virtual machine knows it, with dots
 * @param machinePrefix the names of the classes below the top-level one, down to it, each with a
 *     trailing underscore
 */
record EnclosingClass(String binaryName, String machinePrefix) {
  /**
   * A class within this one.
   *
   * @param name its name in the source, or what stands for it
   */
  EnclosingClass inner(String binaryName, String name) {
    return new EnclosingClass(binaryName, machinePrefix + name + "_");
  }
}
