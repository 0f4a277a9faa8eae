package dev.baton.processor.fuzz;

import java.util.List;

/** Maker of arithmetic, comparisons and logic. */
final class Numbers {
  private static final List<Type> INT_LIKE =
      List.of(Type.INT, Type.INT, Type.BYTE, Type.SHORT, Type.CHAR, Type.INTEGER);

  private final Generator generator;

  Numbers(Generator generator) {
    this.generator = generator;
  }

  /** An expression of a primitive type; null if none came to mind. */
  Node of(Type type, Scope scope, int depth) {
    if (type == Type.BOOLEAN) {
      return logic(scope, depth);
    }
    if (generator.dice.once(6)) {
      return generator.places.increment(type, scope, depth);
    }
    return switch (type) {
      case INT -> generator.dice.once(3) ? call(scope, depth) : arithmetic(type, scope, depth);
      case LONG, FLOAT, DOUBLE -> arithmetic(type, scope, depth);
      default -> cast(type, scope, depth);
    };
  }

  private Node any(Type type, Scope scope, int depth) {
    return generator.expressions.of(type, scope, depth);
  }

  private Node cast(Type type, Scope scope, int depth) {
    Type from = generator.dice.of(Type.NUMBERS);
    return Node.expression(type, "((" + type.text + ") ", any(from, scope, depth), ")");
  }

  private Node arithmetic(Type type, Scope scope, int depth) {
    Dice dice = generator.dice;
    boolean integral = type == Type.INT || type == Type.LONG;
    switch (dice.below(8)) {
      case 0:
        return cast(type, scope, depth);
      case 1:
        String sign = integral ? dice.of("-", "+", "~") : "-";
        return Node.expression(type, "(" + sign, any(type, scope, depth), ")");
      case 2:
        if (!integral) {
          return null;
        }
        Node shifted = any(type == Type.INT ? dice.of(INT_LIKE) : type, scope, depth);
        Node by = any(dice.of(Type.INTEGRALS), scope, depth);
        return Node.expression(type, "(", shifted, dice.of(" << ", " >> ", " >>> "), by, ")");
      default:
        break;
    }
    Node one = any(type == Type.INT ? dice.of(INT_LIKE) : exact(type), scope, depth);
    Node other = any(type == Type.INT ? dice.of(INT_LIKE) : narrower(type), scope, depth);
    if (dice.once(5)) {
      String one1 = integral ? " | 1)" : ")";
      return Node.expression(type, "(", one, dice.of(" / (", " % ("), other, one1 + ")");
    }
    String operator =
        integral ? dice.of(" + ", " - ", " * ", " & ", " | ", " ^ ") : dice.of(" + ", " - ", " * ");
    boolean swapped = dice.once(2);
    return Node.expression(type, "(", swapped ? other : one, operator, swapped ? one : other, ")");
  }

  private Type exact(Type type) {
    return generator.dice.once(4) && type.counterpart() != null ? type.counterpart() : type;
  }

  private Type narrower(Type type) {
    return switch (type) {
      case LONG -> generator.dice.of(Type.INTEGRALS);
      case FLOAT -> generator.dice.of(Type.FLOAT, Type.INT, Type.LONG, Type.CHAR);
      default -> generator.dice.of(Type.NUMBERS);
    };
  }

  private Node call(Scope scope, int depth) {
    Dice dice = generator.dice;
    return switch (dice.below(6)) {
      case 0 -> Node.expression(Type.INT, any(Type.STRING, scope, depth), ".length()");
      case 1 -> {
        Type array = dice.of(Type.INTS, Type.LONGS, Type.STRINGS, Type.GRID, Type.BYTES);
        yield Node.expression(Type.INT, any(array, scope, depth), ".length");
      }
      case 2 -> {
        var types = new java.util.ArrayList<>(List.of(Type.INT, Type.LONG));
        for (int i = dice.below(4); i > 0; i--) {
          types.add(Type.INT);
        }
        List<Node> arguments = generator.expressions.all(types, scope, depth);
        yield Node.expression(Type.INT, "Calls.sum(", Node.joined(", ", arguments), ")");
      }
      case 3 -> Node.expression(Type.INT, any(Type.BOX, scope, depth), ".value()");
      case 4 -> Node.expression(Type.INT, any(Type.COLOR, scope, depth), ".ordinal()");
      default -> {
        List<Type> types =
            List.of(
                Type.INT,
                Type.LONG,
                Type.DOUBLE,
                Type.STRING,
                Type.BYTE,
                Type.BOOLEAN,
                Type.CHAR,
                Type.FLOAT);
        List<Node> arguments = generator.expressions.all(types, scope, depth - 1);
        yield Node.expression(Type.INT, "((int) Calls.mix(", Node.joined(", ", arguments), "))");
      }
    };
  }

  private Node logic(Scope scope, int depth) {
    Dice dice = generator.dice;
    Type type = Type.BOOLEAN;
    switch (dice.below(10)) {
      case 0:
        return Node.expression(type, "(!", any(type, scope, depth), ")");
      case 1, 2, 3:
        {
          String operator = dice.of(" && ", " || ", " && ", " || ", " & ", " | ", " ^ ");
          Node one = any(type, scope, depth);
          return Node.expression(type, "(", one, operator, any(type, scope, depth), ")");
        }
      case 4:
        {
          Type compared = dice.of(Type.ALL);
          String equals = "java.util.Objects.equals(";
          Node one = any(compared, scope, depth);
          return Node.expression(type, equals, one, ", ", any(compared, scope, depth), ")");
        }
      case 5:
        {
          Type compared = dice.of(Type.STRING, Type.OBJECT, Type.INTS, Type.INTEGER, Type.BOX);
          return Node.expression(
              type, "(", any(compared, scope, depth), dice.of(" == ", " != ") + "null)");
        }
      case 6:
        {
          String checked = dice.of("Integer", "String", "int[]", "Number", "Pair", "Shape.Circle");
          Node object = any(Type.OBJECT, scope, depth);
          return Node.expression(type, "(", object, " instanceof " + checked + ")");
        }
      default:
        {
          String operator = dice.of(" < ", " <= ", " > ", " >= ", " == ", " != ");
          Node one = any(dice.of(Type.NUMBERS), scope, depth);
          return Node.expression(
              type, "(", one, operator, any(dice.of(Type.NUMBERS), scope, depth), ")");
        }
    }
  }
}
