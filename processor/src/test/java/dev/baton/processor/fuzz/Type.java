package dev.baton.processor.fuzz;

import java.util.List;

/** The types of the expressions that are generated. */
enum Type {
  INT("int", "Integer", "0"),
  LONG("long", "Long", "0L"),
  FLOAT("float", "Float", "0f"),
  DOUBLE("double", "Double", "0d"),
  BYTE("byte", "Byte", "((byte) 0)"),
  SHORT("short", "Short", "((short) 0)"),
  CHAR("char", "Character", "'0'"),
  BOOLEAN("boolean", "Boolean", "false"),
  INTEGER("Integer", "Integer", "Integer.valueOf(0)"),
  LONG_BOX("Long", "Long", "Long.valueOf(0)"),
  DOUBLE_BOX("Double", "Double", "Double.valueOf(0)"),
  CHARACTER("Character", "Character", "Character.valueOf('0')"),
  BOOL_BOX("Boolean", "Boolean", "Boolean.FALSE"),
  STRING("String", "String", "\"\""),
  OBJECT("Object", "Object", "((Object) \"\")"),
  INTS("int[]", "int[]", "(new int[2])"),
  LONGS("long[]", "long[]", "(new long[2])"),
  BYTES("byte[]", "byte[]", "(new byte[2])"),
  DOUBLES("double[]", "double[]", "(new double[2])"),
  STRINGS("String[]", "String[]", "(new String[2])"),
  GRID("int[][]", "int[][]", "(new int[2][2])"),
  COLOR("Color", "Color", "Color.RED"),
  PAIR("Pair", "Pair", "new Pair(0, 0)"),
  SHAPE("Shape", "Shape", "((Shape) new Shape.Circle(0))"),
  BOX("Box", "Box", "new Box(0)");

  static final List<Type> ALL = List.of(values());
  static final List<Type> NUMBERS = List.of(INT, LONG, FLOAT, DOUBLE, BYTE, SHORT, CHAR);
  static final List<Type> INTEGRALS = List.of(INT, LONG, BYTE, SHORT, CHAR);

  /** Its name in source. */
  final String text;

  /** The reference type that stands for it as a type argument. */
  final String box;

  /** Its simplest expression. */
  final String zero;

  Type(String text, String box, String zero) {
    this.text = text;
    this.box = box;
    this.zero = zero;
  }

  boolean isPrimitive() {
    return ordinal() <= BOOLEAN.ordinal();
  }

  boolean isNumber() {
    return ordinal() < BOOLEAN.ordinal();
  }

  /** The type of the elements of an array type; null for others. */
  Type element() {
    return switch (this) {
      case INTS -> INT;
      case LONGS -> LONG;
      case BYTES -> BYTE;
      case DOUBLES -> DOUBLE;
      case STRINGS -> STRING;
      case GRID -> INTS;
      default -> null;
    };
  }

  /** The box of a primitive that has one here, and the primitive of a box; null for others. */
  Type counterpart() {
    return switch (this) {
      case INT -> INTEGER;
      case LONG -> LONG_BOX;
      case DOUBLE -> DOUBLE_BOX;
      case CHAR -> CHARACTER;
      case BOOLEAN -> BOOL_BOX;
      case INTEGER -> INT;
      case LONG_BOX -> LONG;
      case DOUBLE_BOX -> DOUBLE;
      case CHARACTER -> CHAR;
      case BOOL_BOX -> BOOLEAN;
      default -> null;
    };
  }
}
