package dev.baton.weaver;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;

/**
 * Pass: leads from the method's top to each resume label.
 *
 * <p>A label outside of all loops is reached by one switch. A label inside a loop is reached
 * through the header of each enclosing loop, outermost first: the top fills the locals that the
 * header's frame asks for with zeros, jumps to the header, and the header, finding a resume label
 * set, dispatches again. So no loop has a second way in. What was saved is restored after the last
 * step; then the resume label is cleared, so that the headers let pass from then on.
 */
final class Resumptions {
  /** What is known where a switch stands. */
  private record Place(List<Object> slots, List<Object> stack, Set<Integer> zeroed) {}

  private final InsnWriter start;

  private Resumptions(InsnWriter start) {
    this.start = start;
  }

  /** Writes the switches; adds to {@code start} what belongs before the body. */
  static void write(Body body, List<AwaitSite> sites, List<Loop> loops, InsnWriter start) {
    if (sites.isEmpty()) {
      return;
    }
    var resumptions = new Resumptions(start);
    InsnList instructions = body.node.instructions;
    for (Loop loop : loops) {
      AbstractInsnNode frame = loop.frame;
      instructions.insert(
          frame, new InsnWriter(body).label().jump(Opcodes.IFGT, loop.dispatch).list());
    }
    var entry = new Place(body.entrySlots(), List.of(), Set.of());
    resumptions.writeDispatch(entry, sites, 0);
  }

  /**
   * Writes the switch over {@code sites}, all of which lie in the same {@code depth} outermost
   * loops.
   */
  private void writeDispatch(Place here, List<AwaitSite> sites, int depth) {
    Map<Loop, List<AwaitSite>> inner = new LinkedHashMap<>();
    var targets = new TreeMap<Integer, LabelNode>();
    Map<Loop, LabelNode> entries = new LinkedHashMap<>();
    for (AwaitSite site : sites) {
      if (site.loops.size() == depth) {
        targets.put(site.label, site.restore);
      } else {
        Loop loop = site.loops.get(depth);
        inner.computeIfAbsent(loop, key -> new ArrayList<>()).add(site);
        targets.put(site.label, entries.computeIfAbsent(loop, key -> new LabelNode()));
      }
    }
    start.dispatch(targets);
    for (AwaitSite site : sites) {
      if (site.loops.size() == depth) {
        writeRestoring(here, site);
      }
    }
    inner.forEach(
        (loop, inLoop) -> {
          start.at(entries.get(loop), Types.frame(here.slots, here.stack));
          Place header = writeEntering(here, loop);
          start.at(loop.dispatch, Types.frame(header.slots, header.stack));
          writeDispatch(header, inLoop, depth + 1);
        });
  }

  /** Gives the locals and operands that the loop's header asks for, and jumps to it. */
  private Place writeEntering(Place here, Loop loop) {
    List<Object> slots = loop.slots();
    Set<Integer> zeroed = new HashSet<>(here.zeroed);
    for (int slot = 0; slot < slots.size(); slot += Types.size(slots.get(slot))) {
      Object wanted = slots.get(slot);
      Object known = slot < here.slots.size() ? here.slots.get(slot) : Opcodes.TOP;
      if (wanted != Opcodes.TOP && !wanted.equals(known)) {
        start.add(Types.zero(wanted)).store(wanted, slot);
        zeroed.add(slot);
      }
    }
    writePops(here);
    for (Object wanted : loop.stack()) {
      start.add(Types.zero(wanted));
    }
    start.jump(Opcodes.GOTO, loop.entry);
    return new Place(slots, loop.stack(), zeroed);
  }

  private void writeRestoring(Place here, AwaitSite site) {
    start.at(site.restore, Types.frame(here.slots, here.stack));
    writePops(here);
    for (Spill local : site.saved.locals()) {
      if (!isInPlace(local, here)) {
        writeValue(local);
        start.store(local.type(), local.slot());
      }
    }
    site.saved.operands().forEach(this::writeValue);
    start.runner().add(CallWriter.resumedLabel()).storeLabel();
    start.jump(Opcodes.GOTO, site.take);
  }

  private void writeValue(Spill value) {
    if (value.field() == null) {
      start.op(Opcodes.ACONST_NULL);
    } else {
      start.get(value.field());
    }
  }

  /** Whether a parameter that the step passed in is still in its slot. */
  private static boolean isInPlace(Spill local, Place here) {
    return local.parameter()
        && !here.zeroed.contains(local.slot())
        && local.slot() < here.slots.size()
        && local.type().equals(here.slots.get(local.slot()));
  }

  private void writePops(Place here) {
    for (int i = here.stack.size() - 1; i >= 0; i--) {
      start.pop(here.stack.get(i));
    }
  }
}
