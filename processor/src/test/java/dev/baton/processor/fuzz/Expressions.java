package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Maker of expressions of every type; each is in parentheses if it has to be. */
final class Expressions {
  private final Generator generator;

  Expressions(Generator generator) {
    this.generator = generator;
  }

  /** An expression of exactly this type. */
  Node of(Type type, Scope scope, int depth) {
    generator.budget--;
    Dice dice = generator.dice;
    boolean simple = depth <= 0 || generator.budget <= 0;
    Node made = simple ? simple(type, scope) : compound(type, scope, depth - 1);
    if (scope.awaits && dice.once(simple ? 6 : 4)) {
      made = awaited(made, scope, depth);
    }
    return dice.once(4) ? logged(made) : made;
  }

  /** Several, of these types. */
  List<Node> all(List<Type> types, Scope scope, int depth) {
    var made = new ArrayList<Node>();
    for (Type type : types) {
      made.add(of(type, scope, depth));
    }
    return made;
  }

  /** An expression that leaves an event with its value. */
  Node logged(Node made) {
    String log = made.type().isPrimitive() ? "at(" : "Trace.<" + made.type().box + ">ref(";
    return Node.expression(made.type(), log + generator.id() + ", ", made, ")");
  }

  private Node simple(Type type, Scope scope) {
    List<Variable> readable = scope.readable(type);
    if (!readable.isEmpty() && !generator.dice.once(4)) {
      return Node.expression(type, generator.dice.of(readable).text());
    }
    return Node.expression(type, generator.values.literal(type));
  }

  /** A wait for the value of {@code made}. */
  private Node awaited(Node made, Scope scope, int depth) {
    Dice dice = generator.dice;
    Type type = made.type();
    String box = "<" + type.box + ">";
    return switch (dice.below(9)) {
      case 0 -> await(type, "Baton." + box + "done(", made, ")");
      case 1, 2 -> await(type, "Leaf." + box + "future(" + generator.id() + ", ", made, ")");
      case 3 -> {
        if (depth < 2 || type.isPrimitive()) {
          yield await(type, "Leaf.leaf(" + generator.id() + ", ", made, ")");
        }
        yield await(
            type,
            of(Type.BOOLEAN, scope, depth - 2),
            " ? Leaf." + box + "leaf(" + generator.id() + ", ",
            made,
            ") : Leaf." + box + "leaf(" + generator.id() + ", ",
            of(type, scope, depth - 2),
            ")");
      }
      default -> await(type, "Leaf." + box + "leaf(" + generator.id() + ", ", made, ")");
    };
  }

  /**
   * An await of {@code awaited}. It leaves javac nothing to infer: where inference nests, the time
   * it takes doubles with each level.
   */
  static Node await(Type type, Object... awaited) {
    var parts = new ArrayList<Object>();
    parts.add(
        type.isPrimitive() ? "((" + type.text + ") await(" : "Baton.<" + type.box + ">await(");
    parts.addAll(List.of(awaited));
    parts.add(type.isPrimitive() ? "))" : ")");
    return Node.expression(type, parts.toArray());
  }

  /** A value of the type's box, as what generic code gives. */
  static Node unboxed(Type type, Object... parts) {
    var all = new ArrayList<Object>(List.of(parts));
    if (type.isPrimitive()) {
      all.add(0, "((" + type.text + ") ");
      all.add(")");
    }
    return Node.expression(type, all.toArray());
  }

  private Node compound(Type type, Scope scope, int depth) {
    for (int attempt = 0; attempt < 6; attempt++) {
      Node made =
          switch (generator.dice.below(23)) {
            case 0 -> generator.choices.conditional(type, scope, depth);
            case 1, 2 -> generator.choices.switchExpression(type, scope, depth);
            case 3 -> generator.choices.matched(type, scope, depth);
            case 4 -> generator.places.assignment(type, scope, depth);
            case 5, 6 -> generator.places.element(type, scope, depth);
            case 7 -> generator.functions.lambdaCall(type, scope, depth);
            case 8 -> generator.functions.asyncLambda(type, scope, depth);
            case 9, 10 -> generator.functions.asyncCall(type, scope, depth);
            case 11 -> generator.functions.generic(type, scope, depth);
            case 12 -> converted(type, scope, depth);
            case 13 -> generator.kept.call(type, scope, depth);
            default -> specific(type, scope, depth);
          };
      if (made != null) {
        return made;
      }
    }
    return simple(type, scope);
  }

  private Node specific(Type type, Scope scope, int depth) {
    return type.isPrimitive()
        ? generator.numbers.of(type, scope, depth)
        : generator.values.of(type, scope, depth);
  }

  private Node converted(Type type, Scope scope, int depth) {
    if (type.counterpart() != null && generator.dice.once(2)) {
      Node other = of(type.counterpart(), scope, depth);
      return Node.expression(type, "((" + type.text + ") ", other, ")");
    }
    return Node.expression(type, "((" + type.text + ") (Object) ", of(type, scope, depth), ")");
  }
}
