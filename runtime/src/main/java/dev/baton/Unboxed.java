package dev.baton;

/**
 * Stands for an emitted number that has not been boxed, and says what it is. A number is boxed only
 * where the consumer takes it: there the just-in-time compiler sees the box beside its use, and
 * mostly needs none.
 */
enum Unboxed {
  INT,
  LONG,
  DOUBLE;

  /** The box of a number of this kind; a double is given by its bits. */
  Object box(long number) {
    return switch (this) {
      case INT -> (Object) (int) number;
      case LONG -> number;
      case DOUBLE -> Double.longBitsToDouble(number);
    };
  }
}
