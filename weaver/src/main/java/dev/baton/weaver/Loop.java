package dev.baton.weaver;

import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;

/** A loop of a body that contains an await, and the one way into it. */
final class Loop {
  /** The first instruction of the header, by its index: a label. */
  final int header;

  /** The indexes of the instructions in the loop. */
  final BitSet insns;

  /** The frame at the header. */
  final FrameNode frame;

  final int line;

  /** Stands in front of the code that goes on from the header to a resume label inside the loop. */
  final LabelNode dispatch = new LabelNode();

  /** What is back at the header. */
  final LabelNode entry;

  Loop(int header, BitSet insns, LabelNode entry, FrameNode frame, int line) {
    this.header = header;
    this.insns = insns;
    this.entry = entry;
    this.frame = frame;
    this.line = line;
  }

  /** The types of the locals at the header, an entry a slot. */
  List<Object> slots() {
    return Types.slots(frame.local);
  }

  /** The types of the operands at the header, an entry a value. */
  List<Object> stack() {
    return frame.stack == null ? List.of() : frame.stack;
  }
}
