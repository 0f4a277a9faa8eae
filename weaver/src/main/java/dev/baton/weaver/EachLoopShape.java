package dev.baton.weaver;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Pass: gives loops over {@code each(…)} the shape that javac gives them. ecj writes the condition
 * behind the loop's code and begins with a jump to it:
 *
 * <pre>
 *        astore iterator
 *        goto next
 * again: ...
 * next:  aload iterator
 *        invokeinterface Iterator.hasNext
 *        ifne again
 * </pre>
 *
 * <p>The condition goes to where that jump was; what goes to the old one goes there from now on.
 */
final class EachLoopShape {
  private final Body body;
  private final InsnList insns;

  private EachLoopShape(Body body) {
    this.body = body;
    this.insns = body.node.instructions;
  }

  static void write(Body body) {
    var shape = new EachLoopShape(body);
    List<AbstractInsnNode> iterators = new ArrayList<>();
    for (AbstractInsnNode insn : body.node.instructions) {
      if (RuntimeCalls.isEachIterator(insn)) {
        iterators.add(insn);
      }
    }
    iterators.forEach(shape::write);
  }

  private void write(AbstractInsnNode iterator) {
    AbstractInsnNode store = AwaitSites.nextReal(iterator);
    AbstractInsnNode jump = store == null ? null : AwaitSites.nextReal(store);
    if (jump == null || store.getOpcode() != Opcodes.ASTORE || jump.getOpcode() != Opcodes.GOTO) {
      return;
    }
    LabelNode next = ((JumpInsnNode) jump).label;
    AbstractInsnNode load = AwaitSites.nextReal(next);
    AbstractInsnNode call = load == null ? null : AwaitSites.nextReal(load);
    AbstractInsnNode again = call == null ? null : AwaitSites.nextReal(call);
    FrameNode frame = Loops.frameAt(next);
    if (frame != null
        && load instanceof VarInsnNode loaded
        && loaded.var == ((VarInsnNode) store).var
        && call instanceof MethodInsnNode hasNext
        && hasNext.name.equals("hasNext")
        && again != null
        && again.getOpcode() == Opcodes.IFNE) {
      move(jump, next, frame, List.of(load, call), again);
    }
  }

  private void move(
      AbstractInsnNode jump,
      LabelNode next,
      FrameNode frame,
      List<AbstractInsnNode> condition,
      AbstractInsnNode again) {
    var exit = new LabelNode();
    if (Loops.frameAt(again.getNext()) == null) {
      insns.insert(again, copy(frame));
    }
    insns.insert(again, exit);
    var header = new LabelNode();
    insns.insertBefore(jump, header);
    insns.insertBefore(jump, copy(frame));
    for (AbstractInsnNode insn : condition) {
      insns.remove(insn);
      insns.insertBefore(jump, insn);
    }
    insns.set(jump, new JumpInsnNode(Opcodes.IFEQ, exit));
    var back = new JumpInsnNode(Opcodes.GOTO, header);
    insns.set(again, back);
    if (isDead(next, back)) {
      insns.remove(back);
      insns.remove(frame);
    }
  }

  /** Whether nothing jumps to a label, or falls to it. */
  private boolean isDead(LabelNode label, AbstractInsnNode at) {
    AbstractInsnNode before = AwaitSites.previousReal(at);
    int opcode = before == null ? Opcodes.NOP : before.getOpcode();
    boolean falls =
        !EachLoopBody.onlyJumps(before)
            && opcode != Opcodes.ATHROW
            && (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN);
    if (falls) {
      return false;
    }
    var targets = Returns.jumpTargets(body);
    for (AbstractInsnNode insn = before.getNext(); insn != at; insn = insn.getNext()) {
      if (insn instanceof LabelNode here && targets.contains(here)) {
        return false;
      }
    }
    return !targets.contains(label);
  }

  private static FrameNode copy(FrameNode frame) {
    return new FrameNode(
        Opcodes.F_NEW,
        frame.local.size(),
        frame.local.toArray(),
        frame.stack.size(),
        frame.stack.toArray());
  }
}
