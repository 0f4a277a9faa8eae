package dev.baton.processor.fuzz;

import java.util.List;

/** Maker of what is assigned to, and of the assignments. */
final class Places {
  private final Generator generator;

  Places(Generator generator) {
    this.generator = generator;
  }

  /** A read of an array's element; null if no array has such elements. */
  Node element(Type type, Scope scope, int depth) {
    Node place = elementPlace(type, scope, depth);
    return place == null ? null : Node.expression(type, place);
  }

  /** An assignment, simple or compound; null if there is nothing to assign to. */
  Node assignment(Type type, Scope scope, int depth) {
    Node place = place(type, scope, depth);
    if (place == null) {
      return null;
    }
    if (generator.dice.once(2)) {
      Node compound = compound(type, place, scope, depth);
      if (compound != null) {
        return compound;
      }
    }
    return Node.expression(type, "(", place, " = ", any(type, scope, depth), ")");
  }

  /** A ++, --, += or the like; null if the type has none, or there is nothing to assign to. */
  Node increment(Type type, Scope scope, int depth) {
    Node place = place(type, scope, depth);
    if (place == null) {
      return null;
    }
    boolean counts = type.isNumber() || type == Type.INTEGER || type == Type.LONG_BOX;
    if (counts && generator.dice.once(2)) {
      String operator = generator.dice.of("++", "--");
      return generator.dice.once(2)
          ? Node.expression(type, "(" + operator, place, ")")
          : Node.expression(type, "(", place, operator + ")");
    }
    return compound(type, place, scope, depth);
  }

  private Node any(Type type, Scope scope, int depth) {
    return generator.expressions.of(type, scope, depth);
  }

  private Node compound(Type type, Node place, Scope scope, int depth) {
    Dice dice = generator.dice;
    String operator;
    Node value;
    if (type == Type.STRING) {
      operator = " += ";
      value = any(dice.of(Type.STRING, Type.INT, Type.CHAR, Type.LONG), scope, depth);
      value = value.type() == Type.STRING ? Values.cut(value) : value;
    } else if (type == Type.BOOLEAN || type == Type.BOOL_BOX) {
      operator = dice.of(" &= ", " |= ", " ^= ");
      value = any(Type.BOOLEAN, scope, depth);
    } else if (type == Type.INTEGER || type == Type.LONG_BOX) {
      operator = dice.of(" += ", " -= ", " *= ", " ^= ");
      value = any(dice.of(Type.INT, Type.BYTE, Type.SHORT), scope, depth);
    } else if (type == Type.FLOAT || type == Type.DOUBLE) {
      operator = dice.of(" += ", " -= ", " *= ", " /= ");
      value = any(dice.of(Type.NUMBERS), scope, depth);
    } else if (type.isNumber()) {
      operator = dice.of(" += ", " -= ", " *= ", " <<= ", " >>= ", " >>>= ", " &= ", " %= ");
      value = any(dice.of(Type.INTEGRALS), scope, depth);
    } else {
      return null;
    }
    return Node.expression(type, "(", place, operator, value, ")");
  }

  /** Something of this type to assign to; null if there is nothing. */
  private Node place(Type type, Scope scope, int depth) {
    if (generator.guarding) {
      return null;
    }
    Dice dice = generator.dice;
    List<Variable> variables = scope.assignable(type);
    if (!variables.isEmpty() && !dice.once(3)) {
      return Node.other(dice.of(variables).text());
    }
    Node element = elementPlace(type, scope, depth);
    if (element != null && dice.once(2)) {
      return element;
    }
    return switch (type) {
      case INT -> Node.other(any(Type.BOX, scope, depth), ".number");
      case STRING -> Node.other(any(Type.BOX, scope, depth), ".word");
      case OBJECT -> Node.other(any(Type.BOX, scope, depth), ".thing");
      default -> element;
    };
  }

  private Node elementPlace(Type type, Scope scope, int depth) {
    Type array =
        switch (type) {
          case INT -> Type.INTS;
          case LONG -> Type.LONGS;
          case BYTE -> Type.BYTES;
          case DOUBLE -> Type.DOUBLES;
          case STRING -> Type.STRINGS;
          case INTS -> Type.GRID;
          default -> null;
        };
    if (array == null) {
      return null;
    }
    Type index = generator.dice.of(Type.INT, Type.INT, Type.BYTE, Type.CHAR);
    Node from = any(array, scope, depth);
    return Node.other(from, "[", any(index, scope, depth), " & 1]");
  }
}
