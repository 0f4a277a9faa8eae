package dev.baton.weaver;

import dev.baton.weaver.plan.ReturnKind;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** What an {@code @Async} method is declared to be. */
final class AsyncDeclaration {
  /** A method's 255, less those of the machine, the runner, the label and the value sent. */
  static final int SLOTS = 251;

  private AsyncDeclaration() {}

  static boolean isAbstract(MethodNode method) {
    return (method.access & Opcodes.ACC_ABSTRACT) != 0;
  }

  static boolean isNative(MethodNode method) {
    return (method.access & Opcodes.ACC_NATIVE) != 0;
  }

  static boolean isSynchronized(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNCHRONIZED) != 0;
  }

  static boolean isConstructor(MethodNode method) {
    return method.name.startsWith("<");
  }

  /** How many slots the parameters take, and {@code this}. */
  static int slots(MethodNode method) {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    return Type.getArgumentsAndReturnSizes(method.desc) / 4 - (isStatic ? 1 : 0);
  }

  static boolean canBeWoven(MethodNode method) {
    return !isAbstract(method)
        && !isNative(method)
        && !isSynchronized(method)
        && !isConstructor(method)
        && ReturnKind.of(method.desc) != null
        && slots(method) <= SLOTS;
  }
}
