package dev.baton.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Commons Lang, made async and compiled without Baton's processor, passes its tests woven by the
 * weaver of class files and woven by the agent.
 *
 * <p>What that takes in bytes and in time is printed and written to {@code
 * target/scale/commons-lang3/weavers.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeaversCommonsLang3Test {
  private static final int RUNS = 5;
  private static final String TESTS = ".*Test";
  private static final Library LIBRARY = CommonsLang3Test.LIBRARY;
  private static final List<String> OPTIONS = List.of("-D" + Drive.SUSPENDS + "=every");

  private final StringBuilder report = new StringBuilder();
  private WovenLibrary library;
  private Suite published;
  private Path byProcessor;
  private Path unwoven;
  private Path byWeaver;

  @BeforeAll
  void compile() throws Exception {
    library = new WovenLibrary(LIBRARY);
    byProcessor = library.compile("-g", new ArrayList<>());
    unwoven = library.compileUnwoven();
    byWeaver = LIBRARY.work().resolve("classes-by-weaver");
    say("the weaver, a JVM for each run: " + seconds(this::weave));
    size("as javac writes them", unwoven);
    size("woven by the weaver", byWeaver);
    size("woven by the processor", byProcessor);
    published = library.run("published", List.of(), List.of(), TESTS);
  }

  private String weave() throws IOException, InterruptedException {
    String runtime = System.getProperty("java.class.path");
    return java(
        "weave",
        List.of("-jar", jar("baton-weaver").toString()),
        List.of(
            "--class-path",
            Compiler.path(LIBRARY.dependencies()) + File.pathSeparator + runtime,
            "--out",
            byWeaver.toString(),
            unwoven.toString()));
  }

  @Test
  void theWeaversClassesAreTheProcessors() throws IOException {
    Map<Path, byte[]> processor = classes(byProcessor);
    Map<Path, byte[]> weaver = classes(byWeaver);
    assertThat(weaver.keySet()).isEqualTo(processor.keySet());
    Predicate<Path> same = file -> Arrays.equals(weaver.get(file), processor.get(file));
    long equal = weaver.keySet().stream().filter(same).count();
    say("class files equal byte by byte to the processor's: " + equal + " of " + weaver.size());
  }

  @Test
  void wovenByTheWeaverItsTestsPass() throws IOException, InterruptedException {
    library.verify(byWeaver);
    check("weaver", byWeaver, OPTIONS);
  }

  @Test
  void wovenByTheAgentItsTestsPass() throws IOException, InterruptedException {
    List<String> options = new ArrayList<>(OPTIONS);
    options.add(agent());
    check("agent", unwoven, options);
  }

  @Test
  void theAgentsStartIsMeasured() throws Exception {
    Path nothing = Files.createDirectories(LIBRARY.work().resolve("classes-none"));
    say("a JVM that loads no class of the library: " + load(nothing));
    say("the same with the agent: " + load(nothing, agent()));
    say("a JVM that loads and verifies all unwoven classes: " + load(unwoven));
    say("the same, woven by the weaver: " + load(byWeaver));
    say("the same, unwoven, with the agent: " + load(unwoven, agent()));
  }

  private String load(Path classes, String... options) throws Exception {
    return seconds(
        () -> {
          List<Path> classPath = new ArrayList<>(List.of(classes));
          classPath.addAll(LIBRARY.dependencies());
          Path folder = LIBRARY.work().resolve("start");
          String said =
              Forked.run(LoadMain.class, List.of(options), classPath, folder, classes.toString());
          assertThat(said).doesNotContain("REFUSED");
          return said.lines().reduce((first, last) -> last).orElseThrow();
        });
  }

  private void check(String run, Path classes, List<String> options)
      throws IOException, InterruptedException {
    Suite suite = library.run("by-" + run, List.of(classes), options, TESTS);
    say("woven by the " + run + ": " + suite.passed() + " tests pass of " + published.passed());
    Map<String, String> failed = new HashMap<>(published.passedUnlikeIn(suite));
    failed
        .keySet()
        .removeIf(id -> CommonsLang3Test.EXCEPTIONS.keySet().stream().anyMatch(id::contains));
    if (!failed.isEmpty()) {
      // Some of the library's tests depend on the clock and on chance: they get a second one.
      String again = WovenLibrary.pattern(Suite.classesOf(failed.keySet()));
      Suite second = library.run("by-" + run + "-again", List.of(classes), options, again);
      failed.keySet().removeIf(id -> Suite.PASSED.equals(second.statuses().get(id)));
    }
    assertThat(failed).isEmpty();
  }

  private static String agent() {
    return "-javaagent:" + jar("baton-agent");
  }

  /** The jar of a tool, which Maven has packed before. */
  private static Path jar(String artifact) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(file -> file.getFileName().toString().matches(artifact + "-[0-9].*\\.jar"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no jar of " + artifact + ": run mvn verify"));
  }

  private static String java(String name, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    Path output = LIBRARY.work().resolve(name + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    int code = builder.redirectOutput(output.toFile()).start().waitFor();
    String said = Files.readString(output);
    assertThat(code).as(said).isZero();
    return said.lines().reduce((first, last) -> last).orElse("");
  }

  /** The median of the times of some runs, the shortest and the longest, and what the last said. */
  private static String seconds(Callable<String> run) throws Exception {
    double[] times = new double[RUNS];
    String said = "";
    for (int i = 0; i < RUNS; i++) {
      long start = System.nanoTime();
      said = run.call();
      times[i] = (System.nanoTime() - start) / 1e9;
    }
    Arrays.sort(times);
    return String.format(
        Locale.ROOT,
        "%.2f s (%.2f to %.2f in %d runs, load %.1f); %s",
        times[RUNS / 2],
        times[0],
        times[RUNS - 1],
        RUNS,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
        said);
  }

  private void size(String what, Path folder) throws IOException {
    Map<Path, byte[]> all = classes(folder);
    int bytes = all.values().stream().mapToInt(file -> file.length).sum();
    say(String.format(Locale.ROOT, "%s: %,d bytes in %,d class files", what, bytes, all.size()));
  }

  private static Map<Path, byte[]> classes(Path folder) throws IOException {
    Map<Path, byte[]> all = new HashMap<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(file -> file.toString().endsWith(".class")).toList()) {
        all.put(folder.relativize(file), Files.readAllBytes(file));
      }
    }
    return all;
  }

  @AfterAll
  void report() throws IOException {
    String text = library.report(report.toString());
    Files.writeString(LIBRARY.work().resolve("weavers.txt"), text);
    System.out.println(text);
  }

  private void say(String line) {
    report.append(line).append(System.lineSeparator());
  }
}
