package dev.baton.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
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
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;

/** An interface with a method for each kind of type that can be written. */
interface Zoo extends Cage<String> {
  /** Two that differ in a type parameter. */
  record Pair<A, B>(A first, B second) {}

  /** A tree of records that has itself in it. */
  sealed interface Tree<T> {
    /** One value. */
    record Leaf<T>(T value) implements Tree<T> {}

    /** Two trees. */
    record Node<T>(Tree<T> left, Tree<T> right) implements Tree<T> {}
  }

  /** A sealed interface below a sealed interface. */
  sealed interface Shape {
    /** With a primitive. */
    record Circle(double radius) implements Shape {}

    /** The inner one. */
    sealed interface Angular extends Shape {
      /** Without components. */
      record Point() implements Angular {}

      /** With several. */
      record Box(int width, int height, String[] labels) implements Angular {}
    }
  }

  /** A record that has itself in it. */
  record Chain(long value, Chain next) {}

  /** A record of primitives. */
  record Numbers(boolean z, byte b, short s, char c, int i, long l, float f, double d, Long box) {}

  Numbers numbers(Numbers value);

  boolean aBoolean(boolean value);

  char aChar(char value);

  long aLong(long value);

  Integer box(Integer value);

  String text(String value);

  BigInteger bigInteger(BigInteger value);

  BigDecimal bigDecimal(BigDecimal value);

  UUID uuid(UUID value);

  DayOfWeek day(DayOfWeek value);

  Duration duration(Duration value);

  Instant instant(Instant value);

  LocalTime time(LocalTime value);

  LocalDate date(LocalDate value);

  LocalDateTime dateTime(LocalDateTime value);

  ZoneOffset offset(ZoneOffset value);

  ZoneId zone(ZoneId value);

  OffsetTime offsetTime(OffsetTime value);

  OffsetDateTime offsetDateTime(OffsetDateTime value);

  ZonedDateTime zoned(ZonedDateTime value);

  Period period(Period value);

  Year year(Year value);

  YearMonth yearMonth(YearMonth value);

  MonthDay monthDay(MonthDay value);

  OptionalInt optionalInt(OptionalInt value);

  OptionalLong optionalLong(OptionalLong value);

  OptionalDouble optionalDouble(OptionalDouble value);

  byte[] bytes(byte[] value);

  int[] ints(int[] value);

  boolean[] booleans(boolean[] value);

  double[][] matrix(double[][] value);

  String[] texts(String[] value);

  List<String>[] lists(List<String>[] value);

  Optional<List<String>> optional(Optional<List<String>> value);

  List<List<Integer>> listOfLists(List<List<Integer>> value);

  Set<Long> set(Set<Long> value);

  SortedSet<String> sortedSet(SortedSet<String> value);

  Collection<? extends Shape> wildcard(Collection<? extends Shape> value);

  Queue<Integer> queue(Queue<Integer> value);

  Deque<Integer> deque(Deque<Integer> value);

  Map<String, List<Chain>> map(Map<String, List<Chain>> value);

  SortedMap<Integer, Shape> sortedMap(SortedMap<Integer, Shape> value);

  NavigableMap<String, byte[]> navigableMap(NavigableMap<String, byte[]> value);

  Pair<String, Pair<Integer, long[]>> pair(Pair<String, Pair<Integer, long[]>> value);

  Tree<String> tree(Tree<String> value);

  Tree<Pair<Integer, Integer>> treeOfPairs(Tree<Pair<Integer, Integer>> value);

  Shape shape(Shape value);

  Chain chain(Chain value);

  <S extends Shape> List<S> bounded(List<S> value);
}
