package dev.baton.weaver.plan;

/**
 * The class file of a state machine.
 *
 * @param internalName the class's name, with slashes
 * @param bytes all of it
 */
public record MachineFile(String internalName, byte[] bytes) {
  /** The class's name in its package. */
  public String simpleName() {
    return internalName.substring(internalName.lastIndexOf('/') + 1);
  }
}
