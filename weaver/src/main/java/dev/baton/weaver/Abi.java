package dev.baton.weaver;

import dev.baton.weaver.plan.ReturnKind;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** The names in the runtime that woven code calls: the whole seam between the two. */
final class Abi {
  static final String BATON = "dev/baton/Baton";
  static final String RUNNER = "dev/baton/Runner";
  private static final String WOVEN = "dev/baton/Woven";
  private static final String NUMBERS = "dev/baton/UnboxedResults";
  static final String COROUTINE = "dev/baton/Coroutine";
  static final String EACH = "dev/baton/Each";
  static final String ASYNC_CLOSEABLE = "dev/baton/AsyncCloseable";
  static final String ASYNC_SUPPLIER = "dev/baton/AsyncSupplier";
  static final String CALLABLE = "java/util/concurrent/Callable";
  static final String STAGE = "java/util/concurrent/CompletionStage";

  static final String SOURCE = "dev/baton/CoroutineSource";
  private static final String FUTURE = "java/util/concurrent/CompletableFuture";
  private static final String AWAIT_COROUTINE = "(Ldev/baton/Awaitable;)Ljava/lang/Object;";
  private static final String AWAIT_STAGE =
      "(Ljava/util/concurrent/CompletionStage;)Ljava/lang/Object;";

  private Abi() {}

  /**
   * Whether {@code insn} is a call that can suspend: {@code Baton.await}, {@code emit} or {@code
   * emitAll}.
   */
  static boolean isSuspension(AbstractInsnNode insn) {
    return isAwait(insn) || isEmit(insn) || isEmitAll(insn);
  }

  /** Whether {@code insn} is a call of {@code Baton.emit}. */
  static boolean isEmit(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.getOpcode() == Opcodes.INVOKESTATIC
        && call.owner.equals(BATON)
        && call.name.equals("emit")
        && call.desc.equals("(Ljava/lang/Object;)Ljava/lang/Object;");
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

  /** {@code Numbers.done}: what a coroutine gives that ends with a number. */
  static MethodInsnNode doneNumber(String kind) {
    return numbers("done", "(" + kind + "L" + RUNNER + ";)Ljava/lang/Object;");
  }

  /** The method that gives the number of what an await has given. */
  static MethodInsnNode toNumber(String kind) {
    String name =
        switch (kind) {
          case "I" -> "toInt";
          case "J" -> "toLong";
          default -> "toDouble";
        };
    return numbers(name, "(Ljava/lang/Object;L" + RUNNER + ";)" + kind);
  }

  /** {@code Numbers.boxed}: what a body has given, with its box. */
  static MethodInsnNode boxed() {
    return numbers("boxed", "(Ljava/lang/Object;L" + RUNNER + ";)Ljava/lang/Object;");
  }

  private static MethodInsnNode numbers(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, NUMBERS, name, descriptor, false);
  }

  /** {@code Runner.emit} of a number that has not been boxed. */
  static MethodInsnNode emitNumber(String kind) {
    return runner("emit", "(" + kind + "L" + RUNNER + ";)Ljava/lang/Object;");
  }

  /** Whether {@code insn} is a call of {@code Baton.emitAll}. */
  static boolean isEmitAll(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.getOpcode() == Opcodes.INVOKESTATIC
        && call.owner.equals(BATON)
        && call.name.equals("emitAll");
  }

  /** Whether {@code insn} is a call of {@code Baton.end}. */
  static boolean isEnd(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.getOpcode() == Opcodes.INVOKESTATIC
        && call.owner.equals(BATON)
        && call.name.equals("end");
  }

  /** Whether {@code insn} takes the iterator of {@code each(source)}. */
  static boolean isEachIterator(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.owner.equals(EACH)
        && call.name.equals("iterator");
  }

  /** Whether {@code insn} is a call of {@code Baton.await}. */
  static boolean isAwait(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.getOpcode() == Opcodes.INVOKESTATIC
        && call.owner.equals(BATON)
        && call.name.equals("await")
        && (call.desc.equals(AWAIT_COROUTINE) || call.desc.equals(AWAIT_STAGE));
  }

  /** Whether {@code insn} wraps the value below it as a finished coroutine or future. */
  static boolean isDone(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.getOpcode() == Opcodes.INVOKESTATIC
        && (call.owner.equals(BATON)
                && call.name.equals("done")
                && call.desc.equals("(Ljava/lang/Object;)L" + COROUTINE + ";")
            || call.owner.equals(FUTURE)
                && call.name.equals("completedFuture")
                && call.desc.equals("(Ljava/lang/Object;)L" + FUTURE + ";"));
  }

  /** Whether {@code insn} makes a finished coroutine without a value. */
  static boolean isDoneWithoutValue(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.getOpcode() == Opcodes.INVOKESTATIC
        && call.owner.equals(BATON)
        && call.name.equals("done")
        && call.desc.equals("()L" + COROUTINE + ";");
  }

  /** The method for woven code that does what {@code call}, a call of the door, asks for. */
  static MethodInsnNode suspension(MethodInsnNode call) {
    String extra = "L" + RUNNER + ";" + (passesLabel(call) ? "I" : "");
    String descriptor = call.desc.replace(")", extra + ")");
    boolean ofRunner = call.name.equals("emit") || passesLabel(call);
    return ofRunner ? runner(call.name, descriptor) : woven(call.name, descriptor);
  }

  /** Whether the runner is to be told the label, which says how deep coroutines are nested. */
  static boolean passesLabel(MethodInsnNode call) {
    return call.name.equals("await") && call.desc.equals(AWAIT_COROUTINE);
  }

  /** What the label becomes once a machine has been resumed. */
  static MethodInsnNode resumedLabel() {
    return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, RUNNER, "label", "()I", false);
  }

  /** Whether bodies may be entered without a call of their methods. */
  static FieldInsnNode direct() {
    return new FieldInsnNode(Opcodes.GETSTATIC, RUNNER, "DIRECT", "Z");
  }

  static MethodInsnNode suspended() {
    return runner("suspended", "(Ljava/lang/Object;)Z");
  }

  static MethodInsnNode resumed() {
    return runner("resumed", "(Ljava/lang/Object;)Ljava/lang/Object;");
  }

  /** The method of the runner that suspends a machine at {@code site}. */
  static MethodInsnNode suspend(AwaitSite site) {
    String plainly = site.number == null ? "suspend" : "suspendForNumber";
    return new MethodInsnNode(
        Opcodes.INVOKEVIRTUAL,
        RUNNER,
        isEmit(site.call) ? "suspendAtEmit" : plainly,
        "(L" + COROUTINE + ";I)Ljava/lang/Object;",
        false);
  }

  /** {@code result} of the runner or of {@code Woven}, for what a method of a kind returns. */
  static MethodInsnNode result(ReturnKind kind) {
    String type = kind.isFuture() ? STAGE : kind.type();
    String label = kind == ReturnKind.COROUTINE ? "I" : "";
    String descriptor = "(L" + type + ";L" + RUNNER + ";" + label + ")Ljava/lang/Object;";
    return kind == ReturnKind.COROUTINE || kind == ReturnKind.TASK
        ? runner("result", descriptor)
        : woven("result", descriptor);
  }

  /** Describes a coroutine's source by its class, method, file and line. */
  static MethodInsnNode describe() {
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC,
        SOURCE,
        "of",
        "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;I)L" + SOURCE + ";",
        false);
  }

  /** Adds a line and a text to a description of a coroutine's source. */
  static MethodInsnNode describeAwait() {
    return new MethodInsnNode(
        Opcodes.INVOKEVIRTUAL, SOURCE, "await", "(ILjava/lang/String;)L" + SOURCE + ";", false);
  }

  /** {@code Baton.await} of an Awaitable, for later passes to weave. */
  static MethodInsnNode awaitAwaitable() {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, BATON, "await", AWAIT_COROUTINE, false);
  }

  static MethodInsnNode advanceEach() {
    return each("advance", "()Ldev/baton/Awaitable;");
  }

  static MethodInsnNode closeEach() {
    return each("closeAsync", "()L" + COROUTINE + ";");
  }

  static MethodInsnNode closeEachAfter() {
    return each("closeAfter", "(Ljava/lang/Throwable;)L" + COROUTINE + ";");
  }

  private static MethodInsnNode each(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, EACH, name, descriptor, false);
  }

  static MethodInsnNode closeAsync() {
    return new MethodInsnNode(
        Opcodes.INVOKEINTERFACE, ASYNC_CLOSEABLE, "closeAsync", "()L" + COROUTINE + ";", true);
  }

  /** The {@code closeAsync} that the class inherits whose {@code close} a call calls. */
  static MethodInsnNode closeAsyncOfSuper(MethodInsnNode close) {
    return new MethodInsnNode(
        Opcodes.INVOKESPECIAL, close.owner, "closeAsync", "()L" + COROUTINE + ";", close.itf);
  }

  static MethodInsnNode closeAfter() {
    return woven(
        "closeAfter", "(L" + ASYNC_CLOSEABLE + ";Ljava/lang/Throwable;)L" + COROUTINE + ";");
  }

  /** Closes what may be an AsyncCloseable. */
  static MethodInsnNode closeAny() {
    return woven("closeAny", "(Ljava/lang/AutoCloseable;)L" + COROUTINE + ";");
  }

  static MethodInsnNode closeAnyAfter() {
    return woven(
        "closeAnyAfter", "(Ljava/lang/AutoCloseable;Ljava/lang/Throwable;)L" + COROUTINE + ";");
  }

  static MethodInsnNode booleanValue() {
    return new MethodInsnNode(
        Opcodes.INVOKEVIRTUAL, "java/lang/Boolean", "booleanValue", "()Z", false);
  }

  /**
   * What turns a new machine into what the method returns; not for {@link ReturnKind#COROUTINE}.
   */
  static MethodInsnNode start(ReturnKind kind) {
    return start(kind, COROUTINE);
  }

  /** As {@link #start}, of code that is called when the machine of the runtime's own runs. */
  static MethodInsnNode startCall(ReturnKind kind) {
    return start(kind, CALLABLE);
  }

  private static MethodInsnNode start(ReturnKind kind, String started) {
    String returned = kind.isFuture() ? FUTURE : kind.type();
    return woven(kind.starter(), "(L" + started + ";)L" + returned + ";");
  }

  /** What makes a coroutine that calls a function when it runs. */
  static MethodInsnNode defer() {
    return new MethodInsnNode(
        Opcodes.INVOKESTATIC,
        COROUTINE,
        "defer",
        "(L" + ASYNC_SUPPLIER + ";)L" + COROUTINE + ";",
        false);
  }

  private static MethodInsnNode woven(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, WOVEN, name, descriptor, false);
  }

  private static MethodInsnNode runner(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, RUNNER, name, descriptor, false);
  }
}
