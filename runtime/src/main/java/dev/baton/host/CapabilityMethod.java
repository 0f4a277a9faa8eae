package dev.baton.host;

import dev.baton.annotation.OnCancel.Policy;
import dev.baton.internal.base.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * One method of a capability, as its generated twin knows it. A method with a parameter gives a
 * changed copy, one without says what is set.
 */
public final class CapabilityMethod {
  /** The call of a method with its arguments in an array; primitives are boxed. */
  @FunctionalInterface
  public interface Invoker {
    /** Calls the method; gives null for {@code void}. */
    Object invoke(Object target, Object[] arguments) throws Throwable;
  }

  /** One parameter: its name in the source, and its erased type. */
  public record Parameter(String name, Class<?> type) {}

  private final String name;
  private final Class<?> result;
  private final List<Parameter> parameters;
  private final List<Class<? extends Throwable>> exceptions;
  private final Invoker invoker;
  private Duration timeout;
  private Policy onCancel;
  private boolean idempotent;

  /** The capability's type, once the method belongs to one. */
  private Class<?> declaredBy;

  private CapabilityMethod(
      String name,
      Class<?> result,
      List<Parameter> parameters,
      List<Class<? extends Throwable>> exceptions,
      Invoker invoker) {
    this.name = name;
    this.result = result;
    this.parameters = parameters;
    this.exceptions = exceptions;
    this.invoker = invoker;
  }

  /**
   * Makes a method.
   *
   * @param result the erased type of its result, {@code void.class} for none
   * @param parameters in order
   * @param exceptions what it declares to throw, erased
   * @param invoker calls it
   */
  public static CapabilityMethod of(
      String name,
      Class<?> result,
      List<Parameter> parameters,
      List<Class<? extends Throwable>> exceptions,
      Invoker invoker) {
    return new CapabilityMethod(
        Objects.requireNonNull(name, "name"),
        Objects.requireNonNull(result, "result"),
        List.copyOf(parameters),
        List.copyOf(exceptions),
        Objects.requireNonNull(invoker, "invoker"));
  }

  private CapabilityMethod with(Consumer<CapabilityMethod> change) {
    var copy = new CapabilityMethod(name, result, parameters, exceptions, invoker);
    copy.timeout = timeout;
    copy.onCancel = onCancel;
    copy.idempotent = idempotent;
    copy.declaredBy = declaredBy;
    change.accept(copy);
    return copy;
  }

  /** Sets how long a call may take, before what the host says. */
  public CapabilityMethod timeout(Duration time) {
    Durations.nanos(time);
    return with(copy -> copy.timeout = time);
  }

  /** Sets what becomes of a running call that is cancelled, before what the host says. */
  public CapabilityMethod onCancel(Policy policy) {
    Objects.requireNonNull(policy, "policy");
    return with(copy -> copy.onCancel = policy);
  }

  /** Says that a call may run more than once. */
  public CapabilityMethod idempotent(boolean may) {
    return with(copy -> copy.idempotent = may);
  }

  CapabilityMethod declaredBy(Class<?> type) {
    return with(copy -> copy.declaredBy = type);
  }

  /** Returns the method's name. */
  public String name() {
    return name;
  }

  /** Returns the erased type of its result; {@code void.class} for none. */
  public Class<?> result() {
    return result;
  }

  /** Returns its parameters, in order. */
  public List<Parameter> parameters() {
    return parameters;
  }

  /** Returns what it declares to throw. */
  public List<Class<? extends Throwable>> exceptions() {
    return exceptions;
  }

  /** Returns how long a call may take; null for what the host says. */
  public Duration timeout() {
    return timeout;
  }

  /** Returns what becomes of a running call that is cancelled; null for what the host says. */
  public Policy onCancel() {
    return onCancel;
  }

  /** Returns whether a call may run more than once. */
  public boolean isIdempotent() {
    return idempotent;
  }

  /** Returns the type of its capability; null while it belongs to none. */
  public Class<?> declaredBy() {
    return declaredBy;
  }

  /** Calls the method on this thread. */
  public Object invoke(Object target, Object... arguments) throws Throwable {
    return invoker.invoke(target, arguments);
  }

  /** Returns the name with that of its type, such as {@code Search.search}. */
  @Override
  public String toString() {
    return declaredBy == null ? name : declaredBy.getSimpleName() + "." + name;
  }
}
