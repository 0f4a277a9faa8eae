package dev.baton.codec;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Values as text, with their classes and all that is in them: two that are the same are equal. */
final class Shown {
  private Shown() {}

  static String of(Object value) throws ReflectiveOperationException {
    if (value == null) {
      return "null";
    }
    var text = new StringBuilder(value.getClass().getSimpleName()).append('(');
    if (value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        text.append(of(Array.get(value, i))).append(',');
      }
    } else if (value instanceof Collection<?> all) {
      for (Object each : all) {
        text.append(of(each)).append(',');
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> each : map.entrySet()) {
        text.append(of(each.getKey())).append('=').append(of(each.getValue())).append(',');
      }
    } else if (value instanceof Optional<?> optional) {
      text.append(of(optional.orElse(null)));
    } else if (value instanceof Record) {
      for (RecordComponent part : value.getClass().getRecordComponents()) {
        part.getAccessor().setAccessible(true);
        text.append(part.getName()).append(':');
        text.append(of(part.getAccessor().invoke(value))).append(',');
      }
    } else {
      text.append(value);
    }
    return text.append(')').toString();
  }
}
