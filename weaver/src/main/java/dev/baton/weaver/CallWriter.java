package dev.baton.weaver;

import dev.baton.weaver.names.FieldRef;
import dev.baton.weaver.names.MethodRef;
import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.ReturnKind;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Makes the calls by which woven code works with the runtime. */
final class CallWriter {
  /** How woven code does what users call. */
  private static final Map<MethodRef, MethodRef> WOVEN =
      Map.of(
          RuntimeNames.AWAIT, RuntimeNames.RUN_AWAIT,
          RuntimeNames.AWAIT_STAGE, RuntimeNames.RUN_AWAIT_STAGE,
          RuntimeNames.EMIT, RuntimeNames.RUN_EMIT,
          RuntimeNames.EMIT_ALL, RuntimeNames.RUN_EMIT_ALL,
          RuntimeNames.EMIT_ALL_ASYNC, RuntimeNames.RUN_EMIT_ALL_ASYNC);

  private CallWriter() {}

  /** A call of a method as it is declared. */
  static MethodInsnNode call(MethodRef method) {
    int opcode =
        switch (method.call()) {
          case STATIC -> Opcodes.INVOKESTATIC;
          case VIRTUAL -> Opcodes.INVOKEVIRTUAL;
          case INTERFACE -> Opcodes.INVOKEINTERFACE;
          case CONSTRUCTOR -> Opcodes.INVOKESPECIAL;
        };
    return new MethodInsnNode(
        opcode,
        method.owner().internalName(),
        method.name(),
        method.descriptor(),
        method.call() == MethodRef.Call.INTERFACE);
  }

  /** {@code Baton.await} of an Awaitable, for later passes to weave. */
  static MethodInsnNode awaitAwaitable() {
    return call(RuntimeNames.AWAIT);
  }

  /** The method that does in woven code what {@code call}, which can suspend, asks for. */
  static MethodInsnNode suspension(MethodInsnNode call) {
    for (Map.Entry<MethodRef, MethodRef> way : WOVEN.entrySet()) {
      if (RuntimeCalls.is(call, way.getKey())) {
        return call(way.getValue());
      }
    }
    throw new IllegalArgumentException(call.name + call.desc);
  }

  /** The method of the runner that suspends a machine at {@code site}. */
  static MethodInsnNode suspend(AwaitSite site) {
    if (RuntimeCalls.isEmit(site.call)) {
      return call(RuntimeNames.SUSPEND_AT_EMIT);
    }
    return call(site.number == null ? RuntimeNames.SUSPEND : RuntimeNames.SUSPEND_FOR_NUMBER);
  }

  static MethodInsnNode suspended() {
    return call(RuntimeNames.SUSPENDED);
  }

  static MethodInsnNode resumed() {
    return call(RuntimeNames.RESUMED);
  }

  /** What the label becomes once a machine has been resumed. */
  static MethodInsnNode resumedLabel() {
    return call(RuntimeNames.RESUMED_LABEL);
  }

  /** Whether bodies may be entered without a call of their methods. */
  static FieldInsnNode direct() {
    FieldRef field = RuntimeNames.DIRECT;
    return new FieldInsnNode(
        Opcodes.GETSTATIC, field.owner().internalName(), field.name(), field.descriptor());
  }

  /** What a machine ends with whose method returns a value of {@code kind}. */
  static MethodInsnNode result(ReturnKind kind) {
    return call(kind.result());
  }

  /** What a coroutine gives that ends with a number of a kind, as in a descriptor. */
  static MethodInsnNode doneNumber(String kind) {
    return call(of(kind, RuntimeNames.DONE_INT, RuntimeNames.DONE_LONG, RuntimeNames.DONE_DOUBLE));
  }

  /** The method that gives the number of what an await has given. */
  static MethodInsnNode toNumber(String kind) {
    return call(of(kind, RuntimeNames.TO_INT, RuntimeNames.TO_LONG, RuntimeNames.TO_DOUBLE));
  }

  /** The emit of a number that has not been boxed. */
  static MethodInsnNode emitNumber(String kind) {
    return call(
        of(
            kind,
            RuntimeNames.RUN_EMIT_INT,
            RuntimeNames.RUN_EMIT_LONG,
            RuntimeNames.RUN_EMIT_DOUBLE));
  }

  private static MethodRef of(String kind, MethodRef ofInt, MethodRef ofLong, MethodRef ofDouble) {
    return switch (kind) {
      case "I" -> ofInt;
      case "J" -> ofLong;
      case "D" -> ofDouble;
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** What a body has given, with its box. */
  static MethodInsnNode boxed() {
    return call(RuntimeNames.BOXED);
  }

  /** Describes a coroutine's source by its class, method, file and line. */
  static MethodInsnNode describe() {
    return call(RuntimeNames.DESCRIBE);
  }

  /** Adds a line and a text to a description of a coroutine's source. */
  static MethodInsnNode describeAwait() {
    return call(RuntimeNames.DESCRIBE_AWAIT);
  }

  /** What gives access to what the class that calls it has access to. */
  static MethodInsnNode lookup() {
    return call(RuntimeNames.LOOKUP);
  }

  static MethodInsnNode advanceEach() {
    return call(RuntimeNames.EACH_ADVANCE);
  }

  static MethodInsnNode closeEach() {
    return call(RuntimeNames.EACH_CLOSE);
  }

  static MethodInsnNode closeEachAfter() {
    return call(RuntimeNames.EACH_CLOSE_AFTER);
  }

  static MethodInsnNode closeAsync() {
    return call(RuntimeNames.CLOSE_ASYNC);
  }

  /** The {@code closeAsync} that the class inherits whose {@code close} a call calls. */
  static MethodInsnNode closeAsyncOfSuper(MethodInsnNode close) {
    MethodRef method = RuntimeNames.CLOSE_ASYNC;
    return new MethodInsnNode(
        Opcodes.INVOKESPECIAL, close.owner, method.name(), method.descriptor(), close.itf);
  }

  static MethodInsnNode closeAfter() {
    return call(RuntimeNames.CLOSE_AFTER);
  }

  /** Closes what may be an AsyncCloseable. */
  static MethodInsnNode closeAny() {
    return call(RuntimeNames.CLOSE_ANY);
  }

  static MethodInsnNode closeAnyAfter() {
    return call(RuntimeNames.CLOSE_ANY_AFTER);
  }

  /**
   * What turns a new machine into what the method returns; not for {@link ReturnKind#COROUTINE}.
   */
  static MethodInsnNode start(ReturnKind kind) {
    return call(kind.start());
  }

  /** What makes what a method returns of a function that is called when it runs. */
  static MethodInsnNode defer(ReturnKind kind) {
    return call(kind.defer());
  }

  static MethodInsnNode booleanValue() {
    return new MethodInsnNode(
        Opcodes.INVOKEVIRTUAL, "java/lang/Boolean", "booleanValue", "()Z", false);
  }
}
