package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Classes that users name as Baton would name a machine: neither is written over the other. */
class TakenNamesTest {
  /**
   * Two classes of one name.
   *
   * @param user the file of the user's class, without its extension
   * @param text what is in it
   * @param owner the class with the async method {@code f}
   */
  record Clash(String user, String text, String owner) {}

  static List<Clash> clashes() {
    return List.of(
        new Clash("N$Async$F", "class N$Async$F {}", "N"),
        new Clash("N$Async", "class N$Async { static class F {} }", "N"),
        new Clash("N$ASYNC$f", "class N$ASYNC$f {}", "N"),
        new Clash("M", "class M { static class N$Async$F {} }", "M$N"),
        new Clash("M", "class M { static class K { static class N$Async$F {} } }", "M$K$N"),
        new Clash("M", "class M { interface K { enum N$Async { A; record F() {} } } }", "M$K$N"),
        new Clash("M", "class M { @interface N$Async$F {} }", "M$N"));
  }

  /** With the order in which javac is told of the files; the second may be left to be found. */
  static Stream<Object[]> clashesInEveryOrder() {
    List<Object[]> all = new ArrayList<>();
    for (Clash clash : clashes()) {
      for (boolean userFirst : new boolean[] {true, false}) {
        for (boolean implicit : new boolean[] {true, false}) {
          all.add(new Object[] {clash, userFirst, implicit});
        }
      }
    }
    return all.stream();
  }

  private OnDisk disk;

  @BeforeEach
  void folder(@TempDir Path folder) {
    disk = new OnDisk(folder);
  }

  private static String owner(String name, String more) {
    return "class %s { @Async Coroutine<Integer> f() { return done(await(done(1))); } %s }"
        .formatted(name, more);
  }

  @ParameterizedTest
  @MethodSource("clashesInEveryOrder")
  void ofClassesThatAreCompiledTogether(Clash clash, boolean userFirst, boolean implicit) {
    String mention = implicit ? "/** %s. */ %s mentioned;" : "";
    String user = clash.text().substring(0, clash.text().lastIndexOf('}'));
    disk.write(clash.user(), user + (userFirst ? mention(mention, clash.owner()) : "") + "}");
    disk.write(
        clash.owner(), owner(clash.owner(), userFirst ? "" : mention(mention, clash.user())));

    String first = "demo/" + (userFirst ? clash.user() : clash.owner()) + ".java";
    String second = "demo/" + (userFirst ? clash.owner() : clash.user()) + ".java";
    List<String> options = List.of("-implicit:class", "-sourcepath", disk.sources().toString());
    OnDisk.Result result =
        implicit ? disk.compile(options, first) : disk.compile(List.of(), first, second);

    assertThat(result.success()).isFalse();
    assertThat(result.said())
        .filteredOn(said -> said.contains("[baton-name-taken] Baton generates the class demo."))
        .singleElement()
        .asString()
        .contains(" for demo." + clash.owner() + ",");
  }

  private static String mention(String text, String name) {
    return text.formatted(name, name);
  }

  /** Compiled once, and not again when the async method comes. */
  @Test
  void ofAClassThatIsThereAlready() {
    disk.write("N$Async$F", "class N$Async$F { int kept; }");
    assertThat(disk.compile(List.of(), "demo/N$Async$F.java").said()).isEmpty();
    disk.write("N", owner("N", ""));

    OnDisk.Result result = disk.compile(List.of(), "demo/N.java");
    assertThat(result.said())
        .singleElement()
        .asString()
        .contains("[baton-name-taken] Baton generates the class demo.N$Async$F for demo.N,");
    assertThat(disk.classFiles()).containsExactly("demo/N$Async$F.class");
    assertThat(disk.contains("demo/N$Async$F.class", "kept")).isTrue();
  }

  @Test
  void ofAMachineThatIsThereAlready() {
    disk.write("N", owner("N", ""));
    for (int i = 0; i < 2; i++) {
      assertThat(disk.compile(List.of("-Werror"), "demo/N.java").said()).isEmpty();
    }
    assertThat(disk.classFiles()).containsExactly("demo/N$Async$F.class", "demo/N.class");
  }

  @Test
  void namesThatAreOnlyAlike() {
    disk.write("N", owner("N", "static class Asynchronous {} static class F {}"));
    disk.write("N$Async$G", "class N$Async$G { static class F {} }");
    disk.write("N$AsyncF", "class N$AsyncF {}");
    disk.write("N$async_F", "class N$async_F {}");
    OnDisk.Result result =
        disk.compile(
            List.of("-Werror"),
            "demo/N.java",
            "demo/N$Async$G.java",
            "demo/N$AsyncF.java",
            "demo/N$async_F.java");
    assertThat(result.said()).isEmpty();
    assertThat(disk.isWoven("demo/N.class")).isTrue();
  }
}
