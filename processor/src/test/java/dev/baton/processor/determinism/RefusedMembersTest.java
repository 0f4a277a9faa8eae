package dev.baton.processor.determinism;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.determinism.Refused.Member;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each member in the table, as this JDK has it, in each place where code can stand, and each of its
 * overloads in one: one warning, at the use.
 */
class RefusedMembersTest {
  /** What this JDK may be too old, or too new, to have. */
  private static final Set<String> OF_SOME_JDKS =
      Set.of(
          "java.time.InstantSource.system",
          "java.lang.Thread$Builder.start",
          "java.lang.Thread$Builder.unstarted",
          "java.lang.Thread$Builder.factory",
          "java.lang.System.runFinalization");

  private static final Path TEXTS =
      Path.of(System.getProperty("basedir", ""))
          .resolve("src/test/resources/golden/nondeterministic.txt");

  private static final List<Example> EXAMPLES =
      RefusedMembers.table().stream().flatMap(Example::of).toList();

  /** Where a use stands: the text around it, the place of an expression being a hash sign. */
  private enum Place {
    ASYNC_METHOD(
        "@Async dev.baton.Coroutine<Integer> m%d() throws Throwable { #; return done(1); }"),
    PLAIN_METHOD("static int m%d() throws Throwable { #; return 1; }"),
    LAMBDA("Object m%d() { Body body = () -> { #; }; return body; }"),
    ASYNC_LAMBDA("Object m%d() { AsyncBody body = () -> { #; return done(1); }; return body; }"),
    NESTED_CLASS("static class N%d { N%1$d() throws Throwable { #; } }"),
    ANONYMOUS_CLASS(
        "Object m%d() { return new Body() { public void run() throws Throwable { #; } }; }"),
    LOCAL_CLASS("void m%d() { class L { void go() throws Throwable { #; } } }"),
    INITIALIZER("{ #; }"),
    FIELD_INITIALIZER("Object f%d = #;"),
    LAMBDA_IN_FIELD("java.util.concurrent.Callable<?> f%d = () -> #;"),
    ARGUMENT("int m%d() throws Exception { return java.util.Objects.hash(1, take(#)); }"),
    METHOD_REFERENCE("interface F%d { void go@ throws Throwable; } F%1$d f%1$d = #;"),
    STATIC_IMPORT("Object m%d() throws Throwable { #; return null; }");

    private final String text;

    Place(String text) {
      this.text = text;
    }

    /** Whether all overloads are tried, and not one for each member. */
    boolean takesAll() {
      return List.of(PLAIN_METHOD, METHOD_REFERENCE, STATIC_IMPORT).contains(this);
    }

    boolean wantsValue() {
      return List.of(FIELD_INITIALIZER, LAMBDA_IN_FIELD, ARGUMENT).contains(this);
    }

    /** What stands there; empty if an example cannot. */
    Stream<Use> uses(Example example) {
      if (this == METHOD_REFERENCE) {
        return Stream.of(example.reference())
            .filter(reference -> !reference.isEmpty())
            .map(r -> new Use(r, r, example.parameters()));
      }
      if (this == STATIC_IMPORT) {
        String type = example.row().type().replace('$', '.');
        return example.imported().stream()
            .filter(name -> !NO_SINGLE_NAMES.contains(name))
            .map(
                name ->
                    new Use(
                        example.expression().substring(type.length() + 1),
                        name,
                        "import static " + type + "." + name + ";"));
      }
      boolean fits =
          wantsValue()
              ? !example.isVoid()
              : example.expression().endsWith(")"); // a field is no statement
      return fits ? Stream.of(new Use(example.expression(), example.point(), "")) : Stream.of();
    }
  }

  /** What a single name does not call: methods of the class itself, and what is a keyword there. */
  private static final Set<String> NO_SINGLE_NAMES = Set.of("wait", "notify", "notifyAll", "yield");

  /**
   * What stands in a place.
   *
   * @param beside an import, or the parameters of what a reference implements
   */
  private record Use(String expression, String point, String beside) {}

  private static final String AROUND =
      """
        interface Body { void run() throws Throwable; }
        interface AsyncBody { @Async dev.baton.Coroutine<Integer> run() throws Throwable; }
        static int take(Object o) { return 1; }
        Sample() throws Throwable {}
      """;

  @ParameterizedTest
  @EnumSource(Place.class)
  void isReportedWhereverItStands(Place place) {
    Set<Member> seen = new HashSet<>();
    List<Use> uses =
        EXAMPLES.stream()
            .filter(example -> place.uses(example).findAny().isPresent())
            .filter(example -> place.takesAll() || seen.add(example.member()))
            .flatMap(place::uses)
            .toList();
    assertThat(uses).hasSizeGreaterThan(40);
    List<List<Use>> files = place == Place.STATIC_IMPORT ? oneByOne(uses) : List.of(uses);
    for (List<Use> file : files) {
      compare(place, file);
    }
  }

  /** One name may be imported from one class. */
  private static List<List<Use>> oneByOne(List<Use> uses) {
    return List.copyOf(
        uses.stream()
            .collect(
                Collectors.groupingBy(
                    use -> use.beside().substring(0, use.beside().lastIndexOf('.'))))
            .values());
  }

  private static void compare(Place place, List<Use> uses) {
    List<String> lines = new ArrayList<>(List.of("import dev.baton.annotation.*;"));
    lines.add("import static dev.baton.Baton.done;");
    if (place == Place.STATIC_IMPORT) {
      lines.addAll(new TreeSet<>(uses.stream().map(Use::beside).toList()));
    }
    lines.add("@Deterministic class Sample {");
    lines.addAll(AROUND.lines().toList());
    List<String> expected = new ArrayList<>();
    for (Use use : uses) {
      String before = String.format(place.text, lines.size());
      lines.add(before.replace("#", use.expression()).replace("go@", "go" + use.beside()));
      expected.add(lines.size() + ": " + use.point());
    }
    lines.add("}");
    List<String> found =
        Warned.of(String.join("\n", lines)).stream()
            .map(warned -> warned.line() + ": " + warned.point())
            .toList();
    List<String> missing = new ArrayList<>(expected);
    found.forEach(missing::remove);
    List<String> tooMany = new ArrayList<>(found);
    expected.forEach(tooMany::remove);
    assertThat(missing).as("not reported").isEmpty();
    assertThat(tooMany).as("reported without a reason").isEmpty();
  }

  @Test
  void thereIsAnExampleOfEachMemberInTheTable() {
    List<String> without =
        RefusedMembers.table().stream()
            .flatMap(
                row ->
                    row.members().stream()
                        .filter(
                            member ->
                                EXAMPLES.stream()
                                    .noneMatch(e -> e.row() == row && e.member() == member))
                        .map(member -> row.type() + "." + member.name() + member.condition()))
            .filter(member -> !OF_SOME_JDKS.contains(member))
            .toList();
    assertThat(without).isEmpty();
    assertThat(EXAMPLES).hasSizeGreaterThan(700);
  }

  /** One text for each reason; renewed by {@code -Dgolden.update}, and reviewed in the diff. */
  @Test
  void theTextsAreTheReviewedOnes() throws IOException {
    Set<String> reasons = new HashSet<>();
    List<String> lines =
        new ArrayList<>(List.of("@dev.baton.annotation.Deterministic class Sample {"));
    EXAMPLES.stream()
        .filter(example -> reasons.add(example.row().why() + example.row().instead()))
        .forEach(
            e ->
                lines.add(
                    "void m"
                        + lines.size()
                        + "() throws Throwable { var x = "
                        + valued(e)
                        + "; }"));
    lines.add("}");
    String found =
        Warned.of(String.join("\n", lines)).stream()
            .map(warned -> warned.text().replaceFirst(".*? (?=is not)", "… ") + "\n")
            .collect(Collectors.joining());
    if (System.getProperty("golden.update") != null) {
      Files.writeString(TEXTS, found);
    }
    assertThat(found).isEqualTo(Files.readString(TEXTS));
    assertThat(found.lines()).hasSameSizeAs(reasons);
  }

  private static String valued(Example example) {
    return example.isVoid() ? "0; " + example.expression() : example.expression();
  }

  @Test
  void columnsAreThoseOfTheUse() {
    List<Warned> found =
        Warned.of(
            """
            import static java.lang.Math.sin;
            import dev.baton.annotation.Deterministic;
            class Sample {
              @Deterministic double go(double x) {
                double y = sin(x) + Math.cos(x);
                Object o = new java.util.Random();
                java.util.function.DoubleUnaryOperator f = Math::exp;
                return f.applyAsDouble(y) + o.hashCode() + Math.sqrt(x);
              }
            }
            """);
    assertThat(found)
        .extracting(w -> w.line() + ":" + w.column() + " " + w.point())
        .containsExactly(
            "5:16 sin",
            "5:29 Math.cos",
            "6:16 new java.util.Random()",
            "7:48 Math::exp",
            "8:34 o.hashCode");
  }
}
