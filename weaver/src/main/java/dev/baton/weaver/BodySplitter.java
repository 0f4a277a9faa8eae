package dev.baton.weaver;

import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.names.WovenNames;
import dev.baton.weaver.plan.CannotWeave;
import dev.baton.weaver.plan.MethodPlan;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LocalVariableAnnotationNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Moves the code of a method into a method of its own, the body, whose locals make room for the
 * weaver's parameters.
 *
 * <p>The body's name begins with {@code lambda$}, because coverage tools and debuggers take other
 * synthetic methods for nobody's code; the runtime shows the method's own name in stack traces. The
 * descriptor names a machine class that only this method has, which keeps the body apart from those
 * of overloads and overrides.
 */
final class BodySplitter {
  private static final int MAX_ARGUMENT_SLOTS = 255;

  private BodySplitter() {}

  /** Takes the code out of {@code method}, which is left without instructions. */
  static Body split(
      ClassFile file, String owner, boolean ownerIsInterface, MethodNode method, MethodPlan plan)
      throws CannotWeave {
    String descriptor = bodyDescriptor(method.desc, plan.machine());
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    int argumentSlots = Type.getArgumentsAndReturnSizes(descriptor) / 4 - (isStatic ? 1 : 0);
    if (argumentSlots > MAX_ARGUMENT_SLOTS) {
      throw new CannotWeave(
          plan.name(),
          plan.descriptor(),
          "it has too many parameters: weaving adds "
              + Body.EXTRA_SLOTS
              + " slots, and the JVM allows no more than "
              + MAX_ARGUMENT_SLOTS
              + " (a long or double takes two); pass some of them in an object");
    }
    int access =
        Opcodes.ACC_SYNTHETIC
            | visibility(file, ownerIsInterface)
            | method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_STRICT);
    var node = new MethodNode(Opcodes.ASM9, access, bodyName(method.name), descriptor, null, null);
    node.instructions = method.instructions;
    node.tryCatchBlocks = method.tryCatchBlocks;
    node.localVariables = method.localVariables;
    node.visibleLocalVariableAnnotations = method.visibleLocalVariableAnnotations;
    node.invisibleLocalVariableAnnotations = method.invisibleLocalVariableAnnotations;
    node.maxLocals = method.maxLocals + Body.EXTRA_SLOTS;
    node.maxStack = method.maxStack;

    empty(method);

    var body = new Body(owner, node, plan);
    shiftLocals(body);
    return body;
  }

  /** Leaves {@code method} without code, and without what describes code. */
  static void empty(MethodNode method) {
    method.instructions = new InsnList();
    method.tryCatchBlocks = new ArrayList<>();
    method.localVariables = null;
    method.visibleLocalVariableAnnotations = null;
    method.invisibleLocalVariableAnnotations = null;
  }

  /** The name of the method that takes over the code of the method {@code name}. */
  static String bodyName(String name) {
    return (name.startsWith(WovenNames.LAMBDA) ? "" : WovenNames.LAMBDA) + name + WovenNames.BODY;
  }

  /** Whether a method has taken over the code of another one. */
  static boolean isBody(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNTHETIC) != 0
        && method.name.startsWith(WovenNames.LAMBDA)
        && method.name.endsWith(WovenNames.BODY);
  }

  /**
   * Mock libraries leave private methods alone; a body that a mock replaced would give null. But
   * machines can call one only where there are nests.
   */
  private static int visibility(ClassFile file, boolean ownerIsInterface) {
    if (file.hasNests()) {
      return Opcodes.ACC_PRIVATE;
    }
    return ownerIsInterface ? Opcodes.ACC_PUBLIC : Opcodes.ACC_FINAL;
  }

  private static String bodyDescriptor(String descriptor, String machine) {
    String parameters = descriptor.substring(1, descriptor.indexOf(')'));
    return "("
        + parameters
        + "L"
        + machine
        + ";"
        + RuntimeNames.RUNNER.descriptor()
        + "ILjava/lang/Object;)"
        + "Ljava/lang/Object;";
  }

  private static void shiftLocals(Body body) {
    int from = body.parameterSlots;
    List<Object> added = body.entrySlots().subList(from, from + Body.EXTRA_SLOTS);
    for (AbstractInsnNode insn : body.node.instructions) {
      if (insn instanceof VarInsnNode variable) {
        variable.var = shifted(variable.var, from);
      } else if (insn instanceof IincInsnNode increment) {
        increment.var = shifted(increment.var, from);
      } else if (insn instanceof FrameNode frame) {
        List<Object> slots = Types.slots(frame.local);
        while (slots.size() < from) {
          slots.add(Opcodes.TOP);
        }
        slots.addAll(from, added);
        frame.local = Types.frame(slots, List.of()).local;
      }
    }
    if (body.node.localVariables != null) {
      for (LocalVariableNode variable : body.node.localVariables) {
        variable.index = shifted(variable.index, from);
      }
    }
    shiftAnnotations(body.node.visibleLocalVariableAnnotations, from);
    shiftAnnotations(body.node.invisibleLocalVariableAnnotations, from);
  }

  private static void shiftAnnotations(List<LocalVariableAnnotationNode> annotations, int from) {
    if (annotations != null) {
      for (LocalVariableAnnotationNode annotation : annotations) {
        annotation.index.replaceAll(slot -> shifted(slot, from));
      }
    }
  }

  private static int shifted(int slot, int from) {
    return slot < from ? slot : slot + Body.EXTRA_SLOTS;
  }
}
