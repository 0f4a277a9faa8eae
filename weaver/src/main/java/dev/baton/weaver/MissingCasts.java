package dev.baton.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Casts that ecj has left out where a {@code switch} gives a value of a type variable: its frame
 * has an Object there, and what follows takes a String, or unboxes it. The virtual machine refuses
 * such a method; javac writes none.
 */
final class MissingCasts {
  private static final String OBJECT = "java/lang/Object";
  private static final String STRING = "java/lang/String";

  private MissingCasts() {}

  /** Adds them. */
  static void addTo(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      String taken =
          insn instanceof FrameNode frame && isObjectOnTop(frame) ? taken(next(frame)) : null;
      if (taken != null) {
        method.instructions.insert(insn, new TypeInsnNode(Opcodes.CHECKCAST, taken));
      }
    }
  }

  private static boolean isObjectOnTop(FrameNode frame) {
    int size = frame.stack == null ? 0 : frame.stack.size();
    return size > 0 && OBJECT.equals(frame.stack.get(size - 1));
  }

  /**
   * The class that what is on top of the stack is used as at once, or when it has been kept; null
   * if any object will do.
   */
  private static String taken(AbstractInsnNode insn) {
    if (isOf(insn, Opcodes.DUP) && isOf(next(insn), Opcodes.ASTORE)) {
      return taken(next(next(insn)));
    }
    if (!(insn instanceof MethodInsnNode call)) {
      return null;
    }
    Type[] parameters = Type.getArgumentTypes(call.desc);
    if (parameters.length > 0) {
      Type last = parameters[parameters.length - 1];
      boolean isString = last.getSort() == Type.OBJECT && last.getInternalName().equals(STRING);
      return isString ? STRING : null;
    }
    return isOf(call, Opcodes.INVOKEVIRTUAL) && !call.owner.equals(OBJECT) ? call.owner : null;
  }

  private static boolean isOf(AbstractInsnNode insn, int opcode) {
    return insn != null && insn.getOpcode() == opcode;
  }

  /** The next instruction that does something; none if control can come from elsewhere, too. */
  private static AbstractInsnNode next(AbstractInsnNode insn) {
    AbstractInsnNode next = insn.getNext();
    while (next != null && next.getOpcode() < 0 && !(next instanceof FrameNode)) {
      next = next.getNext();
    }
    return next;
  }
}
