package dev.baton.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Casts to String that ecj has left out where a {@code switch} gives a value of a type variable:
 * its frame has an Object there, and what follows takes a String. The virtual machine refuses such
 * a method; javac writes none.
 */
final class MissingCasts {
  private static final Type STRING = Type.getType(String.class);

  private MissingCasts() {}

  /** Adds them. */
  static void addTo(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      if (insn instanceof FrameNode frame && isObjectOnTop(frame) && takesString(next(frame))) {
        method.instructions.insert(frame, new TypeInsnNode(Opcodes.CHECKCAST, "java/lang/String"));
      }
    }
  }

  private static boolean isObjectOnTop(FrameNode frame) {
    int size = frame.stack == null ? 0 : frame.stack.size();
    return size > 0 && "java/lang/Object".equals(frame.stack.get(size - 1));
  }

  /** Whether what is on top of the stack is used as a String at once, or when it has been kept. */
  private static boolean takesString(AbstractInsnNode insn) {
    if (isOf(insn, Opcodes.DUP) && isOf(next(insn), Opcodes.ASTORE)) {
      return takesString(next(next(insn)));
    }
    if (!(insn instanceof MethodInsnNode call)) {
      return false;
    }
    Type[] parameters = Type.getArgumentTypes(call.desc);
    if (parameters.length > 0) {
      return parameters[parameters.length - 1].equals(STRING);
    }
    return call.getOpcode() != Opcodes.INVOKESTATIC && call.owner.equals(STRING.getInternalName());
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
