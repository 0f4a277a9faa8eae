package demo;

import dev.baton.annotation.Capability;
import java.util.List;
import java.util.Optional;

/** Records and enums as parameters and results, for other machines, too. */
@Capability(remote = true)
public interface Records {
  /** A form. */
  sealed interface Shape permits Circle, Group {}

  /** One form. */
  record Circle(double radius, Color color) implements Shape {}

  /** Several. */
  record Group(List<Shape> shapes, Optional<Pair<String, int[]>> name) implements Shape {}

  /** Two. */
  record Pair<A, B>(A a, B b) {}

  /** A colour. */
  enum Color {
    RED,
    GREEN
  }

  List<Pair<Shape, Color>> paint(Shape shape, Color color);

  char primitives(boolean a, byte b, short c, char d, int e, long f, float g, double h);
}
