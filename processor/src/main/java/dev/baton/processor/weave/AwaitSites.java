package dev.baton.processor.weave;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Pass: finds the calls of {@code await} and {@code emit} in a body, with the types of what is
 * alive there.
 */
final class AwaitSites {
  private AwaitSites() {}

  static List<AwaitSite> find(Body body, Liveness liveness) {
    var sites = new ArrayList<AwaitSite>();
    FrameWalk.over(
        body,
        (insn, locals, stack) -> {
          if (Abi.isSuspension(insn)) {
            int index = body.node.instructions.indexOf(insn);
            sites.add(
                new AwaitSite(
                    (MethodInsnNode) insn,
                    index,
                    line(insn),
                    liveness.pruned(locals, index),
                    List.copyOf(stack.subList(0, stack.size() - 1))));
          }
        });
    return sites;
  }

  /** The line of an instruction; 0 in a class compiled without line numbers. */
  static int line(AbstractInsnNode insn) {
    for (AbstractInsnNode at = insn; at != null; at = at.getPrevious()) {
      if (at instanceof LineNumberNode number) {
        return number.line;
      }
    }
    return 0;
  }

  /** The next instruction that does something; null at the end. */
  static AbstractInsnNode nextReal(AbstractInsnNode insn) {
    AbstractInsnNode next = insn.getNext();
    while (next != null && next.getOpcode() < Opcodes.NOP) {
      next = next.getNext();
    }
    return next;
  }

  /** The previous instruction that does something; null at the beginning. */
  static AbstractInsnNode previousReal(AbstractInsnNode insn) {
    AbstractInsnNode previous = insn.getPrevious();
    while (previous != null && previous.getOpcode() < Opcodes.NOP) {
      previous = previous.getPrevious();
    }
    return previous;
  }
}
