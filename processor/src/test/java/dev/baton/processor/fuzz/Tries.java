package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Maker of exceptions and of the statements that handle them. */
final class Tries {
  private final Generator generator;

  Tries(Generator generator) {
    this.generator = generator;
  }

  private Node any(Type type, Scope scope, int depth) {
    return generator.expressions.of(type, scope, depth);
  }

  /** An exception to throw. */
  Node exception(Scope scope, int depth) {
    String type =
        generator.dice.of(
            "CheckedA", "CheckedB", "CheckedC", "Unchecked", "IllegalStateException", "Error");
    Node message = Values.cut(any(Type.STRING, scope, depth));
    return Node.other("new " + type + "(", message, ")");
  }

  Node of(Scope scope, int depth) {
    Dice dice = generator.dice;
    boolean catches = !dice.once(3);
    boolean cleansUp = !catches || dice.once(2);
    boolean resources = dice.once(4);
    if (resources && generator.sequential && scope.awaits && dice.once(2)) {
      return generator.sequences.closing(scope, depth);
    }
    Scope inner = scope.guarded();
    String existing = resources && dice.once(2) ? "r" + generator.id() : "";
    Node before = existing.isEmpty() ? null : existing(existing, inner, depth);
    Node header = resources ? resources(existing, inner, depth) : Node.other(" ");
    Node body = generator.statements.block(inner.block(), 4, depth);
    boolean ends = body.ends();
    var parts = new ArrayList<Object>();
    parts.addAll(List.of("try", header, "{\n"));
    if (catches) {
      parts.add("mayThrow(" + generator.id() + ");\n");
    }
    parts.addAll(List.of(body, "}"));
    if (catches) {
      for (List<String> types : clauses()) {
        Node handler = handler(types, scope.guarded(), depth);
        ends &= handler.ends();
        parts.add(handler);
      }
    }
    if (cleansUp) {
      parts.add(Node.other(" finally {\n", cleanup(scope.guarded(), depth), "}"));
    }
    parts.add("\n");
    Node tried = Node.ending(ends, parts.toArray());
    return before == null ? tried : Node.ending(ends, "{\n", before, tried, "}\n");
  }

  /** A finally that can complete normally. */
  private Node cleanup(Scope scope, int depth) {
    var parts = new ArrayList<Object>();
    parts.add("mark(" + generator.id() + ");\n");
    for (int i = generator.dice.below(3); i > 0; i--) {
      parts.add(generator.statements.completing(scope, depth - 1));
    }
    return Node.other(parts);
  }

  /** The types of the catch clauses, so that none hides another. */
  private List<List<String>> clauses() {
    return switch (generator.dice.below(6)) {
      case 0 -> List.of(List.of("CheckedA"), List.of("Unchecked"));
      case 1 -> List.of(List.of("CheckedB", "IllegalStateException"), List.of("Exception"));
      case 2 -> List.of(List.of("CheckedA", "RuntimeException"));
      case 3 -> List.of(List.of("Throwable"));
      case 4 -> List.of(List.of("CheckedB", "CheckedA", "Error"), List.of("RuntimeException"));
      default -> List.of(List.of("Exception"));
    };
  }

  private Node handler(List<String> types, Scope scope, int depth) {
    String name = "e" + generator.id();
    String caught = " catch (" + String.join(" | ", types) + " " + name + ") {\n";
    String log = "Trace.<Object>ref(" + generator.id() + ", " + name + ");\n";
    Node block = generator.statements.block(scope, 3, depth);
    Dice dice = generator.dice;
    String last = block.ends() ? "" : dice.once(4) ? rethrow(name) : "";
    return new Node(
        Node.Kind.OTHER,
        null,
        block.ends() || !last.isEmpty() && !last.startsWith("if"),
        List.of(caught, log, block, last, "}"));
  }

  private String rethrow(String name) {
    return (generator.dice.once(2) ? "if (rarely(" + generator.id() + ")) " : "")
        + "throw "
        + name
        + ";\n";
  }

  /** A declaration of what a try statement is to close. */
  private Node existing(String name, Scope scope, int depth) {
    int id = generator.id(Form.EXISTING_RESOURCE);
    String modifier = generator.dice.of("", "final ");
    return Node.statement(modifier, resource(name, id, scope, depth), ";\n");
  }

  private Node resources(String existing, Scope inner, int depth) {
    var resources = new ArrayList<Node>();
    for (int i = generator.dice.below(existing.isEmpty() ? 2 : 3); i >= 0; i--) {
      int id = generator.id();
      resources.add(resource("r" + id, id, inner, depth));
    }
    if (!existing.isEmpty()) {
      resources.set(generator.dice.below(resources.size()), Node.other(existing));
    }
    return Node.other(" (", Node.joined("; ", resources), ") ");
  }

  private Node resource(String name, int id, Scope scope, int depth) {
    Node created = Node.other("new Resource(" + id + ", ", any(Type.OBJECT, scope, depth), ")");
    if (scope.awaits && generator.dice.once(2)) {
      created = Node.other("await(Leaf.<Resource>leaf(" + generator.id() + ", ", created, "))");
    }
    return Node.other(generator.dice.of("var", "Resource") + " " + name + " = ", created);
  }
}
