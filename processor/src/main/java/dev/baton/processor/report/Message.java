package dev.baton.processor.report;

import dev.baton.weaver.names.RuntimeNames;
import javax.tools.Diagnostic.Kind;

/**
 * Everything that the processor can say; {@code docs/reference/diagnostics.md} has an entry for
 * each.
 */
public enum Message {
  AWAIT_OUTSIDE_ASYNC(
      "baton-await-outside-async",
      Kind.ERROR,
      "%s stands in the method %s, which %s and let it return a Coroutine; where a program enters async"
          + " code, call Baton.run."),
  AWAIT_IN_LAMBDA(
      "baton-await-in-lambda",
      Kind.ERROR,
      "%s stands in a lambda for %s, whose method %s is not async%s. Use a loop in an async method"
          + " instead of the lambda, or an interface whose method is annotated @Async."),
  AWAIT_IN_CONSTRUCTOR(
      "baton-await-in-constructor",
      Kind.ERROR,
      "%s stands in a constructor, which cannot be async. Await in a static @Async method that"
          + " calls the constructor with the result."),
  AWAIT_IN_INITIALIZER(
      "baton-await-in-initializer",
      Kind.ERROR,
      "%s stands in an initializer, which cannot be async. Await in an @Async method and set the"
          + " field from there."),
  AWAIT_REFERENCE(
      "baton-await-reference",
      Kind.ERROR,
      "%s is no ordinary method that a method reference could hand on. Call it in an async method"
          + " or in a lambda whose interface method is annotated @Async."),
  AWAIT_IN_MONITOR(
      "baton-await-in-monitor",
      Kind.ERROR,
      "%s stands in a synchronized block. A monitor belongs to a thread and cannot be held while a"
          + " coroutine is suspended. Leave the block before awaiting; coroutines of one loop never"
          + " run at the same time, so among them nothing has to be locked between two awaits."),
  SYNCHRONIZED_METHOD(
      "baton-synchronized-method",
      Kind.ERROR,
      "The async method %s is synchronized. A monitor belongs to a thread and cannot be held while a"
          + " coroutine is suspended. Drop synchronized, and put what needs the lock but does not"
          + " await into a synchronized block or a method of its own."),
  EACH_OUTSIDE_LOOP(
      "baton-each-outside-loop",
      Kind.ERROR,
      "each stands outside of the header of a loop. It is awaited where the loop asks for the next"
          + " element, so write it there: for (var x : each(source))."),
  CLOSE_OF_SUPER(
      "baton-close-of-super",
      Kind.ERROR,
      "%s.close() is the close of an AsyncCloseable, and there is nothing to await for it: %s."),
  EMIT_OUTSIDE_GENERATOR(
      "baton-emit-outside-generator",
      Kind.ERROR,
      "%s stands outside of a generator. Let an @Async method that returns Generator or"
          + " AsyncGenerator call it."),
  EMIT_IN_LAMBDA(
      "baton-emit-in-lambda",
      Kind.ERROR,
      "%s stands in a lambda within a generator, and cannot suspend the generator from there. A"
          + " scope or a timeout around an emit would go on while the consumer has the element, and"
          + " would cancel what the consumer does. Await the results in the lambda, and emit them"
          + " after it."),
  AWAIT_IN_GENERATOR(
      "baton-await-in-generator",
      Kind.ERROR,
      "%s stands in a method that returns Generator, which runs within its consumer's call and cannot"
          + " wait. Let it return AsyncGenerator."),
  ASYNC_NATIVE(
      "baton-async-native",
      Kind.ERROR,
      "The method %s is native, so there is no body to be made async. Drop @Async, and let an @Async"
          + " method call it."),
  ASYNC_ABSTRACT(
      "baton-async-abstract",
      Kind.ERROR,
      "The method %s is abstract, and @Async is about a body. Put @Async on the methods that implement"
          + " it. (On the one abstract method of an interface it makes the interface's lambdas async.)"),
  ASYNC_RETURN_TYPE(
      "baton-async-return-type",
      Kind.ERROR,
      "The async method %s returns %s. Let it return %s, or %s."),
  TOO_MANY_PARAMETERS(
      "baton-too-many-parameters",
      Kind.ERROR,
      "The parameters of the async method %s take %d slots, long and double counting twice; there is"
          + " room for %d. Pass some of them together in a record."),
  CANNOT_WEAVE("baton-cannot-weave", Kind.ERROR, "The %s cannot be woven: %s."),
  NAME_TAKEN(
      "baton-name-taken",
      Kind.ERROR,
      "Baton generates the class %s for %s, and that name is taken. Rename the other one; if it is a"
          + " file that Baton generated before, take it out of the sources that are compiled, and if"
          + " it is a class file whose source is no more, delete it."),
  CAPABILITY_TYPE("baton-capability-type", Kind.ERROR, "%s cannot be a capability: %s."),
  CAPABILITY_ASYNC(
      "baton-capability-async",
      Kind.ERROR,
      "The method %s returns %s, which is asynchronous already: await it where it is called, and"
          + " leave it out of the capability."),
  CAPABILITY_ACCESS(
      "baton-capability-access",
      Kind.ERROR,
      "The method %s names %s, which %s, a class of its own in the package, has no access to. Make it"
          + " visible in its package."),
  CAPABILITY_OF(
      "baton-capability-of",
      Kind.ERROR,
      "The method %s has the parameters of the static method by which its twin %s is made. Rename"
          + " it."),
  CAPABILITY_TOOLS(
      "baton-capability-tools",
      Kind.ERROR,
      "There are several methods %s, and a tool is called by its name alone. Rename one of them, or"
          + " move it to a capability without tools."),
  CALL_TIMEOUT(
      "baton-call-timeout",
      Kind.ERROR,
      "\"%s\" is no time for a call. Write a whole number greater than zero and its unit, which is ns,"
          + " us, ms, s, m or h: \"250ms\" or \"2s\", for instance, and 292 years at the most."),
  OUTSIDE_CAPABILITY(
      "baton-outside-capability",
      Kind.ERROR,
      "@%s says how a capability's method is called, and %s. Annotate the %s @Capability, or take"
          + " this away."),
  CANNOT_WRITE(
      "baton-cannot-write",
      Kind.ERROR,
      "The class %s cannot be woven because a file cannot be read or written: %s"),
  NOT_DELETED(
      "baton-not-deleted",
      Kind.ERROR,
      "The class file %s has not been woven and cannot be deleted. Delete it before you run anything:"
          + " %s"),
  NOT_JAVAC(
      "baton-not-javac",
      Kind.ERROR,
      "Async methods are woven by javac with Baton's processor, and this compiler is not javac (its"
          + " environment is %s). Compile this module with javac 17 or later."),
  /** What is said is the same for all that weave; see {@code RuntimeFound}. */
  RUNTIME_VERSION("baton-runtime-version", Kind.ERROR, "%s"),
  PROCESSOR_PATH(
      "baton-processor-path",
      Kind.ERROR,
      "No async method can be woven, because the processor path lacks what Baton's processor works"
          + " with: %s. The processor was loaded from %s. Let the build tool find what"
          + " dev.baton:baton-processor depends on (annotationProcessorPaths in Maven, annotationProcessor"
          + " in Gradle) and do not force older versions on it, or put these on the processor path:"
          + " %s."),
  INTERNAL_ERROR(
      "baton-internal-error",
      Kind.ERROR,
      "This is a mistake in Baton, not in your code: %s failed for %s. Please report it with this"
          + " text:%n%s"),
  UNAWAITED(
      "baton-unawaited",
      Kind.WARNING,
      "The coroutine that %s gives is dropped, and none of its code runs. Await it, or spawn it to run"
          + " it concurrently."),
  UNUSED_GENERATOR(
      "baton-unused-generator",
      Kind.WARNING,
      "The generator that %s gives is dropped, and none of its code runs. Emit its elements with"
          + " emitAll, or go through them in a loop."),
  CLOSE_NOT_AWAITED(
      "baton-close-not-awaited",
      Kind.WARNING,
      "What is closed here is an AsyncCloseable, though its type does not show it; its closing has to"
          + " be awaited, and fails here. Close it in an @Async method, or call"
          + " Baton.run(resource.closeAsync())."),
  OTHER_ASYNC(
      "baton-other-async",
      Kind.WARNING,
      "The method %s is annotated with %s, which means nothing to Baton, so that its body runs at the"
          + " call. Annotate it with "
          + RuntimeNames.ASYNC
          + " instead."),
  /**
   * What is said is the same for all that weave, as of the next ones; see {@code CallerWarning}.
   */
  TEST_NEVER_RUNS("baton-test-never-runs", Kind.WARNING, "%s"),
  TEST_OF_JUNIT_4("baton-test-junit4", Kind.WARNING, "%s"),
  TEST_WITHOUT_KIT("baton-test-without-kit", Kind.WARNING, "%s"),
  TEST_WITHOUT_EXTENSION("baton-test-without-extension", Kind.WARNING, "%s"),
  RESULT_DROPPED("baton-result-dropped", Kind.WARNING, "%s"),
  BLOCKING(
      "baton-blocking",
      Kind.WARNING,
      "%s blocks the thread, and with it every other coroutine of its loop. %s"),
  NOT_PORTABLE(
      "baton-not-portable",
      Kind.WARNING,
      "%s cannot be sent to another machine: %s. What can be is primitives, strings, enums, records,"
          + " sealed interfaces of records, and arrays, optionals and collections of these; for"
          + " another class, register a codec."),
  NONDETERMINISTIC("baton-nondeterministic", Kind.WARNING, "%s is not deterministic: %s. %s"),
  DETERMINISTIC_WITHOUT_CODE(
      "baton-deterministic-without-code",
      Kind.WARNING,
      "@Deterministic is about code, and the %s has none. Put it on the methods or classes that"
          + " implement it."),
  TAIL_CALL_IN_TRY(
      "baton-tail-call-in-try",
      Kind.WARNING,
      "The try is left before %s runs, so its catch, finally and resources do not cover what happens"
          + " there. Write %s to stay in it."),
  TOO_LARGE_FOR_JIT(
      "baton-too-large",
      Kind.WARNING,
      "Woven, the %s has %d bytes of bytecode (%d before), and the JVM never compiles methods"
          + " of more than 8000 to machine code. Split it into several @Async methods.");

  private final String id;
  private final Kind kind;
  private final String text;

  Message(String id, Kind kind, String text) {
    this.id = id;
    this.kind = kind;
    this.text = text;
  }

  /** Its name in the documentation; for a warning also what {@code @SuppressWarnings} takes. */
  public String id() {
    return id;
  }

  /** Whether it fails the compilation. */
  public Kind kind() {
    return kind;
  }

  String format(Object... arguments) {
    return "[" + id + "] " + String.format(text, arguments);
  }
}
