package dev.baton.weaver;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;

/**
 * Pass: finds the loops around each await.
 *
 * <p>A jump from the method's top to a resume label inside a loop would be a second way into the
 * loop, and the JIT compiles such loops badly. So each loop is entered through its header, and
 * these are the headers.
 */
final class Loops {
  private Loops() {}

  /** Sets the loops of each site; returns all loops that have one. */
  static List<Loop> find(Body body, ControlFlow flow, List<AwaitSite> sites) {
    if (sites.isEmpty()) {
      return List.of();
    }
    Map<FrameNode, Loop> loops = new IdentityHashMap<>();
    var found = new ArrayList<Loop>();
    for (NaturalLoops.NaturalLoop natural : NaturalLoops.of(flow)) {
      if (sites.stream().noneMatch(site -> natural.insns().get(site.index))) {
        continue;
      }
      FrameNode frame = frameAt(body.node.instructions.get(natural.header()));
      if (frame == null) {
        throw new IllegalStateException(
            "javac wrote no frame at the loop header at instruction " + natural.header());
      }
      // Loops that begin at the same place, such as for (;;) for (;;) await(x), are entered as one.
      Loop known = loops.get(frame);
      if (known == null) {
        Loop loop = loop(body, natural, frame);
        loops.put(frame, loop);
        found.add(loop);
      } else {
        known.insns.or(natural.insns());
      }
    }
    found.sort(Comparator.comparingInt((Loop loop) -> -loop.insns.cardinality()));
    for (AwaitSite site : sites) {
      site.loops = found.stream().filter(loop -> loop.insns.get(site.index)).toList();
    }
    return found;
  }

  private static Loop loop(Body body, NaturalLoops.NaturalLoop natural, FrameNode frame) {
    AbstractInsnNode header = body.node.instructions.get(natural.header());
    AbstractInsnNode first = AwaitSites.nextReal(frame);
    return new Loop(
        natural.header(),
        (BitSet) natural.insns().clone(),
        (LabelNode) header,
        frame,
        AwaitSites.line(first == null ? header : first));
  }

  /** The frame at a label; null if control only falls into it. */
  static FrameNode frameAt(AbstractInsnNode header) {
    for (AbstractInsnNode at = header; at != null && at.getOpcode() < 0; at = at.getNext()) {
      if (at instanceof FrameNode frame) {
        return frame;
      }
    }
    return null;
  }
}
