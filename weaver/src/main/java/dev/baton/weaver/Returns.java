package dev.baton.weaver;

import dev.baton.weaver.plan.ReturnKind;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;

/**
 * Pass: turns what the source returns into the machine's result.
 *
 * <p>{@code return done(x)} hands back x, if it is a number without its box. Anything else is
 * awaited as a tail call, outside of all handlers: the method has ended, and what it returned
 * belongs to its caller.
 */
final class Returns {
  private Returns() {}

  /** Rewrites the returns; adds to {@code end} what belongs at the method's end. */
  static void write(Body body, InsnWriter end) {
    InsnList instructions = body.node.instructions;
    Set<LabelNode> targets = jumpTargets(body);
    ReturnKind kind = body.plan.kind();
    // By line, for a stack trace of what is returned goes through here.
    Map<Integer, LabelNode> results = new LinkedHashMap<>();
    for (AbstractInsnNode insn : instructions.toArray()) {
      if (insn.getOpcode() != Opcodes.ARETURN) {
        continue;
      }
      AbstractInsnNode before = previousReal(insn, targets);
      if (RuntimeCalls.isDone(before)) {
        writeValue(body, before, targets);
      } else if (RuntimeCalls.isDoneWithoutValue(before)) {
        instructions.set(before, new InsnNode(Opcodes.ACONST_NULL));
      } else if (isCovered(body, insn)) {
        LabelNode result = results.computeIfAbsent(AwaitSites.line(insn), line -> new LabelNode());
        instructions.set(insn, new JumpInsnNode(Opcodes.GOTO, result));
      } else {
        instructions.insertBefore(insn, result(new InsnWriter(body), kind).list());
      }
    }
    results.forEach(
        (line, result) -> {
          end.at(result, Types.frame(body.fixedSlots(), List.of(kind.type().internalName())))
              .line(line);
          result(end, kind).op(Opcodes.ARETURN);
        });
  }

  /** Leaves the value that {@code done} wraps, or what stands for it if that is a number. */
  private static void writeValue(Body body, AbstractInsnNode done, Set<LabelNode> targets) {
    InsnList instructions = body.node.instructions;
    AbstractInsnNode box = previousReal(done, targets);
    String number = RuntimeCalls.boxedNumber(box);
    if (number != null) {
      instructions.remove(box);
      instructions.insertBefore(
          done, new InsnWriter(body).runner().add(CallWriter.doneNumber(number)).list());
    }
    instructions.remove(done);
  }

  private static InsnWriter result(InsnWriter code, ReturnKind kind) {
    code.runner();
    return (kind == ReturnKind.COROUTINE ? code.label() : code).add(CallWriter.result(kind));
  }

  private static boolean isCovered(Body body, AbstractInsnNode insn) {
    InsnList instructions = body.node.instructions;
    int index = instructions.indexOf(insn);
    return body.node.tryCatchBlocks.stream()
        .anyMatch(
            block ->
                instructions.indexOf(block.start) <= index
                    && index < instructions.indexOf(block.end));
  }

  /** What runs just before {@code insn} on every path; null if there is no one such instruction. */
  private static AbstractInsnNode previousReal(AbstractInsnNode insn, Set<LabelNode> targets) {
    AbstractInsnNode before = insn.getPrevious();
    while (before != null && before.getOpcode() < 0) {
      if (before instanceof LabelNode label && targets.contains(label)) {
        return null;
      }
      before = before.getPrevious();
    }
    return before;
  }

  /** The labels that something jumps to, handlers included. */
  static Set<LabelNode> jumpTargets(Body body) {
    Set<LabelNode> targets = new HashSet<>();
    for (AbstractInsnNode insn : body.node.instructions) {
      targets.addAll(JumpTargets.of(insn));
    }
    body.node.tryCatchBlocks.forEach(block -> targets.add(block.handler));
    return targets;
  }
}
