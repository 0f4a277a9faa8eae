package dev.baton.weaver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * A walk over a body that knows the verifier's types before each instruction.
 *
 * <p>javac writes a frame wherever control flow merges, so types need only be carried forward
 * within a straight run of instructions: nothing is merged here, and no class hierarchy is asked
 * for.
 */
final class FrameWalk {
  /** Is told the types before each reachable instruction or frame that it asks for. */
  interface Visitor {
    /**
     * Visits an instruction. The type of an object that a {@code new} left uninitialised is that
     * {@link TypeInsnNode}.
     *
     * @param insn the instruction, or a frame that the instruction before it goes on to
     * @param locals the types of the locals, an entry a slot
     * @param stack the types of the operands, an entry a value, bottom first; the uninitialised
     *     object that a {@code new} left is that {@link TypeInsnNode}
     */
    void visit(AbstractInsnNode insn, List<Object> locals, List<Object> stack);
  }

  private final Map<Label, TypeInsnNode> origins = new HashMap<>();

  private FrameWalk() {}

  /**
   * Walks.
   *
   * @param wanted the instructions to visit; for others the types need not be written up
   */
  static void over(Body body, Predicate<AbstractInsnNode> wanted, Visitor visitor) {
    new FrameWalk().walk(body, wanted, visitor);
  }

  private void walk(Body body, Predicate<AbstractInsnNode> wanted, Visitor visitor) {
    var analyzer =
        new AnalyzerAdapter(
            Opcodes.ASM9, body.owner, body.node.access, body.node.name, body.node.desc, null) {};
    AbstractInsnNode[] insns = body.node.instructions.toArray();
    for (AbstractInsnNode insn : insns) {
      if (insn.getOpcode() == Opcodes.NEW) {
        NewLabels.before(insn).forEach(label -> origins.put(label.getLabel(), (TypeInsnNode) insn));
      }
    }
    markThis(analyzer, body);
    for (AbstractInsnNode insn : insns) {
      boolean mayBeWanted = insn.getOpcode() >= 0 || insn instanceof FrameNode;
      if (mayBeWanted && analyzer.locals != null && wanted.test(insn)) {
        visitor.visit(insn, locals(analyzer.locals), values(analyzer.stack));
      }
      if (analyzer.locals != null || insn.getOpcode() < 0) {
        insn.accept(analyzer);
      }
      if (insn instanceof FrameNode) {
        markThis(analyzer, body);
      }
      if (insn.getOpcode() == Opcodes.NEW && analyzer.stack != null) {
        Object made = analyzer.stack.get(analyzer.stack.size() - 1);
        origins.put((Label) made, (TypeInsnNode) insn);
      }
    }
  }

  /** What is loaded from slot 0 is then known as {@code this}; see {@link Body#isThis}. */
  private static void markThis(AnalyzerAdapter analyzer, Body body) {
    if (!body.isStatic()) {
      analyzer.locals.set(0, body.self);
    }
  }

  private List<Object> locals(List<Object> analyzerLocals) {
    var locals = new ArrayList<Object>(analyzerLocals);
    locals.replaceAll(type -> type instanceof Label label ? origins.get(label) : type);
    return locals;
  }

  private List<Object> values(List<Object> analyzerStack) {
    var values = new ArrayList<Object>();
    for (int i = 0; i < analyzerStack.size(); i += Types.size(analyzerStack.get(i))) {
      Object type = analyzerStack.get(i);
      values.add(type instanceof Label label ? origins.get(label) : type);
    }
    return values;
  }
}
