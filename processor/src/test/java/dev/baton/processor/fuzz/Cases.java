package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Maker of what switches, old and new, select by. */
final class Cases {
  private final Generator generator;

  Cases(Generator generator) {
    this.generator = generator;
  }

  /**
   * What a switch selects by.
   *
   * @param node its source
   * @param patterns whether the cases are patterns
   * @param type its type
   */
  record Selector(Node node, boolean patterns, Type type) {
    /** Patterns that bind are not for old groups, into which others may fall. */
    boolean arrowsOnly() {
      return patterns;
    }
  }

  /**
   * One case.
   *
   * @param label its source, up to the arrow or colon
   * @param scope what its code sees
   * @param last whether it is the last one, which is the default
   */
  record Case(Node label, Scope scope, boolean last) {}

  Selector selector(Scope scope, int depth) {
    Dice dice = generator.dice;
    boolean patterns = generator.patterns && dice.once(2);
    Type type =
        patterns
            ? dice.of(Type.SHAPE, Type.OBJECT)
            : dice.of(
                Type.INT, Type.INT, Type.STRING, Type.COLOR, Type.CHAR, Type.INTEGER, Type.BYTE);
    Node selected = generator.expressions.of(type, scope, depth);
    if (!patterns && type == Type.INT) {
      selected = Node.expression(type, "(", selected, " & 3)");
    }
    return new Selector(selected, patterns, type);
  }

  /** The cases of a switch that covers all values. */
  List<Case> all(Selector selector, Scope scope, int depth) {
    var made = new ArrayList<Case>();
    List<String> constants = new ArrayList<>(constants(selector.type()));
    for (int i = 1 + generator.dice.below(3); i > 0; i--) {
      if (selector.patterns()) {
        made.add(patternCase(selector, scope, depth));
      } else if (!constants.isEmpty()) {
        String label = "case " + constants.remove(generator.dice.below(constants.size()));
        if (!constants.isEmpty() && generator.dice.once(4)) {
          label += ", " + constants.remove(0);
        }
        made.add(new Case(Node.other(label), scope.block(), false));
      }
    }
    if (selector.patterns() && generator.dice.once(3)) {
      made.add(new Case(Node.other("case null"), scope.block(), false));
    }
    boolean sealed = selector.patterns() && selector.type() == Type.SHAPE;
    if (sealed && generator.dice.once(2)) {
      for (String type : List.of("Circle", "Square", "Group")) {
        Scope inner = scope.block();
        Node label = Node.other("case Shape." + type + " " + inner.fresh(generator.dice));
        made.add(new Case(label, inner, type.equals("Group")));
      }
    } else {
      made.add(new Case(Node.other("default"), scope.block(), true));
    }
    return made;
  }

  private static List<String> constants(Type type) {
    return switch (type) {
      case STRING -> List.of("\"a\"", "\"b\"", "\"\"", "\"word\"", "\"Aa\"", "\"BB\"");
      case COLOR -> List.of("RED", "GREEN", "BLUE");
      case CHAR -> List.of("'a'", "'b'", "'0'");
      default -> List.of("0", "1", "2", "3", "100");
    };
  }

  /** A case that no other one dominates, for its guard may fail. */
  private Case patternCase(Selector selector, Scope scope, int depth) {
    Scope inner = scope.block();
    String pattern = selector.type() == Type.SHAPE ? shape(inner, 2) : pattern(inner, true, 2);
    boolean outer = generator.guarding;
    generator.guarding = true;
    Node guard = generator.expressions.of(Type.BOOLEAN, inner.capturing(), depth - 1);
    generator.guarding = outer;
    String flip = " when rarely(" + generator.id() + ") | ";
    return new Case(Node.other("case " + pattern + flip, guard), inner, false);
  }

  /** A pattern for any object; its bindings are declared in {@code inner}. */
  String pattern(Scope inner, boolean records, int depth) {
    Dice dice = generator.dice;
    if (records && dice.once(2)) {
      return dice.once(2) ? shape(inner, depth) : pair(inner, depth);
    }
    Type type = dice.of(Type.INTEGER, Type.STRING, Type.LONG_BOX, Type.PAIR, Type.INTS, Type.SHAPE);
    return type.text + " " + binding(type, inner);
  }

  private String binding(Type type, Scope inner) {
    return inner.add("p" + generator.id(), type, false).name();
  }

  private String pair(Scope inner, int depth) {
    return "Pair(" + part(Type.OBJECT, inner, depth) + ", " + part(Type.OBJECT, inner, depth) + ")";
  }

  private String shape(Scope inner, int depth) {
    return switch (generator.dice.below(4)) {
      case 0 -> "Shape.Circle(" + part(Type.INT, inner, depth) + ")";
      case 1 ->
          "Shape.Square("
              + part(Type.LONG, inner, depth)
              + ", "
              + part(Type.STRING, inner, depth)
              + ")";
      case 2 ->
          "Shape.Group("
              + part(Type.SHAPE, inner, depth)
              + ", "
              + part(Type.OBJECT, inner, depth)
              + ")";
      default -> "Shape.Circle p" + generator.id();
    };
  }

  private String part(Type type, Scope inner, int depth) {
    Dice dice = generator.dice;
    if (depth > 0 && type == Type.SHAPE && dice.once(2)) {
      return shape(inner, depth - 1);
    }
    if (depth > 0 && type == Type.OBJECT && dice.once(2)) {
      return pattern(inner, true, depth - 1);
    }
    if (generator.unnamed && dice.once(4)) {
      return dice.of("_", "var _", type.text + " _");
    }
    return (dice.once(3) ? "var" : type.text) + " " + binding(type, inner);
  }
}
