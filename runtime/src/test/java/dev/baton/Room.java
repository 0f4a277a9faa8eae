package dev.baton;

import java.lang.reflect.Field;

/** A look at the array in which something keeps its elements, also where it has none. */
public final class Room {
  private Room() {}

  public static Object[] of(Object holder, String field) {
    try {
      Field array = holder.getClass().getDeclaredField(field);
      array.setAccessible(true);
      return (Object[]) array.get(holder);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
