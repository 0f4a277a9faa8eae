package dev.baton.processor.weave;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

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

  /** Whether a file may be written over by that of a machine: it is one, or no class at all. */
  public static boolean mayReplace(byte[] bytes) {
    try {
      ClassReader file = new ClassFile(bytes).reader();
      boolean isSynthetic = (file.getAccess() & Opcodes.ACC_SYNTHETIC) != 0;
      return isSynthetic && Abi.COROUTINE.equals(file.getSuperName());
    } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
      return true; // a build was killed while it wrote the file
    }
  }
}
