package dev.baton.weaver;

import dev.baton.weaver.plan.CannotWeave;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Looks for frames that are wrong as ecj writes them around a {@code try} or a pattern in the midst
 * of an expression: they take an object for made that a {@code new} has only begun, have operands
 * that are not there, or an object where some branch leaves a number. The virtual machine refuses
 * such a class, woven or not.
 */
final class FrameErrors {
  private FrameErrors() {}

  /** Checks a method as its compiler has written it. */
  static void check(Body body) throws CannotWeave {
    List<AbstractInsnNode> wrong = new ArrayList<>();
    FrameWalk.over(
        body,
        insn -> insn instanceof FrameNode || goesOn(insn),
        (insn, locals, stack) -> {
          boolean isWrong =
              insn instanceof FrameNode frame
                  ? differs(frame, locals, stack, stack.size())
                  : JumpTargets.of(insn).stream()
                      .map(Loops::frameAt)
                      .filter(Objects::nonNull)
                      .anyMatch(
                          frame -> differs(frame, locals, stack, stack.size() - operands(insn)));
          if (isWrong) {
            wrong.add(insn);
          }
        });
    if (!wrong.isEmpty()) {
      throw body.cannotWeave(
          "the compiler has written a frame near line "
              + AwaitSites.line(wrong.get(0))
              + " that the virtual machine refuses, whether woven or not. Put the expression there"
              + " into a variable of its own, or compile with javac");
    }
  }

  private static boolean goesOn(AbstractInsnNode insn) {
    return insn instanceof JumpInsnNode || EachLoopBody.onlyJumps(insn);
  }

  /** How many values a jump takes from the stack. */
  private static int operands(AbstractInsnNode insn) {
    int opcode = insn.getOpcode();
    if (opcode == Opcodes.GOTO) {
      return 0;
    }
    return opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE ? 2 : 1;
  }

  /** Whether a frame is not what control brings there. */
  private static boolean differs(
      FrameNode frame, List<Object> locals, List<Object> stack, int size) {
    return differs(frame, locals) || differs(frame, stack, size);
  }

  private static boolean differs(FrameNode frame, List<Object> locals) {
    List<Object> wanted = Types.slots(frame.local);
    for (int slot = 0; slot < Math.min(wanted.size(), locals.size()); slot++) {
      if (wanted.get(slot) != Opcodes.TOP && !isLike(wanted.get(slot), locals.get(slot))) {
        return true;
      }
    }
    return false;
  }

  private static boolean differs(FrameNode frame, List<Object> stack, int size) {
    if (frame.stack.size() != size) {
      return true;
    }
    for (int i = 0; i < size; i++) {
      if (!isLike(frame.stack.get(i), stack.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether one is of the kind of the other; which class an object is of is not looked at. */
  private static boolean isLike(Object wanted, Object type) {
    if (wanted instanceof LabelNode) {
      return type instanceof TypeInsnNode;
    }
    return Types.isReference(wanted) ? Types.isReference(type) : wanted.equals(type);
  }
}
