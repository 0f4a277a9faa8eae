package dev.baton.weaver;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** Where instructions jump to. */
final class JumpTargets {
  private JumpTargets() {}

  /** Returns the labels of a jump or a switch, its default first; none of any other. */
  static List<LabelNode> of(AbstractInsnNode insn) {
    if (insn instanceof JumpInsnNode jump) {
      return List.of(jump.label);
    }
    if (insn instanceof TableSwitchInsnNode table) {
      return of(table.dflt, table.labels);
    }
    if (insn instanceof LookupSwitchInsnNode lookup) {
      return of(lookup.dflt, lookup.labels);
    }
    return List.of();
  }

  private static List<LabelNode> of(LabelNode otherwise, List<LabelNode> labels) {
    List<LabelNode> all = new ArrayList<>(labels.size() + 1);
    all.add(otherwise);
    all.addAll(labels);
    return all;
  }
}
