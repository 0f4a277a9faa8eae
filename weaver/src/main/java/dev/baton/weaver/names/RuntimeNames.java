package dev.baton.weaver.names;

import dev.baton.weaver.names.MethodRef.Call;

/**
 * All names of the runtime and of the annotations that sources are searched for and woven code is
 * made of. What moves there, or is called something else, changes here and nowhere else; a test
 * looks up each of them in the runtime's classes.
 */
public final class RuntimeNames {
  /** The annotation of async methods, as sources name it. */
  public static final String ASYNC = "dev.baton.annotation.Async";

  /** The annotation of code that is to do the same in each run. */
  public static final String DETERMINISTIC = "dev.baton.annotation.Deterministic";

  // Those of capabilities.
  public static final String CAPABILITY = "dev.baton.annotation.Capability";
  public static final String CALL_TIMEOUT = "dev.baton.annotation.CallTimeout";
  public static final String ON_CANCEL = "dev.baton.annotation.OnCancel";
  public static final String IDEMPOTENT = "dev.baton.annotation.Idempotent";

  /** The number of all that is named here, which woven code says and the runtime has. */
  public static final int INTERFACE = 1;

  // The JDK's types in what follows.
  public static final TypeRef STAGE = TypeRef.of("java/util/concurrent/CompletionStage");
  public static final TypeRef FUTURE = TypeRef.of("java/util/concurrent/CompletableFuture");
  public static final TypeRef CALLABLE = TypeRef.of("java/util/concurrent/Callable");
  public static final TypeRef METHOD_HANDLES = TypeRef.of("java/lang/invoke/MethodHandles");
  public static final TypeRef LOOKUPS = TypeRef.of("java/lang/invoke/MethodHandles$Lookup");
  private static final String OBJECT = "Ljava/lang/Object;";
  private static final String THROWABLE = "Ljava/lang/Throwable;";
  private static final String STRING = "Ljava/lang/String;";
  private static final String AUTO_CLOSEABLE = "Ljava/lang/AutoCloseable;";

  // What users name.
  public static final TypeRef BATON = TypeRef.of("dev/baton/Baton");
  public static final TypeRef AWAITABLE = TypeRef.of("dev/baton/Awaitable");
  public static final TypeRef COROUTINE = TypeRef.of("dev/baton/Coroutine");
  public static final TypeRef TASK = TypeRef.of("dev/baton/Task");
  public static final TypeRef GENERATOR = TypeRef.of("dev/baton/streams/Generator");
  public static final TypeRef ASYNC_GENERATOR = TypeRef.of("dev/baton/streams/AsyncGenerator");
  public static final TypeRef ASYNC_ITERABLE = TypeRef.of("dev/baton/streams/AsyncIterable");
  public static final TypeRef ASYNC_ITERATOR = TypeRef.of("dev/baton/streams/AsyncIterator");
  public static final TypeRef ASYNC_CLOSEABLE = TypeRef.of("dev/baton/AsyncCloseable");
  public static final TypeRef ASYNC_SUPPLIER = TypeRef.of("dev/baton/AsyncSupplier");
  public static final TypeRef EMITS = TypeRef.of("dev/baton/streams/Emits");

  // What the twins of capabilities are made of.
  public static final TypeRef HOST = TypeRef.of("dev/baton/host/Host");
  public static final TypeRef CAPABILITY_TYPE = TypeRef.of("dev/baton/host/CapabilityType");
  public static final TypeRef CAPABILITY_METHOD = TypeRef.of("dev/baton/host/CapabilityMethod");
  public static final TypeRef CAPABILITY_PARAMETER =
      TypeRef.of("dev/baton/host/CapabilityMethod$Parameter");
  public static final TypeRef TOOL = TypeRef.of("dev/baton/host/Tool");
  public static final TypeRef TOOL_PARAMETER = TypeRef.of("dev/baton/host/Tool$Parameter");
  public static final TypeRef TOOL_TYPE = TypeRef.of("dev/baton/host/Tool$Type");
  public static final TypeRef TOOLS = TypeRef.of("dev/baton/host/Tools");
  public static final TypeRef CANCEL_POLICY = TypeRef.of("dev/baton/annotation/OnCancel$Policy");

  // What is there for woven code.
  public static final TypeRef RUNNER = TypeRef.of("dev/baton/woven/Runner");
  public static final TypeRef WOVEN = TypeRef.of("dev/baton/woven/Woven");
  public static final TypeRef NUMBERS = TypeRef.of("dev/baton/woven/UnboxedResults");
  public static final TypeRef EACH = TypeRef.of("dev/baton/woven/Each");
  public static final TypeRef WOVEN_INTERFACE = TypeRef.of("dev/baton/woven/WovenInterface");
  public static final TypeRef SOURCE = TypeRef.of("dev/baton/woven/CoroutineSource");
  public static final TypeRef WOVEN_TEST = TypeRef.of("dev/baton/woven/WovenTest");

  private static final String A_COROUTINE = COROUTINE.descriptor();
  private static final String A_RUNNER = RUNNER.descriptor();

  // What users call, which woven code does otherwise.
  public static final MethodRef AWAIT =
      statically(BATON, "await", "(" + AWAITABLE.descriptor() + ")" + OBJECT);
  public static final MethodRef AWAIT_STAGE =
      statically(BATON, "await", "(" + STAGE.descriptor() + ")" + OBJECT);
  public static final MethodRef EMIT = statically(BATON, "emit", "(" + OBJECT + ")" + OBJECT);
  public static final MethodRef EMIT_ALL = statically(BATON, "emitAll", "(Ljava/lang/Iterable;)V");
  public static final MethodRef EMIT_ALL_ASYNC =
      statically(BATON, "emitAll", "(" + ASYNC_ITERABLE.descriptor() + ")V");
  public static final MethodRef END = statically(BATON, "end", "()" + EMITS.descriptor());
  public static final MethodRef EACH_OF_ITERABLE =
      statically(BATON, "each", "(" + ASYNC_ITERABLE.descriptor() + ")" + EACH.descriptor());
  public static final MethodRef DONE = statically(BATON, "done", "(" + OBJECT + ")" + A_COROUTINE);
  public static final MethodRef DONE_WITHOUT_VALUE = statically(BATON, "done", "()" + A_COROUTINE);
  public static final MethodRef FUTURE_DONE =
      statically(FUTURE, "completedFuture", "(" + OBJECT + ")" + FUTURE.descriptor());
  public static final MethodRef EACH_ITERATOR = of(EACH, "iterator", "()Ljava/util/Iterator;");

  // How each of them is done.
  public static final MethodRef RUN_AWAIT =
      run("await", AWAITABLE.descriptor(), A_RUNNER + "I", OBJECT);
  public static final MethodRef RUN_AWAIT_STAGE =
      woven("await", STAGE.descriptor(), A_RUNNER, OBJECT);
  public static final MethodRef RUN_EMIT = run("emit", OBJECT, A_RUNNER, OBJECT);
  public static final MethodRef RUN_EMIT_INT = run("emit", "I", A_RUNNER, OBJECT);
  public static final MethodRef RUN_EMIT_LONG = run("emit", "J", A_RUNNER, OBJECT);
  public static final MethodRef RUN_EMIT_DOUBLE = run("emit", "D", A_RUNNER, OBJECT);
  public static final MethodRef RUN_EMIT_ALL =
      woven("emitAll", "Ljava/lang/Iterable;", A_RUNNER, OBJECT);
  public static final MethodRef RUN_EMIT_ALL_ASYNC =
      woven("emitAll", ASYNC_ITERABLE.descriptor(), A_RUNNER, OBJECT);

  // How a machine suspends and goes on.
  public static final MethodRef SUSPENDED = run("suspended", OBJECT, "", "Z");
  public static final MethodRef SUSPEND = of(RUNNER, "suspend", "(" + A_COROUTINE + "I)" + OBJECT);
  public static final MethodRef SUSPEND_FOR_NUMBER =
      of(RUNNER, "suspendForNumber", "(" + A_COROUTINE + "I)" + OBJECT);
  public static final MethodRef SUSPEND_AT_EMIT =
      of(RUNNER, "suspendAtEmit", "(" + A_COROUTINE + "I)" + OBJECT);
  public static final MethodRef RESUMED = run("resumed", OBJECT, "", OBJECT);

  /** What the label becomes once a machine has been resumed. */
  public static final MethodRef RESUMED_LABEL = of(RUNNER, "label", "()I");

  /** Whether bodies may be entered without a call of their methods. */
  public static final FieldRef DIRECT = new FieldRef(RUNNER, "DIRECT", "Z");

  // How a method's return ends its machine, by what it returns.
  public static final MethodRef RESULT_OF_COROUTINE =
      run("result", A_COROUTINE, A_RUNNER + "I", OBJECT);
  public static final MethodRef RESULT_OF_TASK = run("result", TASK.descriptor(), A_RUNNER, OBJECT);
  public static final MethodRef RESULT_OF_STAGE =
      woven("result", STAGE.descriptor(), A_RUNNER, OBJECT);
  public static final MethodRef RESULT_OF_GENERATOR =
      woven("result", GENERATOR.descriptor(), A_RUNNER, OBJECT);
  public static final MethodRef RESULT_OF_ASYNC_GENERATOR =
      woven("result", ASYNC_GENERATOR.descriptor(), A_RUNNER, OBJECT);

  // What makes of a machine, or of a function, what a method returns.
  public static final MethodRef START_TASK = starts("startTask", COROUTINE, TASK);
  public static final MethodRef START_FUTURE = starts("startFuture", COROUTINE, FUTURE);
  public static final MethodRef START_GENERATOR = starts("startGenerator", COROUTINE, GENERATOR);
  public static final MethodRef START_ASYNC_GENERATOR =
      starts("startAsyncGenerator", COROUTINE, ASYNC_GENERATOR);
  public static final MethodRef DEFER =
      statically(COROUTINE, "defer", "(" + ASYNC_SUPPLIER.descriptor() + ")" + A_COROUTINE);
  public static final MethodRef DEFER_TASK = starts("startTask", CALLABLE, TASK);
  public static final MethodRef DEFER_FUTURE = starts("startFuture", CALLABLE, FUTURE);
  public static final MethodRef DEFER_GENERATOR = starts("startGenerator", CALLABLE, GENERATOR);
  public static final MethodRef DEFER_ASYNC_GENERATOR =
      starts("startAsyncGenerator", CALLABLE, ASYNC_GENERATOR);
  public static final MethodRef SUPPLY =
      new MethodRef(ASYNC_SUPPLIER, "get", "()" + A_COROUTINE, Call.INTERFACE);
  public static final MethodRef CALL =
      new MethodRef(CALLABLE, "call", "()" + OBJECT, Call.INTERFACE);

  /** What the void method of a test calls. */
  public static final MethodRef RUN_TEST =
      statically(WOVEN_TEST, "run", "(" + CALLABLE.descriptor() + ")V");

  // Numbers that are not boxed.
  public static final MethodRef DONE_INT = number("done", "I", OBJECT);
  public static final MethodRef DONE_LONG = number("done", "J", OBJECT);
  public static final MethodRef DONE_DOUBLE = number("done", "D", OBJECT);
  public static final MethodRef TO_INT = number("toInt", OBJECT, "I");
  public static final MethodRef TO_LONG = number("toLong", OBJECT, "J");
  public static final MethodRef TO_DOUBLE = number("toDouble", OBJECT, "D");
  public static final MethodRef BOXED = number("boxed", OBJECT, OBJECT);

  // What closes.
  public static final MethodRef CLOSE_ASYNC =
      new MethodRef(ASYNC_CLOSEABLE, "closeAsync", "()" + A_COROUTINE, Call.INTERFACE);
  public static final MethodRef CLOSE_AFTER =
      woven("closeAfter", ASYNC_CLOSEABLE.descriptor(), THROWABLE, A_COROUTINE);
  public static final MethodRef CLOSE_ANY = woven("closeAny", AUTO_CLOSEABLE, "", A_COROUTINE);
  public static final MethodRef CLOSE_ANY_AFTER =
      woven("closeAnyAfter", AUTO_CLOSEABLE, THROWABLE, A_COROUTINE);

  // Loops over each(…).
  public static final MethodRef EACH_ADVANCE = of(EACH, "advance", "()" + AWAITABLE.descriptor());
  public static final MethodRef EACH_CLOSE = of(EACH, "closeAsync", "()" + A_COROUTINE);
  public static final MethodRef EACH_CLOSE_AFTER =
      of(EACH, "closeAfter", "(" + THROWABLE + ")" + A_COROUTINE);

  /** The constant that is the runtime's {@link #INTERFACE}. */
  public static final FieldRef INTERFACE_NUMBER = new FieldRef(WOVEN_INTERFACE, "NUMBER", "I");

  /** What the class of a machine says first. */
  public static final MethodRef REQUIRE = statically(WOVEN_INTERFACE, "require", "(I)V");

  // What a machine inherits, and what it says of its source.
  public static final MethodRef NEW_COROUTINE =
      new MethodRef(COROUTINE, "<init>", "()V", Call.CONSTRUCTOR);
  public static final MethodRef STEP =
      of(COROUTINE, "step", "(" + A_RUNNER + OBJECT + ")" + OBJECT);
  public static final MethodRef LABEL = of(COROUTINE, "label", "(" + A_RUNNER + ")I");
  public static final MethodRef DESCRIPTION = of(COROUTINE, "source", "()" + SOURCE.descriptor());
  public static final MethodRef DESCRIBE =
      statically(
          SOURCE, "of", "(" + STRING + STRING + STRING + "IJ" + STRING + ")" + SOURCE.descriptor());
  public static final MethodRef FIELDS = of(COROUTINE, "lookup", "()" + LOOKUPS.descriptor());
  public static final MethodRef LOOKUP =
      statically(METHOD_HANDLES, "lookup", "()" + LOOKUPS.descriptor());
  public static final MethodRef DESCRIBE_AWAIT =
      of(SOURCE, "await", "(I" + STRING + ")" + SOURCE.descriptor());

  private RuntimeNames() {}

  private static MethodRef statically(TypeRef owner, String name, String descriptor) {
    return new MethodRef(owner, name, descriptor, Call.STATIC);
  }

  private static MethodRef of(TypeRef owner, String name, String descriptor) {
    return new MethodRef(owner, name, descriptor, Call.VIRTUAL);
  }

  private static MethodRef woven(String name, String first, String more, String returned) {
    return statically(WOVEN, name, "(" + first + more + ")" + returned);
  }

  private static MethodRef run(String name, String first, String more, String returned) {
    return statically(RUNNER, name, "(" + first + more + ")" + returned);
  }

  private static MethodRef starts(String name, TypeRef of, TypeRef returned) {
    return statically(WOVEN, name, "(" + of.descriptor() + ")" + returned.descriptor());
  }

  private static MethodRef number(String name, String of, String returned) {
    return statically(NUMBERS, name, "(" + of + A_RUNNER + ")" + returned);
  }
}
