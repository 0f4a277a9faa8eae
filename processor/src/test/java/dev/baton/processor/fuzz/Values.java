package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Maker of literals, strings, arrays and objects. */
final class Values {
  private final Generator generator;

  Values(Generator generator) {
    this.generator = generator;
  }

  /** The source of a constant. */
  String literal(Type type) {
    Dice dice = generator.dice;
    int small = dice.below(5);
    if (!type.isPrimitive() && dice.once(15)) {
      return "((" + type.text + ") null)";
    }
    return switch (type) {
      case INT -> dice.of(small + "", small + "", "(-" + small + ")", "Integer.MAX_VALUE", "70000");
      case LONG -> dice.of(small + "L", small + "L", "Long.MIN_VALUE", "5000000000L");
      case FLOAT -> dice.of(small + ".5f", small + "f", "Float.NaN");
      case DOUBLE -> dice.of(small + ".25", small + "d", "Double.MAX_VALUE");
      case BYTE -> "((byte) " + dice.of(small, 127, 200) + ")";
      case SHORT -> "((short) " + dice.of(small, 300, 40000) + ")";
      case CHAR -> dice.of("'a'", "'b'", "'\\uffff'");
      case BOOLEAN -> dice.of("true", "false");
      case INTEGER -> "Integer.valueOf(" + dice.of(small, 1000) + ")";
      case LONG_BOX -> "Long.valueOf(" + small + ")";
      case DOUBLE_BOX -> "Double.valueOf(" + small + ")";
      case CHARACTER -> "Character.valueOf('" + (char) ('a' + small) + "')";
      case BOOL_BOX -> dice.of("Boolean.TRUE", "Boolean.FALSE");
      case STRING -> dice.of("\"\"", "\"a\"", "\"b\"", "\"b\"", "\"word\"");
      case OBJECT ->
          "((Object) " + dice.of(small + "", "\"a\"", small + "L", "Color.BLUE", "'c'") + ")";
      case INTS -> "(new int[] {1, 2, " + small + "})";
      case LONGS -> "(new long[] {1, " + small + "})";
      case BYTES -> "(new byte[] {1, 2, " + small + "})";
      case DOUBLES -> "(new double[] {1, " + small + "})";
      case STRINGS -> "(new String[] {\"a\", \"b" + small + "\"})";
      case GRID -> "(new int[][] {{1, 2}, {3, " + small + "}})";
      case COLOR -> dice.of("Color.RED", "Color.GREEN", "Color.BLUE");
      case SHAPE -> "((Shape) new Shape.Circle(" + small + "))";
      case PAIR, BOX -> type.zero;
    };
  }

  /** An expression of a reference type; null if none came to mind. */
  Node of(Type type, Scope scope, int depth) {
    return switch (type) {
      case STRING -> string(scope, depth);
      case OBJECT -> {
        Type other = generator.dice.of(Type.ALL);
        yield Node.expression(type, "((Object) ", any(other, scope, depth), ")");
      }
      case COLOR -> {
        Node ordinal = any(Type.INT, scope, depth);
        yield Node.expression(type, "Color.values()[", ordinal, " & 1]");
      }
      case PAIR -> created(type, "Pair", scope, depth, Type.OBJECT, Type.OBJECT);
      case SHAPE -> shape(scope, depth);
      case BOX -> box(scope, depth);
      default -> {
        if (type.element() == null) {
          yield null;
        }
        yield array(type, scope, depth);
      }
    };
  }

  private Node any(Type type, Scope scope, int depth) {
    return generator.expressions.of(type, scope, depth);
  }

  private Node string(Scope scope, int depth) {
    Dice dice = generator.dice;
    Type type = Type.STRING;
    return switch (dice.below(8)) {
      case 0 -> generator.places.increment(type, scope, depth);
      case 1 -> {
        Node one = cut(any(type, scope, depth));
        yield Node.expression(type, one, ".concat(", cut(any(type, scope, depth)), ")");
      }
      case 2 -> {
        var arguments = new ArrayList<Node>();
        arguments.add(cut(any(type, scope, depth)));
        for (int i = dice.below(4); i > 0; i--) {
          arguments.add(any(dice.of(Type.ALL), scope, depth));
        }
        if (arguments.size() == 2) {
          arguments.add(Node.expression(Type.INT, "0")); // one array alone would be all of them
        }
        yield Node.expression(type, "Calls.cut(Calls.join(", Node.joined(", ", arguments), "))");
      }
      case 3 -> {
        Type shown = dice.of(Type.NUMBERS);
        yield Node.expression(type, "String.valueOf(", any(shown, scope, depth), ")");
      }
      default -> concatenation(scope, depth);
    };
  }

  private Node concatenation(Scope scope, int depth) {
    Dice dice = generator.dice;
    var parts = new ArrayList<Node>();
    parts.add(cut(any(Type.STRING, scope, depth)));
    int more = dice.once(150) ? 205 : 1 + dice.below(4);
    for (int i = 0; i < more; i++) {
      Type type =
          dice.of(
              Type.STRING,
              Type.INT,
              Type.LONG,
              Type.CHAR,
              Type.DOUBLE,
              Type.BOOLEAN,
              Type.INTEGER,
              Type.COLOR,
              Type.BYTE);
      Node operand = any(type, scope, more > 10 ? 0 : depth);
      parts.add(type == Type.STRING ? cut(operand) : operand);
    }
    return Node.expression(Type.STRING, "(", Node.joined(" + ", parts), ")");
  }

  /** A text that cannot grow without bounds. */
  static Node cut(Node text) {
    boolean literal = text.children().isEmpty() && text.parts().get(0).toString().startsWith("\"");
    return literal ? text : Node.expression(Type.STRING, "Calls.cut(", text, ")");
  }

  private Node created(Type type, String name, Scope scope, int depth, Type... types) {
    List<Node> arguments = generator.expressions.all(List.of(types), scope, depth);
    return Node.expression(type, "new " + name + "(", Node.joined(", ", arguments), ")");
  }

  private Node shape(Scope scope, int depth) {
    Type type = Type.SHAPE;
    Node created =
        switch (generator.dice.below(4)) {
          case 0 -> created(type, "Shape.Circle", scope, depth, Type.INT);
          case 1 -> created(type, "Shape.Square", scope, depth, Type.LONG, Type.STRING);
          default -> created(type, "Shape.Group", scope, depth, Type.SHAPE, Type.OBJECT);
        };
    return Node.expression(type, "((Shape) ", created, ")");
  }

  private Node box(Scope scope, int depth) {
    Type type = Type.BOX;
    return switch (generator.dice.below(7)) {
      case 0 -> created(type, "Box", scope, depth, Type.INT);
      case 1 -> created(type, "Box", scope, depth, Type.INT, Type.STRING);
      case 2 -> created(type, "Box", scope, depth, Type.LONG, Type.DOUBLE, Type.OBJECT);
      case 3 -> created(type, "Box", scope, depth, Type.OBJECT, Type.BOX);
      case 4 -> created(type, "Box", scope, depth, Type.STRING, Type.INT, Type.INT, Type.INT);
      case 5 -> {
        Node receiver = any(type, scope, depth);
        Node number = any(Type.INT, scope, depth);
        Node thing = any(Type.OBJECT, scope, depth);
        yield Node.expression(type, receiver, ".with(", number, ", ", thing, ")");
      }
      default -> generator.functions.anonymousBox(scope, depth);
    };
  }

  private Node array(Type type, Scope scope, int depth) {
    Dice dice = generator.dice;
    String element = type.element().text;
    return switch (dice.below(4)) {
      case 0 -> Node.expression(type, any(type, scope, depth), ".clone()");
      case 1 -> {
        Node size = any(Type.INT, scope, depth);
        if (type == Type.GRID) {
          Node width = any(Type.INT, scope, depth);
          yield Node.expression(type, "(new int[2 + (", size, " & 1)][1 + (", width, " & 3)])");
        }
        yield Node.expression(type, "(new " + element + "[1 + (", size, " & 3)])");
      }
      default -> {
        var elements = new ArrayList<Node>();
        for (int i = 2 + dice.below(3); i > 0; i--) {
          elements.add(any(type.element(), scope, depth));
        }
        String before = "(new " + type.text + " {";
        yield Node.expression(type, before, Node.joined(", ", elements), "})");
      }
    };
  }
}
