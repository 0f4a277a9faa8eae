package dev.baton.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * What traces show of an await whose source is not at hand: what it awaits, as far as the
 * instruction before it tells, such as {@code await(size(…))}.
 */
final class AwaitText {
  private static final String DOTS = "…";

  private AwaitText() {}

  static String of(MethodNode method, AbstractInsnNode suspension) {
    String of = argument(method, AwaitSites.previousReal(suspension));
    if (RuntimeCalls.isEachIterator(suspension)) {
      AbstractInsnNode each = AwaitSites.previousReal(suspension);
      return "each("
          + (each == null ? DOTS : argument(method, AwaitSites.previousReal(each)))
          + ")";
    }
    return ((MethodInsnNode) suspension).name + "(" + of + ")";
  }

  private static String argument(MethodNode method, AbstractInsnNode made) {
    AbstractInsnNode at = made;
    while (at != null && at.getOpcode() == Opcodes.CHECKCAST || isBox(at)) {
      at = AwaitSites.previousReal(at);
    }
    if (at instanceof MethodInsnNode call) {
      String dots = Type.getArgumentTypes(call.desc).length == 0 ? "" : DOTS;
      return call.name.equals("<init>")
          ? "new " + simpleName(call.owner) + "(" + dots + ")"
          : call.name + "(" + dots + ")";
    }
    if (at instanceof FieldInsnNode field) {
      return field.name;
    }
    String variable = at instanceof VarInsnNode load ? LocalNames.at(method, load.var, at) : null;
    return variable == null ? DOTS : variable;
  }

  private static boolean isBox(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.getOpcode() == Opcodes.INVOKESTATIC
        && call.name.equals("valueOf")
        && call.owner.startsWith("java/lang/");
  }

  private static String simpleName(String internalName) {
    return internalName.substring(internalName.lastIndexOf('/') + 1).replace('$', '.');
  }
}
