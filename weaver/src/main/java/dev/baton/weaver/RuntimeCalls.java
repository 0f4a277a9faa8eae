package dev.baton.weaver;

import dev.baton.weaver.names.MethodRef;
import dev.baton.weaver.names.RuntimeNames;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Recognises the calls of a method's source that woven code does otherwise. */
final class RuntimeCalls {
  private static final Set<String> SUSPENDING =
      Set.of(
          RuntimeNames.AWAIT.name(),
          RuntimeNames.EACH_OF_ITERABLE.name(),
          RuntimeNames.EMIT.name(),
          RuntimeNames.EMIT_ALL.name(),
          RuntimeNames.END.name());

  private RuntimeCalls() {}

  /** Whether {@code insn} calls a method; what it returns may have been changed by a pass. */
  static boolean is(AbstractInsnNode insn, MethodRef method) {
    return insn instanceof MethodInsnNode call
        && (call.getOpcode() == Opcodes.INVOKESTATIC) == (method.call() == MethodRef.Call.STATIC)
        && call.owner.equals(method.owner().internalName())
        && call.name.equals(method.name())
        && call.desc.startsWith(method.parameters());
  }

  /**
   * Whether {@code insn} is a call that can suspend: {@code Baton.await}, {@code emit} or {@code
   * emitAll}.
   */
  static boolean isSuspension(AbstractInsnNode insn) {
    return isAwait(insn) || isEmit(insn) || isEmitAll(insn);
  }

  /** Whether {@code insn} is a call of {@code Baton.await}. */
  static boolean isAwait(AbstractInsnNode insn) {
    return is(insn, RuntimeNames.AWAIT) || is(insn, RuntimeNames.AWAIT_STAGE);
  }

  /** Whether {@code insn} is a call of {@code Baton.emit}. */
  static boolean isEmit(AbstractInsnNode insn) {
    return is(insn, RuntimeNames.EMIT);
  }

  /** Whether {@code insn} is a call of {@code Baton.emitAll}. */
  static boolean isEmitAll(AbstractInsnNode insn) {
    return is(insn, RuntimeNames.EMIT_ALL) || is(insn, RuntimeNames.EMIT_ALL_ASYNC);
  }

  /** Whether {@code insn} is a call of {@code Baton.end}. */
  static boolean isEnd(AbstractInsnNode insn) {
    return is(insn, RuntimeNames.END);
  }

  /** Whether {@code insn} is a call of {@code Baton.each}. */
  static boolean isEach(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals(RuntimeNames.BATON.internalName())
        && call.name.equals(RuntimeNames.EACH_OF_ITERABLE.name());
  }

  /** Whether a method of {@code Baton} of that name suspends what calls it. */
  static boolean suspends(String name) {
    return SUSPENDING.contains(name);
  }

  /** Whether {@code insn} takes the iterator of {@code each(source)}. */
  static boolean isEachIterator(AbstractInsnNode insn) {
    return is(insn, RuntimeNames.EACH_ITERATOR);
  }

  /** Whether {@code insn} wraps the value below it as a finished coroutine or future. */
  static boolean isDone(AbstractInsnNode insn) {
    return is(insn, RuntimeNames.DONE) || is(insn, RuntimeNames.FUTURE_DONE);
  }

  /** Whether {@code insn} makes a finished coroutine without a value. */
  static boolean isDoneWithoutValue(AbstractInsnNode insn) {
    return is(insn, RuntimeNames.DONE_WITHOUT_VALUE);
  }

  /** Whether the runner is to be told the label, which says how deep coroutines are nested. */
  static boolean passesLabel(MethodInsnNode call) {
    return is(call, RuntimeNames.AWAIT);
  }

  /**
   * The kind of number, as in a descriptor, that {@code insn} boxes; null if it boxes none that the
   * runner takes as it is.
   */
  static String boxedNumber(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode call
        && call.getOpcode() == Opcodes.INVOKESTATIC
        && call.name.equals("valueOf")) {
      return switch (call.owner + call.desc) {
        case "java/lang/Integer(I)Ljava/lang/Integer;" -> "I";
        case "java/lang/Long(J)Ljava/lang/Long;" -> "J";
        case "java/lang/Double(D)Ljava/lang/Double;" -> "D";
        default -> null;
      };
    }
    return null;
  }

  /**
   * The kind of number, as in a descriptor, that {@code insn} takes out of its box; null if it
   * takes out none that the runner hands on as it is.
   */
  static String unboxedNumber(AbstractInsnNode insn) {
    if (insn instanceof MethodInsnNode call && call.getOpcode() == Opcodes.INVOKEVIRTUAL) {
      return switch (call.owner + "." + call.name) {
        case "java/lang/Integer.intValue" -> "I";
        case "java/lang/Long.longValue" -> "J";
        case "java/lang/Double.doubleValue" -> "D";
        default -> null;
      };
    }
    return null;
  }
}
