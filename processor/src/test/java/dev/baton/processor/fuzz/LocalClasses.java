package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Maker of local and anonymous classes, with async methods, and of one use of each. */
final class LocalClasses {
  private final Generator generator;

  LocalClasses(Generator generator) {
    this.generator = generator;
  }

  Node of(Scope scope, int depth) {
    generator.classes++;
    Node made = any(scope, depth);
    generator.classes--;
    return made;
  }

  private Node any(Scope scope, int depth) {
    return switch (generator.dice.below(scope.awaits ? 4 : 3)) {
      case 0 -> localRecord(scope, depth);
      case 1 -> localEnum(scope, depth);
      case 2 -> localClass(scope, depth);
      default -> anonymous(scope, depth);
    };
  }

  private Node any(Type type, Scope scope, int depth) {
    return generator.expressions.of(type, scope, depth);
  }

  private Node localClass(Scope scope, int depth) {
    String name = "L" + generator.id();
    Type held = generator.dice.of(Type.ALL);
    Scope outer = scope.block();
    outer.variables.add(Variable.field(name + ".this", "held", held, true));
    Node argument = any(held, scope, depth);
    return Node.statement(
        "class " + name + " {\n" + held.text + " held;\n",
        name + "(" + held.text + " held) {\nthis.held = held;\n}\n",
        member(outer.localMethod(body(scope), scope.awaits), scope, depth),
        "}\n",
        use(scope, "new " + name + "(", argument, ").get()"));
  }

  private Node localRecord(Scope scope, int depth) {
    String name = "L" + generator.id();
    Type held = generator.dice.of(Type.ALL);
    Node argument = any(held, scope, depth);
    Scope inner = scope.staticMethod(body(scope), scope.awaits);
    inner.variables.add(Variable.field(name + ".this", "held", held, false));
    return Node.statement(
        "record " + name + "(" + held.text + " held) {\n",
        member(inner, scope, depth),
        "}\n",
        use(scope, "new " + name + "(", argument, ").get()"));
  }

  private Node localEnum(Scope scope, int depth) {
    String name = "L" + generator.id();
    Scope inner = scope.staticMethod(body(scope), scope.awaits);
    return Node.statement(
        "enum " + name + " {\nONE, TWO;\n",
        member(inner, scope, depth),
        "}\n",
        use(scope, name + "." + generator.dice.of("ONE", "TWO") + ".get()"));
  }

  private static Scope.Body body(Scope scope) {
    return new Scope.Body(scope.awaits ? Returns.COROUTINE : Returns.VALUE, Type.OBJECT);
  }

  private Node member(Scope inner, Scope scope, int depth) {
    String header = scope.awaits ? "@Async Coroutine<Object>" : "Object";
    return Node.other(
        header + " get() throws Exception {\n", generator.statements.body(inner, 3, depth), "}\n");
  }

  private Node use(Scope scope, Object... call) {
    var parts = new ArrayList<Object>(List.of(call));
    parts.add(0, "Trace.<Object>ref(" + generator.id() + ", " + (scope.awaits ? "await(" : "("));
    parts.add("));\n");
    return Node.statement(parts.toArray());
  }

  private Node anonymous(Scope scope, int depth) {
    Scope inner = scope.localMethod(body(scope), true);
    String one = inner.declare(generator.dice, Type.INT, true).name();
    String other = inner.declare(generator.dice, Type.OBJECT, false).name();
    Node number = any(Type.INT, scope, depth);
    Node object = any(Type.OBJECT, scope, depth);
    return use(
        scope,
        "new " + generator.program + ".Face() {\n",
        Node.other(
            "@Async public Coroutine<Object> face(int " + one + ", Object " + other,
            ") throws Exception {\n",
            generator.statements.body(inner, 3, depth),
            "}\n"),
        "}.face(",
        number,
        ", ",
        object,
        ")");
  }
}
