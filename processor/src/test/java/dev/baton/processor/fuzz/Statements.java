package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Maker of statements, blocks and bodies. */
final class Statements {
  private final Generator generator;
  private final Cases cases;

  Statements(Generator generator) {
    this.generator = generator;
    this.cases = new Cases(generator);
  }

  private Node any(Type type, Scope scope, int depth) {
    return generator.expressions.of(type, scope, depth);
  }

  /** The statements of a method or lambda, the last of which returns. */
  Node body(Scope scope, int most, int depth) {
    var parts = new ArrayList<Object>(statements(scope, most, depth));
    if (parts.isEmpty() || !((Node) parts.get(parts.size() - 1)).ends()) {
      parts.add(scope.body.of(any(scope.body.result(), scope, depth)));
    }
    return Node.other(parts);
  }

  /** The statements of a block with a scope of its own; it ends if its last statement does. */
  Node block(Scope scope, int most, int depth) {
    List<Node> statements = statements(scope, most, depth);
    boolean ends = !statements.isEmpty() && statements.get(statements.size() - 1).ends();
    return new Node(Node.Kind.OTHER, null, ends, List.copyOf(statements));
  }

  private List<Node> statements(Scope scope, int most, int depth) {
    var statements = new ArrayList<Node>();
    for (int i = generator.dice.below(most + 1); i > 0; i--) {
      Node statement = of(scope, depth);
      statements.add(statement);
      if (statement.ends()) {
        break;
      }
    }
    return statements;
  }

  /** A statement that can complete normally. */
  Node completing(Scope scope, int depth) {
    Scope inner = scope.block();
    Node statement = of(inner, depth);
    if (!statement.ends()) {
      return Node.statement("{\n", statement, "}\n");
    }
    return Node.statement("if (rarely(" + generator.id() + ")) {\n", statement, "}\n");
  }

  /** Any statement; what it declares is added to the scope. */
  Node of(Scope scope, int depth) {
    generator.budget--;
    if (depth <= 0 || generator.budget <= 0) {
      return simple(scope);
    }
    int inner = depth - 1;
    if (generator.sequential
        && generator.monitors == 0
        && generator.dice.once(scope.emits ? 3 : 7)) {
      return generator.sequences.of(scope, inner);
    }
    return switch (generator.dice.below(30)) {
      case 0, 1, 2, 3 -> declaration(scope, inner);
      case 4, 5 -> generator.loops.of(scope, inner);
      case 6, 7, 8 -> generator.tries.of(scope, inner);
      case 9, 10 -> choice(scope, inner);
      case 11 -> switchStatement(scope, inner);
      case 12 -> jump(scope, inner);
      case 13 -> late(scope, inner);
      case 14 -> generator.localClasses.of(scope, inner);
      case 15 -> synchronizedBlock(scope, inner);
      case 16 -> labelled(scope, inner);
      case 17 -> assertion(scope, inner);
      case 18 -> matched(scope, inner);
      case 19, 20, 21, 22 -> generator.kept.of(scope, inner);
      default -> expression(scope, inner);
    };
  }

  private Node simple(Scope scope) {
    return switch (generator.dice.below(4)) {
      case 0 -> Node.statement(";\n");
      case 1 -> expression(scope, 0);
      default -> Node.statement("mark(" + generator.id() + ");\n");
    };
  }

  private Node expression(Scope scope, int depth) {
    Node superCall = generator.dice.once(8) ? generator.functions.superCall(scope, depth) : null;
    if (superCall != null) {
      return Node.statement("Trace.<Object>ref(" + generator.id() + ", ", superCall, ");\n");
    }
    Type type = generator.dice.of(Type.ALL);
    Node value = generator.dice.once(3) ? null : generator.places.assignment(type, scope, depth);
    if (value == null) {
      return Node.statement(
          "Trace.<Object>ref(" + generator.id() + ", ", any(type, scope, depth), ");\n");
    }
    return Node.statement(withoutParentheses(value), ";\n");
  }

  /** An assignment as it stands where it is a statement. */
  private static Node withoutParentheses(Node assignment) {
    var parts = new ArrayList<>(assignment.parts());
    parts.set(0, parts.get(0).toString().substring(1));
    int last = parts.size() - 1;
    String end = parts.get(last).toString();
    parts.set(last, end.substring(0, end.length() - 1));
    return Node.other(parts);
  }

  private Node declaration(Scope scope, int depth) {
    Dice dice = generator.dice;
    Type type = dice.of(Type.ALL);
    String name = scope.fresh(dice);
    Node value = any(type, scope, depth);
    boolean assignable = dice.once(2);
    String modifier = !assignable && dice.once(3) ? "final " : "";
    String declared = dice.once(4) && !type.zero.contains("null") ? "var" : type.text;
    if (declared.equals("var") && List.of(Type.OBJECT, Type.BOX, Type.INTEGER).contains(type)) {
      declared = type.text; // the value may be of a type that says more
    }
    scope.add(name, type, assignable);
    return Node.statement(modifier + declared + " " + name + " = ", value, ";\n");
  }

  /** A local that gets its value on each of several ways. */
  private Node late(Scope scope, int depth) {
    Dice dice = generator.dice;
    Type type = dice.of(Type.ALL);
    String name = scope.fresh(dice);
    Node condition = any(Type.BOOLEAN, scope, depth);
    boolean tried = dice.once(3);
    Node one = assigning(name, type, scope, depth);
    Node other = assigning(name, type, scope, depth);
    scope.add(name, type, tried);
    String caught = "e" + generator.id();
    return tried
        ? Node.statement(
            type.text + " " + name + ";\ntry {\n",
            one,
            "} catch (Exception " + caught + ") {\n",
            other,
            "}\n")
        : Node.statement(
            type.text + " " + name + ";\nif (",
            condition,
            ") {\n",
            one,
            "} else {\n",
            other,
            "}\n");
  }

  private Node assigning(String name, Type type, Scope scope, int depth) {
    Scope inner = scope.guarded();
    Node before = completing(inner, depth - 1);
    return Node.other(before, name + " = ", any(type, inner, depth), ";\n");
  }

  private Node choice(Scope scope, int depth) {
    Node condition = any(Type.BOOLEAN, scope, depth);
    Node then = block(scope.block(), 3, depth);
    if (generator.dice.once(2)) {
      return Node.statement("if (", condition, ") {\n", then, "}\n");
    }
    Node otherwise = block(scope.block(), 3, depth);
    boolean ends = then.ends() && otherwise.ends();
    return Node.ending(ends, "if (", condition, ") {\n", then, "} else {\n", otherwise, "}\n");
  }

  /** An if by a pattern, whose binding lives on after it when the other way ends. */
  private Node matched(Scope scope, int depth) {
    if (!generator.binds()) {
      return simple(scope);
    }
    Node object = any(Type.OBJECT, scope, depth);
    Scope inner = scope.block();
    String pattern = cases.pattern(inner, generator.patterns, 1);
    Node then = block(inner, 3, depth);
    return Node.statement(
        "if (((Object) ", object, ") instanceof " + pattern + ") {\n", then, "}\n");
  }

  private Node jump(Scope scope, int depth) {
    boolean always = generator.dice.once(3);
    String condition = always ? "" : "if (rarely(" + generator.id() + ")) ";
    Dice dice = generator.dice;
    int choice = dice.below(5);
    if (choice < 2 && !scope.targets.isEmpty()) {
      return Node.ending(always, condition, toTarget(scope));
    }
    if (choice == 2) {
      Node thrown = generator.tries.exception(scope, depth);
      return Node.ending(always, condition, "throw ", thrown, ";\n");
    }
    if (!scope.returns) {
      return simple(scope);
    }
    Node tail = scope.tailCalls && dice.once(2) ? tailCall(scope, depth) : null;
    if (tail != null) {
      return tail;
    }
    Node returned = scope.body.of(any(scope.body.result(), scope, depth));
    return Node.ending(always, condition, returned);
  }

  private Node toTarget(Scope scope) {
    Dice dice = generator.dice;
    int at = dice.below(scope.targets.size());
    Target target = scope.targets.get(at);
    boolean continues = target.loop && dice.once(2);
    boolean innermost =
        scope.targets.subList(at + 1, scope.targets.size()).stream()
            .noneMatch(inner -> continues ? inner.loop : inner.plain);
    boolean needsLabel = !innermost || !(continues || target.plain);
    if (needsLabel && target.label.isEmpty()) {
      return Node.statement("throw new Unchecked(\"no way out\");\n");
    }
    if (continues) {
      target.continued = true;
    } else {
      target.broken = true;
    }
    String label = needsLabel || !target.label.isEmpty() && dice.once(2) ? " " + target.label : "";
    return Node.statement((continues ? "continue" : "break") + label + ";\n");
  }

  private Node tailCall(Scope scope, int depth) {
    Node call = handedOn(scope, depth);
    return call == null
        ? null
        : Node.statement("if (calls(" + generator.id() + ")) return ", call, ";\n");
  }

  /** What a lambda gives that hands on another coroutine; null if there is none of its type. */
  Node tail(Scope scope, int depth) {
    Node call = handedOn(scope, depth);
    if (call == null) {
      return null;
    }
    Node instead = any(scope.body.result(), scope, depth - 1);
    Node finished = scope.body.returns().finished(instead, scope.body.written());
    return Node.other("calls(" + generator.id() + ") ? ", call, " : ", finished);
  }

  /** A call of something async that gives its result as the method or lambda around does. */
  private Node handedOn(Scope scope, int depth) {
    Returns returns = scope.body.returns();
    Type result = scope.body.result();
    if (returns == Returns.VALUE) {
      return null;
    }
    List<Method> methods =
        generator.methods.stream()
            .filter(method -> method.returns() == returns && method.result() == result)
            .toList();
    Node call =
        methods.isEmpty() || generator.dice.once(4)
            ? generator.kept.handedOn(scope, depth)
            : generator.functions.call(generator.dice.of(methods), scope, depth);
    if (call == null || !scope.body.isVariable()) {
      return call;
    }
    String unchecked = "(" + returns.type(scope.body.written()) + ") (" + returns.type("?") + ") ";
    return Node.other(unchecked, call);
  }

  private Node labelled(Scope scope, int depth) {
    var target = new Target("l" + generator.id(), false, false);
    Node block = block(scope.block(target), 4, depth);
    boolean ends = block.ends() && !target.broken;
    return Node.ending(ends, target.label + ": {\n", block, "}\n");
  }

  private Node synchronizedBlock(Scope scope, int depth) {
    Node lock = any(generator.dice.of(Type.BOX, Type.INTS, Type.COLOR), scope, depth);
    generator.monitors++;
    Node block = block(scope.withoutAwait(), 3, depth);
    generator.monitors--;
    return Node.ending(block.ends(), "synchronized (", lock, ") {\n", block, "}\n");
  }

  private Node assertion(Scope scope, int depth) {
    Node condition = any(Type.BOOLEAN, scope, depth);
    Node message = Values.cut(any(Type.STRING, scope, depth));
    return Node.statement("assert ", condition, " : ", message, ";\n");
  }

  private Node switchStatement(Scope scope, int depth) {
    Cases.Selector selector = cases.selector(scope, depth);
    boolean arrows = selector.arrowsOnly() || generator.dice.once(2);
    var target = new Target("", false, true);
    var rules = new ArrayList<Object>();
    boolean ends = true;
    for (Cases.Case each : cases.all(selector, scope, depth)) {
      Scope inner = each.scope().block(target);
      Node block = block(inner, 3, depth);
      rules.add(
          arrows
              ? Node.other(each.label(), " -> {\n", block, "}\n")
              : Node.other(each.label(), ":\n{\n", block, "}\n", leave(block, target)));
      ends = arrows ? ends && block.ends() : block.ends();
    }
    ends = ends && !target.broken;
    return Node.ending(ends, "switch (", selector.node(), ") {\n", Node.other(rules), "}\n");
  }

  private String leave(Node block, Target target) {
    if (block.ends() || generator.dice.once(4)) {
      return "";
    }
    target.broken = true;
    return "break;\n";
  }
}
