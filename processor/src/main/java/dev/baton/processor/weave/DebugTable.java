package dev.baton.processor.weave;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Pass: narrows the debug table to where each local really has its value.
 *
 * <p>A local that is dead at an await is not restored after it, though it is still in scope in the
 * source. Without this pass a debugger would show whatever is in its slot.
 */
final class DebugTable {
  private final Body body;
  private final AbstractInsnNode[] insns;
  private final Map<Integer, AwaitSite> sites = new HashMap<>();
  private final Map<Integer, LabelNode> boundaries = new HashMap<>();

  /** For each instruction the slots that a suspension before it may have lost. */
  private final BitSet[] lost;

  private DebugTable(Body body, List<AwaitSite> sites) {
    this.body = body;
    this.insns = body.node.instructions.toArray();
    this.lost = new BitSet[insns.length];
    sites.forEach(site -> this.sites.put(site.index, site));
  }

  static void narrow(Body body, ControlFlow flow, List<AwaitSite> sites) {
    if (body.node.localVariables != null && !sites.isEmpty()) {
      var table = new DebugTable(body, sites);
      table.findLost(flow);
      table.split();
    }
  }

  private void findLost(ControlFlow flow) {
    for (int i = 0; i < lost.length; i++) {
      lost[i] = new BitSet();
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < insns.length; i++) {
        for (int handler : flow.handlers(i)) {
          changed |= add(lost[i], handler);
        }
        BitSet after = after(i);
        for (int successor : flow.successors(i)) {
          changed |= add(after, successor);
        }
        if (sites.containsKey(i)) {
          for (int handler : flow.handlers(i)) {
            changed |= add(after, handler);
          }
        }
      }
    }
  }

  private boolean add(BitSet more, int index) {
    int before = lost[index].cardinality();
    lost[index].or(more);
    return lost[index].cardinality() > before;
  }

  private BitSet after(int index) {
    AwaitSite site = sites.get(index);
    if (site != null) {
      var after = (BitSet) lost[index].clone();
      for (int slot = body.parameterSlots + Body.EXTRA_SLOTS; slot < body.node.maxLocals; slot++) {
        after.set(slot, after.get(slot) || !isSaved(site, slot));
      }
      for (int slot = body.isStatic() ? 0 : 1; slot < body.parameterSlots; slot++) {
        after.set(slot, after.get(slot) || !isSaved(site, slot));
      }
      return after;
    }
    if (insns[index] instanceof VarInsnNode store && store.getOpcode() >= Opcodes.ISTORE) {
      var after = (BitSet) lost[index].clone();
      after.clear(store.var);
      return after;
    }
    return lost[index];
  }

  private static boolean isSaved(AwaitSite site, int slot) {
    return slot < site.locals.size() && site.locals.get(slot) != Opcodes.TOP;
  }

  private void split() {
    var narrowed = new ArrayList<LocalVariableNode>();
    for (LocalVariableNode variable : body.node.localVariables) {
      int start = body.node.instructions.indexOf(variable.start);
      int end = body.node.instructions.indexOf(variable.end);
      int from = start;
      while (from < end) {
        if (lost[from].get(variable.index)) {
          from++;
          continue;
        }
        int to = from;
        while (to < end && !lost[to].get(variable.index)) {
          to++;
        }
        narrowed.add(
            new LocalVariableNode(
                variable.name,
                variable.desc,
                variable.signature,
                from == start ? variable.start : boundary(from),
                to == end ? variable.end : boundary(to),
                variable.index));
        from = to;
      }
    }
    body.node.localVariables = narrowed;
    boundaries.forEach(
        (index, label) -> {
          if (!sites.containsKey(index - 1)) {
            body.node.instructions.insertBefore(insns[index], label);
          }
        });
  }

  /** A label in front of an instruction; behind an await, where what was sent is taken. */
  private LabelNode boundary(int index) {
    AwaitSite site = sites.get(index - 1);
    return site == null ? boundaries.computeIfAbsent(index, key -> new LabelNode()) : site.take;
  }
}
