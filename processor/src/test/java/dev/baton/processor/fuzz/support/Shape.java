package dev.baton.processor.fuzz.support;

/** A sealed type for generated programs. */
public sealed interface Shape extends Shown {
  /** A shape with an int. */
  record Circle(int radius) implements Shape {}

  /** A shape with a wide and a narrow value. */
  record Square(long side, String name) implements Shape {}

  /** A shape of shapes. */
  record Group(Shape first, Object second) implements Shape {
    @Override
    public String toString() {
      return Show.of(this);
    }
  }

  @Override
  default String shown() {
    if (this instanceof Circle circle) {
      return "Circle(" + circle.radius() + ")";
    }
    if (this instanceof Square square) {
      return "Square(" + square.side() + ", " + square.name() + ")";
    }
    return Show.of(this);
  }
}
