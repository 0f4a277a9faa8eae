package dev.baton.processor.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each way to go through a collection, with each way to have one whose order differs or does not.
 */
class OrdersTest {
  /** What sets and maps are declared beside each use. */
  private static final String TYPES =
      """
      import dev.baton.annotation.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.stream.*;
      @Deterministic class Sample {
        enum Color { RED, GREEN { @Override public String toString() { return "g"; } } }
        static class Plain { @Override public String toString() { return "p"; } }
        static class Own { @Override public int hashCode() { return 1; } @Override public boolean equals(Object o) { return true; } @Override public String toString() { return "o"; } }
        static class Below extends Own {}
        record Words(String a, List<String> b, int c) {}
        record Colored(String a, Color c) {}
        record Deep(Optional<Colored> c) {}
        record Box<T>(T t) {}
        record OwnHash(Color c) { @Override public int hashCode() { return c.ordinal(); } }
        sealed interface Shape permits Circle, Square {}
        record Circle(double r) implements Shape {}
        record Square(double a) implements Shape {}
        sealed interface Mixed permits Dot, Line {}
        record Dot() implements Mixed {}
        record Line(Plain p) implements Mixed {}
        static class ColorSet extends HashSet<Color> { private static final long serialVersionUID = 1; }
        <T> void go() {
      """;

  private static final List<String> DIFFERENT_SETS =
      List.of(
          "Set.of(1, 2)",
          "Set.of(new Integer[] {1, 2})",
          "Set.copyOf(List.of(1))",
          "Collections.unmodifiableSet(Set.of(1, 2))",
          "new HashSet<>(Set.of(1, 2))",
          "((Set<Integer>) (Set.of(1, 2)))",
          "(\"\".isEmpty() ? Set.of(1, 2) : new TreeSet<Integer>())",
          "Stream.of(1).collect(Collectors.toUnmodifiableSet())",
          "Stream.of(1).collect(Collectors.mapping(x -> x, Collectors.toUnmodifiableSet()))",
          "Map.of(1, 2, 3, 4).keySet()",
          "Map.copyOf(new TreeMap<String, String>()).values()",
          "Map.ofEntries(Map.entry(1, 2), Map.entry(3, 4)).entrySet()",
          "Stream.of(1).collect(Collectors.toUnmodifiableMap(x -> x, x -> x)).keySet()",
          "new HashSet<Color>()",
          "new HashSet<Plain>()",
          "new HashSet<Object>()",
          "new HashSet<T>()",
          "new HashSet<Runnable>()",
          "new HashSet<Colored>()",
          "new HashSet<Deep>()",
          "new HashSet<Box<Color>>()",
          "new HashSet<List<Color>>()",
          "new HashSet<Mixed>()",
          "new HashSet<int[]>()",
          "new HashSet<Class<?>>()",
          "new HashSet<Thread.State>()",
          "new ColorSet()",
          "new HashMap<Color, String>().entrySet()",
          "new Hashtable<Plain, String>().values()",
          "new ConcurrentHashMap<Plain, String>().keySet()",
          "ConcurrentHashMap.<Color>newKeySet()",
          "new IdentityHashMap<String, String>().keySet()",
          "new WeakHashMap<String, String>().keySet()",
          "Stream.of(Color.RED).collect(Collectors.toSet())",
          "Stream.of(1).collect(Collectors.groupingBy(x -> Color.RED)).keySet()",
          "Stream.of(1).collect(Collectors.toMap(x -> new Plain(), x -> x)).values()");

  private static final List<String> EQUAL_SETS =
      List.of(
          "Set.of()",
          "Set.of(1)",
          "List.of(1, 2)",
          "List.copyOf(new TreeSet<Integer>())",
          "new TreeSet<Color>()",
          "new TreeMap<Color, String>().keySet()",
          "new LinkedHashSet<Color>()",
          "new LinkedHashMap<Plain, String>().entrySet()",
          "EnumSet.allOf(Color.class)",
          "new EnumMap<Color, String>(Color.class).values()",
          "new ConcurrentSkipListSet<Color>()",
          "new HashSet<String>()",
          "new HashSet<Integer>()",
          "new HashSet<Double>()",
          "new HashSet<Words>()",
          "new HashSet<OwnHash>()",
          "new HashSet<Own>()",
          "new HashSet<Below>()",
          "new HashSet<Shape>()",
          "new HashSet<Box<String>>()",
          "new HashSet<List<Optional<String>>>()",
          "new HashSet<UUID>()",
          "new HashSet<java.time.LocalDate>()",
          "new HashMap<String, Color>().entrySet()",
          "new HashMap<Integer, Plain>().keySet()",
          "new HashMap<Words, Plain>().values()",
          "new ConcurrentHashMap<String, Color>().keySet()",
          "Map.of(1, 2).keySet()",
          "new Properties().keySet()",
          "Stream.of(1).collect(Collectors.toSet())",
          "Stream.of(1).collect(Collectors.groupingBy(x -> \"\" + x)).keySet()",
          "Stream.of(1).collect(Collectors.groupingBy(x -> Color.RED, TreeMap::new, Collectors.counting())).keySet()",
          "((Set<Color>) Stream.of(Color.RED).collect(Collectors.toCollection(LinkedHashSet::new)))",
          "Stream.of(Color.RED).collect(Collectors.toUnmodifiableList())",
          "Stream.of(Color.RED).toList()");

  /** What goes through a collection, a hash sign. */
  private static final List<String> WAYS =
      List.of(
          "for (Object o : #) {}",
          "#.iterator();",
          "#.spliterator();",
          "#.stream().toList();",
          "#.stream().map(x -> x).findFirst();",
          "#.forEach(x -> {});",
          "#.toArray();",
          "#.toArray(new Object[0]);",
          "#.toString();",
          "new ArrayList<Object>(#);",
          "new ArrayDeque<Object>(#);",
          "new LinkedHashSet<Object>(#);",
          "List.copyOf(#);",
          "new ArrayList<Object>().addAll(#);",
          "new LinkedHashSet<Object>().addAll(#);",
          "String s = \"\" + #;",
          "String s = \"\"; s += #;",
          "String.valueOf(#);",
          "new StringBuilder().append(#);",
          "System.out.println(#);",
          "Callable<?> c = #::iterator;",
          "Callable<?> c = #::stream;",
          "var set = #; for (Object o : set) {}",
          "var set = #; var same = set; same.forEach(o -> {});",
          "var set = #; Runnable r = () -> set.forEach(o -> {});");

  /** What does not show the order. */
  private static final List<String> WITHOUT_ORDER =
      List.of(
          "#.contains(null);",
          "#.size();",
          "#.isEmpty();",
          "#.stream().sorted().toList();",
          "#.stream().map(x -> \"\").sorted().findFirst();",
          "#.stream().count();",
          "#.stream().anyMatch(x -> x == null);",
          "#.stream().mapToInt(x -> 1).sum();",
          "#.stream().map(x -> 1).collect(Collectors.toSet());",
          "new TreeSet<Object>(#);",
          "new TreeSet<Object>().addAll(#);",
          "#.containsAll(List.of());",
          "var set = #;",
          "#.getClass();");

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eachCollectionByEachWay(boolean differ) {
    List<String> lines = new ArrayList<>(TYPES.lines().toList());
    List<Integer> expected = new ArrayList<>();
    for (String set : differ ? DIFFERENT_SETS : EQUAL_SETS) {
      for (String way : Stream.concat(WAYS.stream(), WITHOUT_ORDER.stream()).toList()) {
        lines.add("{ " + way.replace("#", set) + " }");
        if (differ && WAYS.contains(way)) {
          expected.add(lines.size());
        }
      }
    }
    lines.add("}}");
    List<Integer> found =
        Warned.of(String.join("\n", lines)).stream().map(w -> (int) w.line()).toList();
    assertThat(
            IntStream.rangeClosed(1, lines.size())
                .filter(n -> expected.contains(n) && !found.contains(n))
                .mapToObj(n -> lines.get(n - 1)))
        .as("not reported")
        .isEmpty();
    assertThat(found.stream().filter(n -> !expected.contains(n)).map(n -> lines.get(n - 1)))
        .as("reported without a reason")
        .isEmpty();
    assertThat(found).doesNotHaveDuplicates();
  }

  @Test
  void fieldsLocalsAndParameters() {
    List<Warned> found =
        Warned.of(
            """
            import dev.baton.annotation.*;
            import java.util.*;
            class Sample {
              private static final Set<String> NAMES = Set.of("a", "b");
              private final Map<Thread.State, Integer> counts = new HashMap<>();
              private Set<String> later;
              private Set<String> given;
              Sample(Set<String> given) { this.given = given; later = new TreeSet<>(); }
              void later() { later = Set.copyOf(given); }
              @Deterministic void go(Set<String> any, HashMap<Thread.State, String> hashed) {
                for (String name : NAMES) {}
                for (String name : Sample.NAMES) {}
                counts.forEach((k, v) -> {});
                this.counts.values().stream().toList();
                for (String name : later) {}
                for (String name : given) {}
                for (String name : any) {}
                for (var entry : hashed.entrySet()) {}
                Set<String> local;
                local = Set.of("a", "b");
                local.forEach(x -> {});
                Map<String, String> self = new TreeMap<>();
                self = self;
                for (String name : self.keySet()) {}
              }
            }
            """);
    assertThat(found)
        .extracting(w -> w.line() + ": " + w.point())
        .containsExactly(
            "11: NAMES",
            "12: Sample.NAMES",
            "13: counts.forEach",
            "14: this.counts.values().stream",
            "15: later",
            "18: hashed.entrySet()",
            "21: local.forEach");
  }
}
