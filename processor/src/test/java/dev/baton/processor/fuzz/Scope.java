package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What generated code can do at one place: which names it sees, and where it can go. */
final class Scope {
  private static final String[] NAMES = {"a", "b", "c", "e", "g", "h", "k", "x", "y", "z", "n0"};

  /** Names in use: those of locals that cannot be declared again here. */
  private final Set<String> taken;

  final List<Variable> variables;
  final List<AsyncFunction> functions;
  final List<Target> targets;
  final Body body;

  /** Whether an await may stand here. */
  final boolean awaits;

  /** Whether a return may stand here. */
  final boolean returns;

  /** Whether a return may hand out another coroutine: not in a try, which it would leave early. */
  final boolean tailCalls;

  /** Whether an emit may stand here. */
  final boolean emits;

  /**
   * The method or lambda around.
   *
   * @param returns how it gives its result
   * @param result the result's type
   * @param written how the type is written as a type argument: by its name, or as a type variable
   */
  record Body(Returns returns, Type result, String written) {
    Body(Returns returns, Type result) {
      this(returns, result, result.box);
    }

    boolean isVariable() {
      return !written.equals(result.box);
    }

    /** A return of {@code value}. */
    Node of(Node value) {
      Node written =
          isVariable() ? Node.other("((" + this.written + ") (Object) ", value, ")") : value;
      return returns.of(written, this.written);
    }
  }

  private Scope(
      Set<String> taken,
      List<Variable> variables,
      List<AsyncFunction> functions,
      List<Target> targets,
      Body body,
      boolean awaits,
      boolean returns,
      boolean tailCalls,
      boolean emits) {
    this.taken = taken;
    this.variables = variables;
    this.functions = functions;
    this.targets = targets;
    this.body = body;
    this.awaits = awaits;
    this.returns = returns;
    this.tailCalls = tailCalls;
    this.emits = emits;
  }

  /** The scope of a method of a member class. */
  static Scope method(List<Variable> fields, List<AsyncFunction> functions, Body body) {
    return new Scope(
        new HashSet<>(),
        new ArrayList<>(fields),
        new ArrayList<>(functions),
        List.of(),
        body,
        body.returns() != Returns.GENERATOR,
        true,
        true,
        body.returns().emits());
  }

  /** A block: what is declared in it ends with it. */
  Scope block() {
    return copy(targets, awaits, returns, tailCalls, emits);
  }

  /** A block that a jump can leave. */
  Scope block(Target target) {
    var inner = new ArrayList<>(targets);
    inner.add(target);
    return copy(inner, awaits, returns, tailCalls, emits);
  }

  /** A block of a try statement. */
  Scope guarded() {
    return copy(targets, awaits, returns, false, emits);
  }

  /** A block that no jump leaves, as those of a switch expression. */
  Scope closed() {
    return copy(List.of(), awaits, false, false, emits);
  }

  /** A place where no monitor-free wait is possible, such as a synchronized block. */
  Scope withoutAwait() {
    return copy(targets, false, returns, false, false);
  }

  /** The body of a lambda. */
  Scope lambda(Body lambda, boolean lambdaAwaits) {
    return captured(new HashSet<>(taken), lambda, lambdaAwaits, true);
  }

  /** The body of a method of a local or anonymous class. */
  Scope localMethod(Body method, boolean methodAwaits) {
    return captured(new HashSet<>(), method, methodAwaits, true);
  }

  /** A guard: it sees only what a lambda would. */
  Scope capturing() {
    return captured(new HashSet<>(taken), body, awaits, false);
  }

  /** The body of a method of a local record or enum, which captures nothing. */
  Scope staticMethod(Body method, boolean methodAwaits) {
    var visible = new ArrayList<>(variables);
    visible.removeIf(variable -> variable.local() || variable.text().contains(".this."));
    var callable = new ArrayList<>(functions);
    callable.removeIf(function -> function.local() || function.text().contains(".this."));
    return new Scope(
        new HashSet<>(), visible, callable, List.of(), method, methodAwaits, true, true, false);
  }

  private Scope captured(Set<String> names, Body inner, boolean innerAwaits, boolean innerReturns) {
    var captured = new ArrayList<>(variables);
    captured.removeIf(variable -> variable.local() && variable.assignable());
    return new Scope(
        names,
        captured,
        new ArrayList<>(functions),
        List.of(),
        inner,
        innerAwaits,
        innerReturns,
        innerReturns,
        false);
  }

  /** Whether an object of the class of this name is around. */
  boolean within(String type) {
    return variables.stream().anyMatch(variable -> variable.text().startsWith(type + ".this."));
  }

  private Scope copy(
      List<Target> newTargets, boolean await, boolean canReturn, boolean canTail, boolean emit) {
    return new Scope(
        new HashSet<>(taken),
        new ArrayList<>(variables),
        new ArrayList<>(functions),
        newTargets,
        body,
        await,
        canReturn,
        canTail,
        emit);
  }

  /** A name for a new local. */
  String fresh(Dice dice) {
    for (int i = 0; i < 8; i++) {
      String name = dice.of(NAMES);
      if (taken.add(name)) {
        hide(name);
        return name;
      }
    }
    for (int i = 1; ; i++) {
      if (taken.add("v" + i)) {
        return "v" + i;
      }
    }
  }

  private void hide(String name) {
    variables.removeIf(variable -> variable.local() && variable.name().equals(name));
  }

  /** Declares a new local; it hides what had its name. */
  Variable declare(Dice dice, Type type, boolean assignable) {
    return add(fresh(dice), type, assignable);
  }

  /** Declares a parameter. */
  void take(String name, Type type, boolean assignable) {
    taken.add(name);
    add(name, type, assignable);
  }

  /** Declares a parameter whose type is a variable below {@code type}. */
  void cast(String name, Type type) {
    hide(name);
    variables.add(
        new Variable(name, "((" + type.text + ") (Object) " + name + ")", type, false, true));
  }

  /** Declares a local whose name has been taken. */
  Variable add(String name, Type type, boolean assignable) {
    hide(name);
    Variable declared = Variable.local(name, type, assignable);
    variables.add(declared);
    return declared;
  }

  List<Variable> readable(Type type) {
    return variables.stream().filter(variable -> variable.type() == type).toList();
  }

  List<Variable> assignable(Type type) {
    return variables.stream()
        .filter(variable -> variable.type() == type && variable.assignable())
        .toList();
  }
}
