package dev.baton.weaver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Where control can go from each instruction of a method, by the instructions' indexes. */
final class ControlFlow {
  private static final int[] NONE = {};

  private final int[][] successors;
  private final int[][] handlers;

  private ControlFlow(int[][] successors, int[][] handlers) {
    this.successors = successors;
    this.handlers = handlers;
  }

  static ControlFlow of(MethodNode method) {
    InsnList insns = method.instructions;
    int[][] successors = new int[insns.size()][];
    for (int i = 0; i < successors.length; i++) {
      successors[i] = successorsOf(insns, i);
    }
    int[][] handlers = new int[insns.size()][];
    Arrays.fill(handlers, NONE);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int handler = insns.indexOf(block.handler);
      int[] before = null;
      int[] after = null;
      int end = insns.indexOf(block.end);
      for (int i = insns.indexOf(block.start); i < end; i++) {
        if (handlers[i] != before) { // neighbours share theirs
          before = handlers[i];
          after = Arrays.copyOf(before, before.length + 1);
          after[before.length] = handler;
        }
        handlers[i] = after;
      }
    }
    return new ControlFlow(successors, handlers);
  }

  int size() {
    return successors.length;
  }

  /** Where control goes from {@code index} unless it throws. */
  int[] successors(int index) {
    return successors[index];
  }

  /** The handlers of what {@code index} throws. */
  int[] handlers(int index) {
    return handlers[index];
  }

  private static int[] successorsOf(InsnList insns, int index) {
    AbstractInsnNode insn = insns.get(index);
    if (insn instanceof JumpInsnNode jump) {
      int target = insns.indexOf(jump.label);
      return insn.getOpcode() == Opcodes.GOTO ? new int[] {target} : new int[] {index + 1, target};
    }
    if (insn instanceof TableSwitchInsnNode table) {
      return targets(insns, table.labels, table.dflt);
    }
    if (insn instanceof LookupSwitchInsnNode lookup) {
      return targets(insns, lookup.labels, lookup.dflt);
    }
    int opcode = insn.getOpcode();
    boolean ends =
        opcode == Opcodes.ATHROW
            || opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN
            || index + 1 == insns.size();
    return ends ? NONE : new int[] {index + 1};
  }

  private static int[] targets(InsnList insns, List<LabelNode> labels, LabelNode otherwise) {
    var targets = new ArrayList<Integer>();
    targets.add(insns.indexOf(otherwise));
    for (LabelNode label : labels) {
      targets.add(insns.indexOf(label));
    }
    return targets.stream().mapToInt(Integer::intValue).distinct().toArray();
  }
}
