package dev.baton.weaver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;

/**
 * The verifier's types, as ASM writes them in frames: an {@link Integer} of {@link Opcodes}, an
 * internal name, or the label of a {@code new}.
 */
final class Types {
  static final String OBJECT = "java/lang/Object";

  private Types() {}

  static int size(Object type) {
    return type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
  }

  static boolean isReference(Object type) {
    return type instanceof String || type == Opcodes.NULL;
  }

  /** The descriptor of a field that holds a value of {@code type}, which is not null's own type. */
  static String descriptor(Object type) {
    if (type instanceof String name) {
      return name.startsWith("[") ? name : "L" + name + ";";
    }
    if (type == Opcodes.INTEGER) {
      return "I";
    }
    if (type == Opcodes.FLOAT) {
      return "F";
    }
    if (type == Opcodes.LONG) {
      return "J";
    }
    if (type == Opcodes.DOUBLE) {
      return "D";
    }
    throw new IllegalStateException("no field can hold a value of the verifier's type " + type);
  }

  /** The verifier's type of a value that is declared as {@code type}. */
  static Object of(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
      case Type.FLOAT -> Opcodes.FLOAT;
      case Type.LONG -> Opcodes.LONG;
      case Type.DOUBLE -> Opcodes.DOUBLE;
      case Type.ARRAY -> type.getDescriptor();
      case Type.OBJECT -> type.getInternalName();
      default -> throw new IllegalStateException("no value has the type " + type);
    };
  }

  /** The opcode that loads or stores a local of {@code type}; {@code opcode} is its int variant. */
  static int opcode(Object type, int opcode) {
    Type asm = type == Opcodes.NULL ? Type.getObjectType(OBJECT) : Type.getType(descriptor(type));
    return asm.getOpcode(opcode);
  }

  /** The instruction that pushes the zero or null of {@code type}. */
  static AbstractInsnNode zero(Object type) {
    if (type == Opcodes.INTEGER) {
      return new InsnNode(Opcodes.ICONST_0);
    }
    if (type == Opcodes.FLOAT) {
      return new InsnNode(Opcodes.FCONST_0);
    }
    if (type == Opcodes.LONG) {
      return new InsnNode(Opcodes.LCONST_0);
    }
    if (type == Opcodes.DOUBLE) {
      return new InsnNode(Opcodes.DCONST_0);
    }
    if (isReference(type)) {
      return new InsnNode(Opcodes.ACONST_NULL);
    }
    throw new IllegalStateException("no zero has the verifier's type " + type);
  }

  /** The locals of a frame, an entry a slot: the second slot of a long or double is {@code TOP}. */
  static List<Object> slots(List<Object> frameLocals) {
    var slots = new ArrayList<Object>();
    for (Object type : frameLocals) {
      slots.add(type);
      if (size(type) == 2) {
        slots.add(Opcodes.TOP);
      }
    }
    return slots;
  }

  /** A frame of {@code slots}, an entry a slot, and {@code stack}, an entry a value. */
  static FrameNode frame(List<Object> slots, List<Object> stack) {
    var locals = new ArrayList<Object>();
    for (int slot = 0; slot < slots.size(); slot += size(slots.get(slot))) {
      locals.add(slots.get(slot));
    }
    while (!locals.isEmpty() && locals.get(locals.size() - 1) == Opcodes.TOP) {
      locals.remove(locals.size() - 1);
    }
    return new FrameNode(
        Opcodes.F_NEW, locals.size(), locals.toArray(), stack.size(), stack.toArray());
  }

  /** Puts other types into all frames that have any of the keys of {@code others}. */
  static void replaceInFrames(InsnList instructions, Map<Object, Object> others) {
    for (AbstractInsnNode insn : instructions) {
      if (insn instanceof FrameNode frame) {
        frame.local = replaced(frame.local, others);
        frame.stack = replaced(frame.stack, others);
      }
    }
  }

  private static List<Object> replaced(List<Object> types, Map<Object, Object> others) {
    return types == null
        ? null
        : types.stream().map(type -> others.getOrDefault(type, type)).toList();
  }
}
