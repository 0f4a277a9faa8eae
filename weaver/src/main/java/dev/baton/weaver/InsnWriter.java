package dev.baton.weaver;

import dev.baton.weaver.plan.SpillField;
import java.util.List;
import java.util.SortedMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The instructions that several passes write, for one body. */
final class InsnWriter {
  private final Body body;
  private final InsnList list = new InsnList();

  InsnWriter(Body body) {
    this.body = body;
  }

  InsnList list() {
    return list;
  }

  InsnWriter add(org.objectweb.asm.tree.AbstractInsnNode insn) {
    list.add(insn);
    return this;
  }

  InsnWriter op(int opcode) {
    return add(new InsnNode(opcode));
  }

  InsnWriter jump(int opcode, LabelNode to) {
    return add(new JumpInsnNode(opcode, to));
  }

  /** Puts {@code label} here, with a frame. */
  InsnWriter at(LabelNode label, FrameNode frame) {
    return add(label).add(frame);
  }

  /** Attributes what follows to a source line. */
  InsnWriter line(int line) {
    if (line > 0) {
      var label = new LabelNode();
      add(label).add(new LineNumberNode(line, label));
    }
    return this;
  }

  InsnWriter machine() {
    return add(new VarInsnNode(Opcodes.ALOAD, body.machineSlot()));
  }

  InsnWriter runner() {
    return add(new VarInsnNode(Opcodes.ALOAD, body.runnerSlot()));
  }

  InsnWriter sent() {
    return add(new VarInsnNode(Opcodes.ALOAD, body.sentSlot()));
  }

  InsnWriter label() {
    return add(new VarInsnNode(Opcodes.ILOAD, body.labelSlot()));
  }

  InsnWriter storeLabel() {
    return add(new VarInsnNode(Opcodes.ISTORE, body.labelSlot()));
  }

  InsnWriter load(Object type, int slot) {
    return add(new VarInsnNode(Types.opcode(type, Opcodes.ILOAD), slot));
  }

  InsnWriter store(Object type, int slot) {
    return add(new VarInsnNode(Types.opcode(type, Opcodes.ISTORE), slot));
  }

  InsnWriter pop(Object type) {
    return op(Types.size(type) == 2 ? Opcodes.POP2 : Opcodes.POP);
  }

  InsnWriter get(SpillField field) {
    return machine().add(access(Opcodes.GETFIELD, field));
  }

  /** Stores the operand on top of the stack, of {@code type}, in a field. */
  InsnWriter putOperand(SpillField field, Object type) {
    machine();
    if (Types.size(type) == 2) {
      op(Opcodes.DUP_X2).op(Opcodes.POP);
    } else {
      op(Opcodes.SWAP);
    }
    return add(access(Opcodes.PUTFIELD, field));
  }

  FieldInsnNode access(int opcode, SpillField field) {
    return new FieldInsnNode(opcode, body.plan.machine(), field.name(), field.descriptor());
  }

  InsnWriter push(int value) {
    if (value >= -1 && value <= 5) {
      return op(Opcodes.ICONST_0 + value);
    }
    if (value <= Byte.MAX_VALUE) {
      return add(new IntInsnNode(Opcodes.BIPUSH, value));
    }
    return value <= Short.MAX_VALUE
        ? add(new IntInsnNode(Opcodes.SIPUSH, value))
        : add(new LdcInsnNode(value));
  }

  /** Goes on at the target of the resume label; the label is one of {@code targets}. */
  InsnWriter dispatch(SortedMap<Integer, LabelNode> targets) {
    LabelNode last = targets.get(targets.lastKey());
    if (targets.values().stream().allMatch(target -> target == last)) {
      return jump(Opcodes.GOTO, last);
    }
    label();
    int[] keys = targets.keySet().stream().mapToInt(Integer::intValue).toArray();
    LabelNode[] labels = targets.values().toArray(LabelNode[]::new);
    int span = targets.lastKey() - targets.firstKey() + 1;
    if (span > 2 * keys.length + 4) {
      return add(new LookupSwitchInsnNode(last, keys, labels));
    }
    LabelNode[] dense = new LabelNode[span];
    java.util.Arrays.fill(dense, last);
    targets.forEach((key, target) -> dense[key - targets.firstKey()] = target);
    return add(new TableSwitchInsnNode(targets.firstKey(), targets.lastKey(), last, dense));
  }

  static FrameNode frame(List<Object> slots, List<Object> stack) {
    return Types.frame(slots, stack);
  }
}
