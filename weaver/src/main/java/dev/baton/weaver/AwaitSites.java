package dev.baton.weaver;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Pass: finds the calls of {@code await} and {@code emit} in a body, with the types of what is
 * alive there.
 */
final class AwaitSites implements FrameWalk.Visitor {
  private final Body body;
  private final Liveness liveness;
  private final List<AwaitSite> sites = new ArrayList<>();

  /** What was visited last; null at the beginning. */
  private AwaitSite.Before previous;

  private AwaitSites(Body body, Liveness liveness) {
    this.body = body;
    this.liveness = liveness;
  }

  /**
   * Finds them.
   *
   * @param calls which calls each await is to tell of, if it comes next
   */
  static List<AwaitSite> find(Body body, Liveness liveness, Predicate<AbstractInsnNode> calls) {
    var search = new AwaitSites(body, liveness);
    FrameWalk.over(body, insn -> RuntimeCalls.isSuspension(insn) || calls.test(insn), search);
    return search.sites;
  }

  @Override
  public void visit(AbstractInsnNode insn, List<Object> locals, List<Object> stack) {
    if (RuntimeCalls.isSuspension(insn)) {
      int index = body.node.instructions.indexOf(insn);
      sites.add(
          new AwaitSite(
              (MethodInsnNode) insn,
              previous,
              index,
              line(insn),
              liveness.pruned(locals, index),
              List.copyOf(stack.subList(0, stack.size() - 1))));
    }
    previous = new AwaitSite.Before(insn, stack);
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
