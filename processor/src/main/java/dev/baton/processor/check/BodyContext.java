package dev.baton.processor.check;

import dev.baton.processor.model.AsyncElements;
import dev.baton.processor.model.FunctionalInterfaces;
import dev.baton.weaver.plan.ReturnKind;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;

/**
 * The piece of code around a point: what decides whether it may await.
 *
 * <p>Lambdas and classes within a body are bodies of their own; what this one holds or covers does
 * not reach into them.
 */
final class BodyContext {
  /** What a body belongs to. */
  enum Kind {
    ASYNC,
    METHOD,
    LAMBDA,
    CONSTRUCTOR,
    INITIALIZER,
    /** Code that javac has reported errors in, so that nothing can be said about it. */
    UNKNOWN
  }

  private final Kind kind;
  private final String owner;
  private final String method;
  private final Optional<ReturnKind> returns;

  /** Somebody else's annotation that says that the method is asynchronous. */
  private Optional<String> otherAsync = Optional.empty();

  /** Whether this is a lambda's, and the method around it is a generator's. */
  private boolean inGenerator;

  /** How many synchronized blocks are around the walk, in this body. */
  private int monitors;

  /** Whether the monitors around the walk have been reported: they are one mistake. */
  private boolean monitorsReported;

  /** How many tries are around the walk, in this body, that do something when they are left. */
  private int tries;

  private BodyContext(Kind kind, String owner, String method, Optional<ReturnKind> returns) {
    this.kind = kind;
    this.owner = owner;
    this.method = method;
    this.returns = returns;
  }

  static BodyContext of(Kind kind) {
    return new BodyContext(kind, "", "", Optional.empty());
  }

  static BodyContext async(Optional<ReturnKind> returns) {
    return new BodyContext(Kind.ASYNC, "", "", returns);
  }

  static BodyContext method(ExecutableElement method) {
    BodyContext body =
        new BodyContext(Kind.METHOD, "", method.getSimpleName().toString(), Optional.empty());
    body.otherAsync = AsyncElements.otherAsync(method);
    return body;
  }

  static BodyContext lambda(FunctionalInterfaces.Function function) {
    String type = function.owner().getQualifiedName().toString();
    String method = function.method().getSimpleName().toString();
    BodyContext body = new BodyContext(Kind.LAMBDA, type, method, Optional.empty());
    body.otherAsync = AsyncElements.otherAsync(function.method());
    return body;
  }

  /** Takes note of the body around a lambda's. */
  BodyContext within(BodyContext outer) {
    inGenerator = outer.isGenerator() || outer.inGenerator;
    return this;
  }

  boolean isGenerator() {
    return returns
        .filter(Set.of(ReturnKind.GENERATOR, ReturnKind.ASYNC_GENERATOR)::contains)
        .isPresent();
  }

  boolean isLambdaInGenerator() {
    return inGenerator;
  }

  Kind kind() {
    return kind;
  }

  boolean isAsync() {
    return kind == Kind.ASYNC;
  }

  /** Whether what stands here can be awaited. */
  boolean canAwait() {
    boolean mayWait = returns.filter(ReturnKind.GENERATOR::equals).isEmpty();
    return isAsync() && mayWait && monitors == 0;
  }

  /** For a lambda, the interface that it implements. */
  String owner() {
    return owner;
  }

  /** The method's name; for a lambda, that of the method it implements. */
  String method() {
    return method;
  }

  Optional<String> otherAsync() {
    return otherAsync;
  }

  Optional<ReturnKind> returns() {
    return returns;
  }

  void inMonitor(Runnable walk) {
    monitors++;
    walk.run();
    monitors--;
    monitorsReported &= monitors > 0;
  }

  /** Whether a monitor is held that has not been reported yet; it counts as reported then. */
  boolean reportMonitor() {
    boolean first = monitors > 0 && !monitorsReported;
    monitorsReported |= first;
    return first;
  }

  void inTry(boolean covers, Runnable walk) {
    tries += covers ? 1 : 0;
    walk.run();
    tries -= covers ? 1 : 0;
  }

  /** Whether leaving this body from here runs code of a try, or escapes its catches. */
  boolean isInTry() {
    return tries > 0;
  }
}
