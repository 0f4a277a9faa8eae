package dev.baton.weaver;

import dev.baton.weaver.plan.CannotWeave;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * A loop {@code for (T x : each(source))} in a body, as javac writes it:
 *
 * <pre>
 *        invokevirtual Each.iterator
 *        astore iterator
 * next:  aload iterator
 *        invokeinterface Iterator.hasNext
 *        ifeq end
 *        ...
 *        goto next
 * end:
 * </pre>
 *
 * <p>If what follows the loop is a jump, the exit goes to where that jump goes.
 */
final class EachLoop {
  /** The slot of the iterator. */
  final int iterator;

  /** The load of the iterator in the condition, the loop's first instruction. */
  final AbstractInsnNode first;

  /** The call of {@code hasNext}. */
  final MethodInsnNode hasNext;

  /** The jump out of the loop when there is nothing more; the body follows it. */
  final JumpInsnNode exit;

  private EachLoop(VarInsnNode load, MethodInsnNode hasNext, JumpInsnNode exit) {
    this.iterator = load.var;
    this.first = load;
    this.hasNext = hasNext;
    this.exit = exit;
  }

  /** The loops of a body, each before those in it. */
  static List<EachLoop> in(Body body) throws CannotWeave {
    var loops = new ArrayList<EachLoop>();
    for (AbstractInsnNode insn : body.node.instructions) {
      if (RuntimeCalls.isEachIterator(insn)) {
        loops.add(at(insn, body));
      }
    }
    return loops;
  }

  private static EachLoop at(AbstractInsnNode iterator, Body body) throws CannotWeave {
    AbstractInsnNode store = AwaitSites.nextReal(iterator);
    AbstractInsnNode load = store == null ? null : AwaitSites.nextReal(store);
    AbstractInsnNode call = load == null ? null : AwaitSites.nextReal(load);
    AbstractInsnNode jump = call == null ? null : AwaitSites.nextReal(call);
    if (store instanceof VarInsnNode stored
        && load instanceof VarInsnNode loaded
        && stored.getOpcode() == Opcodes.ASTORE
        && loaded.getOpcode() == Opcodes.ALOAD
        && stored.var == loaded.var
        && call instanceof MethodInsnNode hasNext
        && hasNext.name.equals("hasNext")
        && jump != null
        && jump.getOpcode() == Opcodes.IFEQ) {
      return new EachLoop(loaded, hasNext, (JumpInsnNode) jump);
    }
    throw body.cannotWeave(
        "each(…) is for the for loop only, as in 'for (var x : each(source))'; its iterator cannot"
            + " be used in another way");
  }
}
