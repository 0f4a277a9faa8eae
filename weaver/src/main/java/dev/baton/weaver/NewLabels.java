package dev.baton.weaver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;

/**
 * Pass: gives each {@code new} whose object some frame shows uninitialised a label of its own,
 * directly in front of it.
 *
 * <p>A frame names such an object by the place of its {@code new}. javac may have one label for
 * that and for the header of a loop that begins with it, and what {@link Resumptions} writes at the
 * header would come between the two.
 */
final class NewLabels {
  private NewLabels() {}

  static void write(Body body) {
    InsnList instructions = body.node.instructions;
    Set<Object> named = new HashSet<>();
    for (AbstractInsnNode insn : instructions) {
      if (insn instanceof FrameNode frame) {
        addLabels(frame.local, named);
        addLabels(frame.stack, named);
      }
    }
    if (named.isEmpty()) {
      return;
    }
    Map<Object, Object> own = new HashMap<>();
    for (AbstractInsnNode insn : instructions.toArray()) {
      List<LabelNode> labels = insn.getOpcode() == Opcodes.NEW ? before(insn) : List.of();
      if (labels.stream().anyMatch(named::contains)) {
        var label = new LabelNode();
        labels.forEach(other -> own.put(other, label));
        instructions.insertBefore(insn, label);
      }
    }
    Types.replaceInFrames(instructions, own);
  }

  /** The labels in front of a {@code new}: frames name its uninitialised object by any of them. */
  static List<LabelNode> before(AbstractInsnNode creation) {
    List<LabelNode> labels = new ArrayList<>();
    for (AbstractInsnNode before = creation.getPrevious();
        before != null && before.getOpcode() < 0;
        before = before.getPrevious()) {
      if (before instanceof LabelNode label) {
        labels.add(label);
      }
    }
    return labels;
  }

  private static void addLabels(List<Object> types, Set<Object> labels) {
    if (types != null) {
      types.stream().filter(LabelNode.class::isInstance).forEach(labels::add);
    }
  }
}
