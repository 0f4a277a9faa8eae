package dev.baton.weaver;

import dev.baton.weaver.plan.AwaitPoint;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * One call of {@code await} or {@code emit} in a body, with all that the passes find out about it.
 */
final class AwaitSite {
  /**
   * What a walk came through before an await.
   *
   * @param insn the instruction
   * @param stack the types before it
   */
  record Before(AbstractInsnNode insn, List<Object> stack) {}

  final MethodInsnNode call;

  /** What the walk that found it came through before; null if there is none. */
  final Before before;

  /** The call's place in the body's instructions as they were before rewriting. */
  final int index;

  final int line;

  /** The types of the live locals, an entry a slot, {@code TOP} for the dead ones. */
  final List<Object> locals;

  /** The types of the operands below the awaited one, an entry a value, bottom first. */
  final List<Object> operands;

  /**
   * The call of an {@code @Async} method that it awaits directly; null if it is none. Set by {@link
   * DirectCalls}.
   */
  MethodInsnNode direct;

  /** The resume label; set by {@link ResumeLabels}. */
  int label;

  /** The source of the await; set by {@link ResumeLabels}. */
  AwaitPoint point;

  /** The loops that it lies in, outermost first; set by {@link Loops}. */
  List<Loop> loops = List.of();

  /** Where each value is kept while suspended; set by {@link Spills}. */
  Saved saved;

  /**
   * The kind of number, as in a descriptor, that is taken from what it gives, and from nothing
   * else; null if that is taken as it is. Set by {@link Suspensions}.
   */
  String number;

  /** Stands in front of the code that saves everything and suspends. */
  final LabelNode suspend = new LabelNode();

  /** Stands in front of the code that restores everything. */
  final LabelNode restore = new LabelNode();

  /** Stands in front of the code that takes what was sent. */
  final LabelNode take = new LabelNode();

  AwaitSite(
      MethodInsnNode call,
      Before before,
      int index,
      int line,
      List<Object> locals,
      List<Object> operands) {
    this.call = call;
    this.before = before;
    this.index = index;
    this.line = line;
    this.locals = locals;
    this.operands = operands;
  }
}
