package dev.baton.weaver;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * All changes of one thing in the code of a method: of an opcode, an operand, a target, an entry of
 * the exception table. What comes of them need not be valid code.
 */
final class Mutations {
  /** A change, and how it is taken back. */
  record Mutation(String what, Runnable apply, Runnable undo) {}

  private final MethodNode method;
  private final List<Mutation> found = new ArrayList<>();

  /** A label in front of the first instruction, and one behind the last. */
  private final LabelNode first = new LabelNode();

  private final LabelNode last = new LabelNode();

  private Mutations(MethodNode method) {
    this.method = method;
  }

  static List<Mutation> of(MethodNode method) {
    var mutations = new Mutations(method);
    if (method.instructions.size() > 0) {
      method.instructions.insert(mutations.first);
      method.instructions.add(mutations.last);
    }
    for (AbstractInsnNode insn : method.instructions.toArray()) {
      mutations.of(insn);
    }
    mutations.ofTable();
    return mutations.found;
  }

  private <T> void set(String what, Consumer<T> setter, T from, T to) {
    found.add(
        new Mutation(
            what + " " + from + " to " + to, () -> setter.accept(to), () -> setter.accept(from)));
  }

  private void name(String what, Consumer<String> setter, String from) {
    set(what, setter, from, from + "x");
  }

  private void target(String what, Consumer<LabelNode> setter, LabelNode from) {
    int there = realBefore(from);
    set(what, setter, from, there == 0 ? last : first);
    // and to the next instruction
    AbstractInsnNode next = from;
    while (next != null && next.getOpcode() < 0) {
      next = next.getNext();
    }
    if (next != null && next.getNext() != null) {
      var behind = new LabelNode();
      method.instructions.insert(next, behind);
      set(what, setter, from, behind);
    }
  }

  private int realBefore(AbstractInsnNode from) {
    int count = 0;
    for (AbstractInsnNode at = from.getPrevious(); at != null; at = at.getPrevious()) {
      count += at.getOpcode() >= 0 ? 1 : 0;
    }
    return count;
  }

  private void of(AbstractInsnNode insn) {
    if (insn.getOpcode() < 0) {
      return;
    }
    if (insn instanceof InsnNode) {
      for (int opcode : List.of(Opcodes.NOP, Opcodes.IADD, Opcodes.POP, Opcodes.ARETURN)) {
        if (opcode != insn.getOpcode()) {
          replace(insn, new InsnNode(opcode));
        }
      }
    } else if (insn instanceof VarInsnNode variable) {
      set("variable", (Integer to) -> variable.var = to, variable.var, variable.var + 1);
      int other = insn.getOpcode() == Opcodes.ILOAD ? Opcodes.ALOAD : Opcodes.ILOAD;
      set("opcode", variable::setOpcode, insn.getOpcode(), other);
    } else if (insn instanceof IntInsnNode number) {
      set("number", (Integer to) -> number.operand = to, number.operand, number.operand + 1);
    } else if (insn instanceof IincInsnNode step) {
      set("variable", (Integer to) -> step.var = to, step.var, step.var + 1);
      set("increment", (Integer to) -> step.incr = to, step.incr, step.incr + 1);
    } else if (insn instanceof TypeInsnNode type) {
      name("type", to -> type.desc = to, type.desc);
      int other = insn.getOpcode() == Opcodes.CHECKCAST ? Opcodes.INSTANCEOF : Opcodes.CHECKCAST;
      set("opcode", type::setOpcode, insn.getOpcode(), other);
    } else if (insn instanceof MultiANewArrayInsnNode array) {
      name("type", to -> array.desc = to, array.desc);
      set("dimensions", (Integer to) -> array.dims = to, array.dims, array.dims + 1);
    } else if (insn instanceof FieldInsnNode field) {
      name("owner", to -> field.owner = to, field.owner);
      name("name", to -> field.name = to, field.name);
      name("descriptor", to -> field.desc = to, field.desc);
      int other = insn.getOpcode() == Opcodes.GETFIELD ? Opcodes.PUTFIELD : Opcodes.GETFIELD;
      set("opcode", field::setOpcode, insn.getOpcode(), other);
    } else if (insn instanceof MethodInsnNode call) {
      name("owner", to -> call.owner = to, call.owner);
      name("name", to -> call.name = to, call.name);
      name("descriptor", to -> call.desc = to, call.desc);
      set("interface", (Boolean to) -> call.itf = to, call.itf, !call.itf);
      boolean isVirtual = insn.getOpcode() == Opcodes.INVOKEVIRTUAL;
      int other = isVirtual ? Opcodes.INVOKESPECIAL : Opcodes.INVOKEVIRTUAL;
      set("opcode", call::setOpcode, insn.getOpcode(), other);
    } else if (insn instanceof LdcInsnNode constant) {
      set("constant", (Object to) -> constant.cst = to, constant.cst, other(constant.cst));
      set("constant", (Object to) -> constant.cst = to, constant.cst, String.valueOf(constant.cst));
      if (constant.cst instanceof String) {
        found.remove(found.size() - 1); // it is the same
      }
    } else if (insn instanceof InvokeDynamicInsnNode made) {
      ofDynamic(made);
    } else {
      ofJump(insn);
    }
  }

  private void replace(AbstractInsnNode insn, AbstractInsnNode other) {
    found.add(
        new Mutation(
            "opcode " + insn.getOpcode() + " to " + other.getOpcode(),
            () -> method.instructions.set(insn, other),
            () -> method.instructions.set(other, insn)));
  }

  private static Object other(Object constant) {
    if (constant instanceof Integer number) {
      return number + 1;
    }
    if (constant instanceof Long number) {
      return number + 1;
    }
    if (constant instanceof Float number) {
      return -number; // 0 and -0 are different constants
    }
    if (constant instanceof Double number) {
      return -number;
    }
    if (constant instanceof String text) {
      return text + " ";
    }
    if (constant instanceof Type type) {
      return Type.getType("[" + type.getDescriptor());
    }
    throw new IllegalArgumentException(String.valueOf(constant));
  }

  private void ofDynamic(InvokeDynamicInsnNode made) {
    name("name", to -> made.name = to, made.name);
    name("descriptor", to -> made.desc = to, made.desc);
    set("maker", (Handle to) -> made.bsm = to, made.bsm, named(made.bsm));
    for (int i = 0; i < made.bsmArgs.length; i++) {
      int at = i;
      Object argument = made.bsmArgs[i];
      Object other = argument instanceof Handle handle ? named(handle) : other(argument);
      set("argument " + i, (Object to) -> made.bsmArgs[at] = to, argument, other);
    }
  }

  private static Handle named(Handle handle) {
    return new Handle(
        handle.getTag(),
        handle.getOwner(),
        handle.getName() + "x",
        handle.getDesc(),
        handle.isInterface());
  }

  private void ofJump(AbstractInsnNode insn) {
    if (insn instanceof JumpInsnNode jump) {
      target("target", to -> jump.label = to, jump.label);
      int other = insn.getOpcode() == Opcodes.IFEQ ? Opcodes.IFNE : Opcodes.IFEQ;
      set("opcode", jump::setOpcode, insn.getOpcode(), other);
    } else if (insn instanceof TableSwitchInsnNode table) {
      set("least", (Integer to) -> table.min = to, table.min, table.min - 1);
      set("most", (Integer to) -> table.max = to, table.max, table.max + 1);
      target("default", to -> table.dflt = to, table.dflt);
      targets(table.labels);
    } else if (insn instanceof LookupSwitchInsnNode lookup) {
      target("default", to -> lookup.dflt = to, lookup.dflt);
      targets(lookup.labels);
      for (int i = 0; i < lookup.keys.size(); i++) {
        int at = i;
        Integer key = lookup.keys.get(i);
        set("key", (Integer to) -> lookup.keys.set(at, to), key, key + 1_000_000);
      }
    } else {
      throw new IllegalArgumentException("an instruction of no known kind: " + insn);
    }
  }

  private void targets(List<LabelNode> labels) {
    for (int i = 0; i < labels.size(); i++) {
      int at = i;
      target("target", to -> labels.set(at, to), labels.get(i));
    }
  }

  private void ofTable() {
    List<TryCatchBlockNode> blocks = method.tryCatchBlocks;
    for (int i = 0; i < blocks.size(); i++) {
      int at = i;
      TryCatchBlockNode block = blocks.get(i);
      target("start", to -> block.start = to, block.start);
      target("end", to -> block.end = to, block.end);
      target("handler", to -> block.handler = to, block.handler);
      String type = block.type == null ? "" : block.type;
      set("caught", (String to) -> block.type = to, block.type, type + "x");
      found.add(
          new Mutation(
              "entry " + i + " gone", () -> blocks.remove(at), () -> blocks.add(at, block)));
      if (i > 0 && !same(blocks.get(i - 1), block)) {
        Runnable swap = () -> blocks.add(at - 1, blocks.remove(at));
        found.add(new Mutation("entries " + i + " in another order", swap, swap));
      }
    }
  }

  private boolean same(TryCatchBlockNode one, TryCatchBlockNode other) {
    return realBefore(one.start) == realBefore(other.start)
        && realBefore(one.end) == realBefore(other.end)
        && realBefore(one.handler) == realBefore(other.handler)
        && Objects.equals(one.type, other.type);
  }
}
