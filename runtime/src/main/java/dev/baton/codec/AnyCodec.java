package dev.baton.codec;

import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * The codec of values whose type is not declared: a number says what a value is, and the value
 * follows as one of that type. Null is number 0, types of the JDK have fixed numbers, and those of
 * the classes that were given follow in their order.
 */
final class AnyCodec implements Codec<Object> {
  /** Types with fixed numbers, from 1: their order is the format, new ones go to the end. */
  private static final List<Class<?>> FIXED =
      List.of(
          String.class,
          Boolean.class,
          Byte.class,
          Short.class,
          Character.class,
          Integer.class,
          Long.class,
          Float.class,
          Double.class,
          BigInteger.class,
          BigDecimal.class,
          UUID.class,
          OptionalInt.class,
          OptionalLong.class,
          OptionalDouble.class,
          Duration.class,
          Instant.class,
          LocalTime.class,
          LocalDate.class,
          LocalDateTime.class,
          ZoneOffset.class,
          ZoneId.class,
          OffsetTime.class,
          OffsetDateTime.class,
          ZonedDateTime.class,
          Period.class,
          Year.class,
          YearMonth.class,
          MonthDay.class,
          boolean[].class,
          byte[].class,
          short[].class,
          char[].class,
          int[].class,
          long[].class,
          float[].class,
          double[].class,
          Object[].class,
          String[].class,
          Optional.class,
          List.class,
          Set.class,
          Map.class);

  /** The number of the first class that was given. */
  private static final int GIVEN = 64;

  private final String done;

  /** All types, each at its number; null where there is none. */
  private final List<Class<?>> types = new ArrayList<>();

  private final List<Codec<Object>> codecs = new ArrayList<>();
  private final Map<Class<?>, Integer> numbers = new HashMap<>();

  AnyCodec(String done) {
    this.done = done;
  }

  /** What finds the codec of a type. */
  interface Finder {
    Codec<Object> find(Class<?> type);
  }

  /** Takes its types in, once; they may have values in them that are written by this codec. */
  void take(List<Class<?>> given, Finder finder) {
    add(null, null);
    for (Class<?> type : FIXED) {
      add(type, finder.find(type));
    }
    while (types.size() < GIVEN) {
      add(null, null);
    }
    for (Class<?> type : given) {
      add(type, finder.find(type));
    }
  }

  /** Adds a type, or none, at the next number; what is given replaces what is fixed. */
  private void add(Class<?> type, Codec<Object> codec) {
    if (type != null) {
      numbers.put(type, types.size());
    }
    types.add(type);
    codecs.add(codec);
  }

  @Override
  public void write(Object value, WireOutput out) {
    if (value == null) {
      out.writeNumber(0);
      return;
    }
    int number = number(value);
    out.writeNumber(number);
    codecs.get(number).write(value, out);
  }

  @Override
  public Object read(WireInput in) {
    int number = in.readIndex(types.size());
    if (number == 0) {
      return null;
    }
    Codec<Object> codec = codecs.get(number);
    if (codec == null) {
      throw new MalformedValue("No type has the number " + number);
    }
    return codec.read(in);
  }

  private int number(Object value) {
    Class<?> type = value instanceof Enum<?> e ? e.getDeclaringClass() : value.getClass();
    Integer number = numbers.get(type);
    if (number != null) {
      return number;
    }
    for (int i = GIVEN; i < types.size(); i++) {
      if (isOf(types.get(i), value)) {
        return i;
      }
    }
    for (int i = 1; i <= FIXED.size(); i++) {
      if (isOf(types.get(i), value)) {
        return i;
      }
    }
    throw unwritable(type);
  }

  /** Objects of a class are read as just that; those below it would come back as others. */
  private static boolean isOf(Class<?> type, Object value) {
    return Modifier.isAbstract(type.getModifiers()) && !type.isArray() && type.isInstance(value);
  }

  private Unwritable unwritable(Class<?> type) {
    String name = Codecs.simpleName(type);
    boolean known = type.isRecord() || type.isEnum();
    return new Unwritable(
        name,
        "values of this class cannot be "
            + done
            + (known ? "" : " where their type is not declared")
            + ". "
            + (known
                ? "Name it among the classes of such values"
                : "Use null, strings, numbers, times, primitive arrays, Optional, List, Set, Map,"
                    + " and records and enums named among the classes of such values; or register"
                    + " a codec for "
                    + name));
  }
}
