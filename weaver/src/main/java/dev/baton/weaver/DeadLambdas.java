package dev.baton.weaver;

import dev.baton.weaver.names.WovenNames;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Pass: removes the async lambdas that nothing makes.
 *
 * <p>For {@code if (false)} javac writes no code, yet it writes the methods of the lambdas therein.
 * Without the instruction that makes a lambda nobody can tell whether it is async; with its awaits
 * it would look like a method that was not woven.
 */
final class DeadLambdas {
  private DeadLambdas() {}

  static void remove(ClassNode node) {
    if (node.methods.stream().noneMatch(DeadLambdas::isLambda)) {
      return;
    }
    boolean removed;
    do {
      Set<String> made = made(node);
      removed = node.methods.removeIf(method -> isDead(method, made));
    } while (removed); // a dead lambda may have been all that made another
  }

  private static boolean isDead(MethodNode method, Set<String> made) {
    return isLambda(method) && !made.contains(method.name + method.desc) && awaits(method);
  }

  /** Whether javac made a method of a lambda. */
  static boolean isLambda(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNTHETIC) != 0
        && method.name.startsWith(WovenNames.LAMBDA);
  }

  private static boolean awaits(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (RuntimeCalls.isAwait(insn)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> made(ClassNode node) {
    var made = new HashSet<String>();
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode dynamic) {
          for (Object argument : dynamic.bsmArgs) {
            if (argument instanceof Handle handle && handle.getOwner().equals(node.name)) {
              made.add(handle.getName() + handle.getDesc());
            }
          }
        }
      }
    }
    return made;
  }
}
