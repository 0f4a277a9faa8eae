package dev.baton.codec;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** Draws values of resolved types, null among them, and the ends of each range. */
final class RandomValues {
  private static final int DEEPEST = 6;
  private static final String[] ZONES = {"UTC", "Europe/Berlin", "America/New_York", "+05:30"};

  private final Random random;
  private final Map<Class<?>, Function<Random, Object>> scalars = new HashMap<>();

  RandomValues(long seed) {
    random = new Random(seed);
    scalars.put(boolean.class, Random::nextBoolean);
    scalars.put(byte.class, r -> (byte) r.nextInt());
    scalars.put(short.class, r -> (short) r.nextInt());
    scalars.put(char.class, r -> (char) r.nextInt());
    scalars.put(int.class, r -> (int) bits(r));
    scalars.put(long.class, RandomValues::bits);
    scalars.put(float.class, r -> Float.intBitsToFloat((int) bits(r)));
    scalars.put(double.class, r -> Double.longBitsToDouble(bits(r)));
    scalars.put(Boolean.class, Random::nextBoolean);
    scalars.put(Byte.class, r -> (byte) r.nextInt());
    scalars.put(Short.class, r -> (short) r.nextInt());
    scalars.put(Character.class, r -> (char) r.nextInt());
    scalars.put(Integer.class, r -> (int) bits(r));
    scalars.put(Long.class, RandomValues::bits);
    scalars.put(Float.class, r -> Float.intBitsToFloat((int) bits(r)));
    scalars.put(Double.class, r -> Double.longBitsToDouble(bits(r)));
    scalars.put(String.class, RandomValues::text);
    scalars.put(BigInteger.class, r -> BigInteger.valueOf(bits(r)).pow(r.nextInt(5)));
    scalars.put(BigDecimal.class, r -> BigDecimal.valueOf(bits(r), r.nextInt(40) - 20));
    scalars.put(UUID.class, r -> new UUID(r.nextLong(), r.nextLong()));
    scalars.put(
        OptionalInt.class,
        r -> r.nextBoolean() ? OptionalInt.of(r.nextInt()) : OptionalInt.empty());
    scalars.put(
        OptionalLong.class, r -> r.nextBoolean() ? OptionalLong.of(bits(r)) : OptionalLong.empty());
    scalars.put(
        OptionalDouble.class,
        r -> r.nextBoolean() ? OptionalDouble.of(r.nextDouble()) : OptionalDouble.empty());
    scalars.put(Duration.class, r -> Duration.ofSeconds(r.nextInt(), r.nextInt()));
    scalars.put(Instant.class, r -> Instant.ofEpochSecond(r.nextInt(), r.nextInt(1_000_000_000)));
    scalars.put(LocalTime.class, RandomValues::time);
    scalars.put(LocalDate.class, RandomValues::date);
    scalars.put(LocalDateTime.class, r -> LocalDateTime.of(date(r), time(r)));
    scalars.put(ZoneOffset.class, RandomValues::offset);
    scalars.put(ZoneId.class, r -> ZoneId.of(ZONES[r.nextInt(ZONES.length)]));
    scalars.put(OffsetTime.class, r -> OffsetTime.of(time(r), offset(r)));
    scalars.put(OffsetDateTime.class, r -> OffsetDateTime.of(date(r), time(r), offset(r)));
    scalars.put(
        ZonedDateTime.class,
        r -> ZonedDateTime.of(date(r), time(r), ZoneId.of(ZONES[r.nextInt(ZONES.length)])));
    scalars.put(Period.class, r -> Period.of(r.nextInt(), r.nextInt(), r.nextInt()));
    scalars.put(Year.class, r -> Year.of(r.nextInt(4_000) - 2_000));
    scalars.put(YearMonth.class, r -> YearMonth.of(r.nextInt(3_000), 1 + r.nextInt(12)));
    scalars.put(MonthDay.class, r -> MonthDay.of(1 + r.nextInt(12), 1 + r.nextInt(28)));
  }

  /** Numbers of all sizes: half of them have few bits. */
  private static long bits(Random r) {
    return r.nextLong() >> r.nextInt(Long.SIZE);
  }

  /** Texts of Latin-1, of others, and with halves of pairs. */
  private static String text(Random r) {
    var text = new StringBuilder();
    int highest = new int[] {0x80, 0x100, 0x10000}[r.nextInt(3)];
    for (int i = r.nextInt(12); i > 0; i--) {
      text.append((char) r.nextInt(highest));
    }
    return text.toString();
  }

  private static LocalTime time(Random r) {
    return LocalTime.ofNanoOfDay(r.nextLong(24L * 3_600_000_000_000L));
  }

  private static LocalDate date(Random r) {
    return LocalDate.ofEpochDay(r.nextInt(1_000_000) - 500_000);
  }

  private static ZoneOffset offset(Random r) {
    return ZoneOffset.ofTotalSeconds(r.nextInt(36 * 3_600 + 1) - 18 * 3_600);
  }

  /**
   * Draws a value whose type nobody has declared, of any of those that {@link Codecs#any} takes.
   */
  Object any() {
    return any(0);
  }

  private Object any(int depth) {
    int kind = random.nextInt(depth > 3 ? 2 : 9);
    List<Object> all = new ArrayList<>();
    for (int i = random.nextInt(5); kind > 1 && i > 0; i--) {
      all.add(any(depth + 1));
    }
    switch (kind) {
      case 0 -> {
        return null;
      }
      case 2 -> {
        return all;
      }
      case 3 -> {
        return new LinkedHashSet<>(all);
      }
      case 4 -> {
        Map<Object, Object> map = new LinkedHashMap<>();
        all.forEach(each -> map.put(each, any(depth + 1)));
        return map;
      }
      case 5 -> {
        return all.toArray();
      }
      case 6 -> {
        return Optional.ofNullable(any(depth + 1));
      }
      case 7 -> {
        return new Zoo.Pair<>(any(depth + 1), any(depth + 1));
      }
      case 8 -> {
        return new Zoo.Shape.Circle(random.nextDouble());
      }
      default -> {
        List<Class<?>> types = new ArrayList<>(scalars.keySet());
        types.sort(Comparator.comparing(Class::getName));
        return scalars.get(types.get(random.nextInt(types.size()))).apply(random);
      }
    }
  }

  /** Draws an exception with causes and suppressed ones. */
  Throwable thrown() {
    Throwable drawn =
        switch (random.nextInt(5)) {
          case 0 -> new ThrownCodecTest.Plain(text(random));
          case 1 -> new ThrownCodecTest.Fixed();
          case 2 -> new ThrownCodecTest.Unheard(text(random));
          case 3 -> new IllegalStateException(text(random));
          default -> new AssertionError(text(random));
        };
    if (random.nextInt(3) == 0) {
      drawn.initCause(thrown());
    }
    while (random.nextInt(4) == 0) {
      drawn.addSuppressed(thrown());
    }
    return drawn;
  }

  Object of(Type type) throws ReflectiveOperationException {
    return of(type, 0, true);
  }

  private Object of(Type type, int depth, boolean nullable) throws ReflectiveOperationException {
    Class<?> raw = Types.erased(type);
    if (nullable && !raw.isPrimitive() && (depth > DEEPEST || random.nextInt(8) == 0)) {
      return null;
    }
    Function<Random, Object> scalar = scalars.get(raw);
    if (scalar != null) {
      return scalar.apply(random);
    }
    if (raw.isArray()) {
      Type element = type instanceof Types.ArrayOf a ? a.element() : raw.getComponentType();
      Object array = Array.newInstance(raw.getComponentType(), random.nextInt(5));
      for (int i = 0; i < Array.getLength(array); i++) {
        Array.set(array, i, of(element, depth + 1, true));
      }
      return array;
    }
    if (raw.isEnum()) {
      return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
    }
    if (raw == Optional.class) {
      return Optional.ofNullable(of(Types.argument(type, 0), depth + 1, true));
    }
    if (Collection.class.isAssignableFrom(raw)) {
      Collection<Object> all = collection(raw);
      boolean nulls = !(all instanceof TreeSet) && !(all instanceof ArrayDeque);
      for (int i = random.nextInt(5); i > 0; i--) {
        Object element = of(Types.argument(type, 0), depth + 1, nulls);
        if (element != null || nulls) {
          all.add(element);
        }
      }
      return all;
    }
    if (Map.class.isAssignableFrom(raw)) {
      boolean sorted = SortedMap.class.isAssignableFrom(raw);
      Map<Object, Object> all = sorted ? new TreeMap<>() : new LinkedHashMap<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        all.put(
            of(Types.argument(type, 0), depth + 1, !sorted),
            of(Types.argument(type, 1), depth + 1, true));
      }
      return all;
    }
    if (raw.isRecord()) {
      return record(type, raw, depth);
    }
    Class<?>[] permitted = raw.getPermittedSubclasses();
    return of(
        Types.subtype(permitted[random.nextInt(permitted.length)], type), depth + 1, nullable);
  }

  private Object record(Type type, Class<?> raw, int depth) throws ReflectiveOperationException {
    RecordComponent[] parts = raw.getRecordComponents();
    var classes = new Class<?>[parts.length];
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      classes[i] = parts[i].getType();
      Type part = Types.resolve(parts[i].getGenericType(), Types.values(type));
      values.add(of(part, depth + 1, true));
    }
    var constructor = raw.getDeclaredConstructor(classes);
    constructor.setAccessible(true);
    return constructor.newInstance(values.toArray());
  }

  private static Collection<Object> collection(Class<?> raw) {
    if (SortedSet.class.isAssignableFrom(raw)) {
      return new TreeSet<>();
    }
    if (Set.class.isAssignableFrom(raw)) {
      return new LinkedHashSet<>();
    }
    return Queue.class.isAssignableFrom(raw) ? new ArrayDeque<>() : new ArrayList<>();
  }
}
