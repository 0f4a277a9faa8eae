package dev.baton.processor.fuzz;

/** Maker of loops, which end after a few rounds whatever happens in them. */
final class Loops {
  private final Generator generator;

  Loops(Generator generator) {
    this.generator = generator;
  }

  private Node any(Type type, Scope scope, int depth) {
    return generator.expressions.of(type, scope, depth);
  }

  Node of(Scope scope, int depth) {
    String label = generator.dice.once(2) ? "l" + generator.id() : "";
    var target = new Target(label, true, true);
    return switch (generator.dice.below(7)) {
      case 0, 1 -> counted(scope, target, depth);
      case 2 -> eachElement(scope, target, depth);
      case 3 -> eachOfList(scope, target, depth);
      case 4 -> whileTrue(scope, target, depth);
      case 5 -> doWhile(scope, target, depth);
      default -> whileLoop(scope, target, depth);
    };
  }

  private static String label(Target target) {
    return target.label.isEmpty() ? "" : target.label + ":\n";
  }

  private Node body(Scope scope, Target target, int depth) {
    return generator.statements.block(scope.block(target), 4, depth);
  }

  /** A counter that nothing else assigns. */
  private String counter() {
    return "i" + generator.id();
  }

  private Node counted(Scope scope, Target target, int depth) {
    Dice dice = generator.dice;
    Scope inner = scope.block();
    String counter = counter();
    Type extra = dice.of(Type.LONG, Type.INT, Type.STRING);
    String name = "j" + generator.id();
    Node start = any(extra, inner, depth);
    boolean two = dice.once(3) && extra == Type.INT;
    if (two) {
      inner.add(name, extra, true);
    }
    Node condition = dice.once(3) ? Node.other(" && ", any(Type.BOOLEAN, inner, depth)) : null;
    Node body = body(inner, target, depth);
    Node update =
        dice.once(3)
            ? Node.other(
                ", Trace.<Object>ref(" + generator.id() + ", ", any(extra, inner, depth), ")")
            : null;
    return Node.statement(
        label(target) + "for (int " + counter + " = 0",
        two ? Node.other(", " + name + " = ", start) : "",
        "; " + counter + " < " + (1 + dice.below(4)),
        condition == null ? "" : condition,
        "; " + counter + "++",
        update == null ? "" : update,
        ") {\n",
        body,
        "}\n");
  }

  private Node eachElement(Scope scope, Target target, int depth) {
    Type array = generator.dice.of(Type.INTS, Type.STRINGS, Type.LONGS, Type.GRID, Type.DOUBLES);
    Node from = any(array, scope, depth);
    Scope inner = scope.block();
    Variable each = inner.declare(generator.dice, array.element(), generator.dice.once(2));
    String before = label(target) + "for (" + each.type().text + " " + each.name() + " : ";
    return Node.statement(before, from, ") {\n", body(inner, target, depth), "}\n");
  }

  private Node eachOfList(Scope scope, Target target, int depth) {
    Type type = generator.dice.of(Type.STRING, Type.OBJECT, Type.INTEGER, Type.SHAPE);
    Node one = any(type, scope, depth);
    Node other = any(type, scope, depth);
    Scope inner = scope.block();
    Variable each = inner.declare(generator.dice, type, generator.dice.once(2));
    String before = label(target) + "for (" + type.text + " " + each.name() + " : ";
    String list = "java.util.Arrays.<" + type.text + ">asList(";
    Node body = body(inner, target, depth);
    return Node.statement(before, list, one, ", ", other, ")) {\n", body, "}\n");
  }

  private Node whileTrue(Scope scope, Target target, int depth) {
    String counter = counter();
    Node body = body(scope, target, depth);
    return Node.statement(
        "int " + counter + " = 0;\n" + label(target),
        generator.dice.once(2) ? "while (true) {\n" : "for (;;) {\n",
        "if (" + counter + "++ >= " + (1 + generator.dice.below(3)) + ") break;\n",
        body,
        "}\n");
  }

  private Node whileLoop(Scope scope, Target target, int depth) {
    String counter = counter();
    Node condition = any(Type.BOOLEAN, scope, depth);
    Node body = body(scope, target, depth);
    String before =
        "int " + counter + " = 0;\n" + label(target) + "while (" + counter + "++ < 4 && ";
    return Node.statement(before, condition, ") {\n", body, "}\n");
  }

  private Node doWhile(Scope scope, Target target, int depth) {
    String counter = counter();
    Node condition = any(Type.BOOLEAN, scope, depth);
    Node body = body(scope, target, depth);
    boolean ends = body.ends() && !target.broken && !target.continued;
    String after = "} while (" + counter + "++ < 3 && ";
    if (ends) {
      // javac takes what follows a switch expression for reachable even where nothing reaches that.
      condition = Node.expression(Type.BOOLEAN, Type.BOOLEAN.zero);
    }
    return Node.ending(
        ends,
        "int " + counter + " = 0;\n" + label(target) + "do {\n",
        body,
        after,
        condition,
        ");\n");
  }
}
