package dev.baton.weaver;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Which locals are alive before each instruction: those that may still be read.
 *
 * <p>The fixed slots always are. Whatever a handler reads is alive throughout what it covers.
 */
final class Liveness {
  private final Body body;
  private final SlotSets live;

  private Liveness(Body body, SlotSets live) {
    this.body = body;
    this.live = live;
  }

  static Liveness of(Body body, ControlFlow flow) {
    AbstractInsnNode[] insns = body.node.instructions.toArray();
    var live = new SlotSets(insns.length, body.node.maxLocals);
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = insns.length - 1; i >= 0; i--) {
        changed |= update(insns[i], i, flow, live);
      }
    }
    return new Liveness(body, live);
  }

  private static boolean update(AbstractInsnNode insn, int index, ControlFlow flow, SlotSets live) {
    int written = SlotSets.NO_SLOT;
    boolean changed = false;
    if (insn instanceof VarInsnNode variable) {
      if (variable.getOpcode() < Opcodes.ISTORE) {
        changed = live.add(index, variable.var);
      } else {
        written = variable.var;
      }
    } else if (insn instanceof IincInsnNode increment) {
      changed = live.add(index, increment.var);
    }
    for (int successor : flow.successors(index)) {
      changed |= live.addAll(index, successor, written);
    }
    for (int handler : flow.handlers(index)) {
      changed |= live.addAll(index, handler, SlotSets.NO_SLOT);
    }
    return changed;
  }

  boolean isLive(int index, int slot) {
    return body.isFixed(slot) || live.has(index, slot);
  }

  /**
   * {@code slots} with {@code TOP} for those that are dead before the instruction at {@code index}.
   */
  List<Object> pruned(List<Object> slots, int index) {
    var pruned = new ArrayList<Object>(slots);
    for (int slot = 0; slot < pruned.size(); slot++) {
      Object type = pruned.get(slot);
      if (type != Opcodes.TOP && !isLive(index, slot)) {
        pruned.set(slot, Opcodes.TOP);
      }
    }
    return pruned;
  }

  /**
   * Pass: takes the dead locals out of javac's frames. A path that resumes restores only what is
   * alive, so no frame may ask for more.
   */
  void pruneFrames() {
    int index = 0;
    for (AbstractInsnNode insn : body.node.instructions) {
      if (insn instanceof FrameNode frame) {
        frame.local = Types.frame(pruned(Types.slots(frame.local), index), List.of()).local;
      }
      index++;
    }
  }
}
