package dev.baton.weaver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
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
  private final SlotSets lost;

  private DebugTable(Body body, List<AwaitSite> sites) {
    this.body = body;
    this.insns = body.node.instructions.toArray();
    this.lost = new SlotSets(insns.length, body.node.maxLocals);
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
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int i = 0; i < insns.length; i++) {
        AwaitSite site = site(i);
        for (int handler : flow.handlers(i)) {
          changed |= lost.addAll(handler, i, SlotSets.NO_SLOT);
          changed |= site != null && addUnsaved(site, handler);
        }
        for (int successor : flow.successors(i)) {
          changed |= lost.addAll(successor, i, storedAt(i));
          changed |= site != null && addUnsaved(site, successor);
        }
      }
    }
  }

  /** The await at an instruction; null if there is none. */
  private AwaitSite site(int index) {
    return insns[index] instanceof MethodInsnNode ? sites.get(index) : null;
  }

  private int storedAt(int index) {
    return insns[index] instanceof VarInsnNode store && store.getOpcode() >= Opcodes.ISTORE
        ? store.var
        : SlotSets.NO_SLOT;
  }

  private boolean addUnsaved(AwaitSite site, int after) {
    boolean changed = false;
    for (int slot = 0; slot < body.node.maxLocals; slot++) {
      changed |= !body.isFixed(slot) && !isSaved(site, slot) && lost.add(after, slot);
    }
    return changed;
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
        if (lost.has(from, variable.index)) {
          from++;
          continue;
        }
        int to = from;
        while (to < end && !lost.has(to, variable.index)) {
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
