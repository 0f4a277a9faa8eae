package dev.baton.codec;

import java.lang.reflect.Array;
import java.util.Map;

/** The codec of arrays of one primitive type, null included. */
final class PrimitiveArrays implements Codec<Object> {
  private static final Map<Class<?>, Integer> SIZES =
      Map.of(
          boolean.class,
          1,
          byte.class,
          1,
          short.class,
          2,
          char.class,
          2,
          int.class,
          4,
          float.class,
          4,
          long.class,
          8,
          double.class,
          8);

  private final Class<?> component;
  private final int size;
  private final Codec<Object> element;

  PrimitiveArrays(Class<?> component, Codec<Object> element) {
    this.component = component;
    this.size = SIZES.get(component);
    this.element = element;
  }

  @Override
  public void write(Object value, WireOutput out) {
    if (value == null) {
      out.writeNumber(0);
      return;
    }
    int length = Array.getLength(value);
    out.writeNumber(length + 1L);
    if (value instanceof byte[] bytes) {
      out.writeRaw(bytes);
      return;
    }
    for (int i = 0; i < length; i++) {
      element.write(Array.get(value, i), out);
    }
  }

  @Override
  public Object read(WireInput in) {
    int length = in.readCount(size);
    if (length < 0) {
      return null;
    }
    if (component == byte.class) {
      return in.readRaw(length);
    }
    Object value = Array.newInstance(component, length);
    for (int i = 0; i < length; i++) {
      Array.set(value, i, element.read(in));
    }
    return value;
  }
}
