package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Maker of expressions that choose: conditionals, matches of patterns, switch expressions. */
final class Choices {
  private final Generator generator;
  private final Cases cases;

  Choices(Generator generator) {
    this.generator = generator;
    this.cases = new Cases(generator);
  }

  private Node any(Type type, Scope scope, int depth) {
    return generator.expressions.of(type, scope, depth);
  }

  Node conditional(Type type, Scope scope, int depth) {
    Node condition = any(Type.BOOLEAN, scope, depth);
    Node one = any(type, scope, depth);
    Node other = any(type, scope, depth);
    // With the cast, javac need not find out whether all of it is numeric.
    String cast = "((" + type.text + ") (";
    return Node.expression(type, cast, condition, " ? ", one, " : ", other, "))");
  }

  /** A choice by a pattern, whose bindings the one side sees. */
  Node matched(Type type, Scope scope, int depth) {
    if (!generator.binds()) {
      return null;
    }
    Node object = any(Type.OBJECT, scope, depth);
    Scope inner = scope.block();
    String pattern = cases.pattern(inner, generator.patterns, 2);
    Node match = Node.other("((Object) ", object, ") instanceof " + pattern);
    String cast = "((" + type.text + ") (";
    if (generator.dice.once(3)) {
      Node other = any(type, scope, depth);
      String before = cast + "!(";
      return Node.expression(
          type, before, match, ") ? ", other, " : ", any(type, inner, depth), "))");
    }
    Node also = any(Type.BOOLEAN, inner, depth - 1);
    Node one = any(type, inner, depth);
    return Node.expression(
        type, cast, match, " && ", also, " ? ", one, " : ", any(type, scope, depth), "))");
  }

  Node switchExpression(Type type, Scope scope, int depth) {
    Cases.Selector selector = cases.selector(scope, depth);
    boolean arrows = selector.arrowsOnly() || !generator.dice.once(4);
    var rules = new ArrayList<Object>();
    for (Cases.Case each : cases.all(selector, scope, depth)) {
      Scope inner = each.scope().closed();
      rules.add(arrows ? arrow(type, each, inner, depth) : group(type, each, inner, depth));
    }
    String cast = "((" + type.text + ") switch (";
    return Node.expression(type, cast, selector.node(), ") {\n", Node.other(rules), "})");
  }

  private Node arrow(Type type, Cases.Case each, Scope inner, int depth) {
    return switch (generator.dice.below(each.last() ? 4 : 5)) {
      case 4 -> Node.other(each.label(), " -> throw ", generator.tries.exception(inner, 0), ";\n");
      case 0, 1 -> Node.other(each.label(), " -> {\n", yielding(type, inner, depth - 1), "}\n");
      default -> Node.other(each.label(), " -> ", any(type, inner, depth), ";\n");
    };
  }

  private Node group(Type type, Cases.Case each, Scope inner, int depth) {
    List<Object> parts = new ArrayList<>(List.of(each.label(), ":\n"));
    boolean fallsThrough = !each.last() && generator.dice.once(5);
    if (fallsThrough) {
      parts.add(generator.statements.completing(inner, depth - 1));
    } else {
      parts.addAll(List.of("{\n", yielding(type, inner, depth - 1), "}\n"));
    }
    return Node.other(parts);
  }

  private Node yielding(Type type, Scope inner, int depth) {
    Scope block = inner.block();
    var parts = new ArrayList<Object>();
    for (int i = generator.dice.below(3); i > 0; i--) {
      parts.add(generator.statements.completing(block, depth));
    }
    if (generator.dice.once(6)) {
      parts.add(
          Node.statement(
              "if (rarely(" + generator.id() + ")) yield ((", any(type, block, depth), "));\n"));
    }
    if (generator.dice.once(4)) {
      parts.add(tryingToYield(type, block, depth));
    } else {
      parts.add(Node.ending(true, "yield ((", any(type, block, depth), "));\n"));
    }
    return Node.other(parts);
  }

  /** A try in the midst of an expression, for which javac clears the operand stack. */
  private Node tryingToYield(Type type, Scope block, int depth) {
    Node tried = any(type, block, depth);
    String caught = "e" + generator.id();
    Scope inner = block.block();
    Node instead = any(type, inner, depth - 1);
    return Node.ending(
        true,
        "try {\nyield ((",
        tried,
        "));\n} catch (RuntimeException " + caught + ") {\n",
        "Trace.<Object>ref(" + generator.id() + ", " + caught + ");\nyield ((",
        instead,
        "));\n}",
        Node.other(" finally {\n", generator.statements.completing(block.closed(), depth - 1), "}"),
        "\n");
  }
}
