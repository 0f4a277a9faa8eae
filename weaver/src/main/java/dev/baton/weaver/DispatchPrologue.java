package dev.baton.weaver;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;

/**
 * Pass: puts what dispatches, saves and restores before the body.
 *
 * <p>There, ahead of the line table's first entry, it belongs to no line of the source: a
 * breakpoint at an await is hit once for each await, stepping passes over the machinery, and
 * coverage tools see the lines of the source only. Nothing in it throws, so no stack trace shows
 * it. Behind the body it would count as the body's last line.
 */
final class DispatchPrologue {
  private DispatchPrologue() {}

  static void insert(Body body, InsnWriter machinery) {
    if (machinery.list().size() == 0) {
      return;
    }
    var start = new LabelNode();
    FrameNode frame = Types.frame(body.entrySlots(), List.of());
    InsnList instructions = body.node.instructions;
    InsnList front = new InsnWriter(body).label().jump(Opcodes.IFLE, start).list();
    front.add(machinery.list());
    front.add(start);
    front.add(frame);
    instructions.insert(front);
    if (Suspensions.meetsFrame(frame)) {
      // Two frames cannot stand at one place.
      instructions.insert(frame, new InsnNode(Opcodes.NOP));
    }
  }
}
