package dev.baton.processor;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.offline.FileWeaver;
import dev.baton.offline.Job;
import dev.baton.offline.LoadTime;
import dev.baton.offline.Outcome;
import dev.baton.weaver.plan.Mistake;
import dev.baton.weaver.plan.WeavingTool;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.commons.annotation.Testable;

/**
 * What JUnit or a framework calls, and does not run, is the same warning whoever weaves: the
 * processor, the weaver, its check of what is woven and of what is not, and the agent.
 */
class CallersTest {
  private static final String IMPORTS =
      """
      import static dev.baton.Baton.*;
      import dev.baton.*;
      import dev.baton.annotation.Async;
      import dev.baton.streams.*;
      import java.lang.annotation.*;
      import java.util.concurrent.*;
      import org.junit.jupiter.api.*;
      import org.junit.jupiter.api.extension.*;
      import org.junit.jupiter.params.ParameterizedTest;
      """;

  private static final Map<String, String> KIT =
      Map.of(
          "dev.baton.testing.BatonTest",
          "@Inherited public @interface BatonTest {}",
          "dev.baton.testing.BatonExtension",
          "public class BatonExtension implements org.junit.jupiter.api.extension.Extension {}");

  private static final Map<String, String> SPRING =
      Map.of("dev.baton.spring.BatonLoops", "public final class BatonLoops {}");

  @TempDir Path folder;
  private Path sources;

  // ---- the tools

  /** What weaves, or looks at what is woven. */
  enum Tool {
    PROCESSOR {
      @Override
      List<String> warnings(CallersTest test) throws IOException {
        return test.compile(name(), true);
      }
    },
    WEAVER {
      @Override
      List<String> warnings(CallersTest test) throws IOException {
        test.compile(name(), false);
        return test.weave(name(), false);
      }
    },
    CHECK_OF_WHAT_IS_NOT_WOVEN {
      @Override
      List<String> warnings(CallersTest test) throws IOException {
        test.compile(name(), false);
        return test.weave(name(), true);
      }
    },
    CHECK_OF_WHAT_THE_PROCESSOR_HAS_WOVEN {
      @Override
      List<String> warnings(CallersTest test) throws IOException {
        test.compile(name(), true);
        return test.weave(name(), true);
      }
    },
    CHECK_OF_WHAT_THE_WEAVER_HAS_WOVEN {
      @Override
      List<String> warnings(CallersTest test) throws IOException {
        test.compile(name(), false);
        test.weave(name(), false);
        return test.weave(name(), true);
      }
    },
    AGENT {
      @Override
      List<String> warnings(CallersTest test) throws IOException {
        test.compile(name(), false);
        return test.load(name());
      }
    };

    abstract List<String> warnings(CallersTest test) throws IOException;
  }

  private static File home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toFile();
    } catch (java.net.URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static List<Path> classPath() {
    return Stream.concat(
            Compiling.classPath().stream(),
            Stream.of(Test.class, ParameterizedTest.class, Testable.class).map(CallersTest::home))
        .map(File::toPath)
        .toList();
  }

  /** Compiles the sources; gives the warnings of the processor, if that takes part. */
  private List<String> compile(String name, boolean weaves) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(sources)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    var found = new DiagnosticCollector<JavaFileObject>();
    var manager = javac.getStandardFileManager(found, null, StandardCharsets.UTF_8);
    List<String> options =
        new ArrayList<>(
            List.of(
                "-g",
                "-Xmaxwarns",
                "1000",
                "-d",
                "" + Files.createDirectories(folder.resolve(name))));
    String path = classPath().stream().map(Path::toString).collect(joining(File.pathSeparator));
    options.addAll(List.of("-cp", path));
    if (!weaves) {
      options.add("-proc:none");
    }
    var task =
        javac.getTask(
            null, manager, found, options, null, manager.getJavaFileObjectsFromPaths(files));
    if (weaves) {
      task.setProcessors(List.of(new AsyncProcessor(), new AsyncProcessor.Claim()));
    }
    assertThat(task.call()).as(found.getDiagnostics().toString()).isTrue();
    return found.getDiagnostics().stream()
        .map(diagnostic -> diagnostic.getMessage(null))
        .filter(message -> message.startsWith("[baton-"))
        .toList();
  }

  private List<String> weave(String name, boolean check) throws IOException {
    Job job =
        new Job(List.of(folder.resolve(name)), classPath(), Optional.empty(), check, Set.of());
    Outcome outcome = FileWeaver.run(job, WeavingTool.WEAVER);
    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.warnings()).allMatch(warning -> warning.startsWith("demo"));
    return outcome.warnings().stream().map(CallersTest::withoutPlace).toList();
  }

  private static String withoutPlace(String warning) {
    return warning.replaceFirst("^demo\\d+\\.\\S+\\(Sample\\.java:\\d+\\): ", "");
  }

  /** Loads all classes, as the agent sees them. */
  private List<String> load(String name) throws IOException {
    Path classes = folder.resolve(name);
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".class")).toList()) {
        String path = classes.relativize(file).toString().replace(File.separatorChar, '/');
        files.put(path.substring(0, path.length() - ".class".length()), Files.readAllBytes(file));
      }
    }
    List<String> warnings = new ArrayList<>();
    files.forEach(
        (type, file) -> {
          var loaded =
              LoadTime.weave(
                  type, file, other -> files.containsKey(other) ? files.get(other) : find(other));
          if (loaded != null) {
            loaded.warnings().stream()
                .map(Mistake::inFull)
                .map(CallersTest::withoutPlace)
                .forEach(warnings::add);
          }
        });
    return warnings;
  }

  private static byte[] find(String name) throws IOException {
    try (var in = CallersTest.class.getResourceAsStream("/" + name + ".class")) {
      return in == null ? null : in.readAllBytes();
    }
  }

  // ---- the sources

  /** Writes sources, each in a package of its own, beside types by their names. */
  private void write(List<String> samples, Map<String, String> others) throws IOException {
    sources = Files.createTempDirectory(folder, "sources");
    for (int i = 0; i < samples.size(); i++) {
      Path home = Files.createDirectories(sources.resolve("demo" + i));
      Files.writeString(
          home.resolve("Sample.java"), "package demo" + i + ";" + IMPORTS + samples.get(i));
    }
    for (var type : others.entrySet()) {
      int dot = type.getKey().lastIndexOf('.');
      String retained =
          type.getValue().contains("@interface") ? "@Retention(RetentionPolicy.RUNTIME) " : "";
      Path home = Files.createDirectories(sources.resolve(type.getKey()));
      Files.writeString(
          home.resolve(type.getKey().substring(dot + 1) + ".java"),
          "package %s; import java.lang.annotation.*; %s"
              .formatted(type.getKey().substring(0, dot), retained + type.getValue()));
    }
  }

  private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
    Map<String, String> both = new LinkedHashMap<>(one);
    both.putAll(other);
    return both;
  }

  /** One annotation, as it is written at a method of a test, and what is told of that. */
  private static final List<Caller> CALLERS =
      List.of(
          // JUnit's own, and what is made of it
          of("@Test", "never-runs", "without-kit"),
          of("@RepeatedTest(2)", "never-runs", "without-kit"),
          of("@ParameterizedTest", "never-runs", "without-kit"),
          of("@TestTemplate", "never-runs", "without-kit"),
          of("@BeforeEach", "never-runs", "without-kit"),
          of("@AfterEach", "never-runs", "without-kit"),
          of("@FastTest", "never-runs", "without-kit"),
          of("@TestFactory", "never-runs", "never-runs"),
          // other engines
          of("@org.junit.Test", "junit4", "junit4"),
          of("@org.junit.Before", "junit4", "junit4"),
          of("@org.junit.AfterClass", "junit4", "junit4"),
          of("@org.testng.annotations.Test", "never-runs", "never-runs"),
          of("@net.jqwik.api.Property", "never-runs", "without-kit"),
          // frameworks
          dropped("@org.testng.annotations.BeforeMethod"),
          dropped("@net.jqwik.api.lifecycle.BeforeTry"),
          dropped("@io.cucumber.java.en.Given"),
          dropped("@org.springframework.scheduling.annotation.Scheduled"),
          dropped("@org.springframework.context.event.EventListener"),
          dropped("@org.springframework.kafka.annotation.KafkaListener"),
          dropped("@org.springframework.web.bind.annotation.GetMapping"),
          dropped("@jakarta.ws.rs.GET"),
          dropped("@io.micronaut.scheduling.annotation.Scheduled"),
          dropped("@io.quarkus.scheduler.Scheduled"),
          dropped("@io.quarkus.scheduler.Scheduled.Schedules"),
          dropped("@org.eclipse.microprofile.reactive.messaging.Incoming"),
          dropped("@jakarta.annotation.PostConstruct"),
          dropped("@javax.ejb.Schedule"),
          dropped("@jakarta.websocket.OnOpen"),
          dropped("@com.google.common.eventbus.Subscribe"),
          dropped("@javafx.fxml.FXML"),
          dropped("@OurSchedule"),
          // nobody's
          of("@Deprecated", "", ""),
          of("@org.example.Scheduled", "", ""));

  /**
   * An annotation.
   *
   * @param text how it is written
   * @param cold the end of the id of what is told of a method that is not async
   * @param async that of one that is
   */
  record Caller(String text, String cold, String async) {}

  private static Caller of(String text, String cold, String async) {
    return new Caller(
        text,
        cold.isEmpty() ? "" : "baton-test-" + cold,
        async.isEmpty() ? "" : "baton-test-" + async);
  }

  private static Caller dropped(String text) {
    return new Caller(text, "baton-result-dropped", "baton-result-dropped");
  }

  /** Annotations that frameworks have, and what theirs are made of. */
  private static final Map<String, String> FRAMEWORKS =
      Stream.of(
              "org.junit.Test",
              "org.junit.Before",
              "org.junit.AfterClass",
              "org.testng.annotations.Test",
              "org.testng.annotations.BeforeMethod",
              "@org.junit.platform.commons.annotation.Testable net.jqwik.api.Property",
              "net.jqwik.api.lifecycle.BeforeTry",
              "io.cucumber.java.StepDefinitionAnnotation",
              "@io.cucumber.java.StepDefinitionAnnotation io.cucumber.java.en.Given",
              "org.springframework.scheduling.annotation.Scheduled",
              "org.springframework.context.event.EventListener",
              "org.springframework.kafka.annotation.KafkaListener",
              "org.springframework.web.bind.annotation.RequestMapping",
              "@org.springframework.web.bind.annotation.RequestMapping"
                  + " org.springframework.web.bind.annotation.GetMapping",
              "jakarta.ws.rs.HttpMethod",
              "@jakarta.ws.rs.HttpMethod jakarta.ws.rs.GET",
              "io.micronaut.scheduling.annotation.Scheduled",
              "org.eclipse.microprofile.reactive.messaging.Incoming",
              "jakarta.annotation.PostConstruct",
              "javax.ejb.Schedule",
              "jakarta.websocket.OnOpen",
              "com.google.common.eventbus.Subscribe",
              "javafx.fxml.FXML",
              "jakarta.enterprise.event.Observes",
              "org.example.Scheduled")
          .collect(
              toMap(
                  text -> text.substring(text.indexOf(' ') + 1),
                  text -> {
                    String name = text.substring(text.lastIndexOf('.') + 1);
                    String own = text.contains(" ") ? text.substring(0, text.indexOf(' ')) : "";
                    return own + " public @interface " + name + " {}";
                  }));

  private static final Map<String, String> QUARKUS =
      Map.of(
          "io.quarkus.scheduler.Scheduled",
          "public @interface Scheduled { @Retention(RetentionPolicy.RUNTIME) @interface Schedules {} }");

  private static final String OURS =
      """
        @Retention(RetentionPolicy.RUNTIME) @Test @Tag("fast") @interface FastTest {}
        @Retention(RetentionPolicy.RUNTIME)
        @org.springframework.scheduling.annotation.Scheduled @interface OurSchedule {}
      """;

  @ParameterizedTest
  @EnumSource
  void eachIsWarnedOf(Tool tool) throws IOException {
    List<String> samples = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (Caller caller : CALLERS) {
      int number = samples.size();
      samples.add(
          """
          class Sample {
            %1$s Coroutine<Void> cold%3$d() { return done(); }
            %1$s @Async Coroutine<Void> woven%3$d() { return done(); }
            %1$s void nothing() {}
            @Async Coroutine<Void> helper() { await(cold%3$d()); await(woven%3$d()); return done(); }
          %2$s
          }
          """
              .formatted(caller.text(), OURS, number));
      add(expected, caller.cold(), "cold" + number);
      add(expected, caller.async(), "woven" + number);
    }
    write(samples, both(FRAMEWORKS, QUARKUS));
    assertThat(ids(tool.warnings(this))).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static void add(List<String> expected, String id, String method) {
    if (!id.isEmpty()) {
      expected.add(id + " " + method);
    }
  }

  /** The ids, with the methods that they are about. */
  private static List<String> ids(List<String> warnings) {
    return warnings.stream()
        .map(
            warning ->
                warning.replaceAll("(?s)\\[(\\S+)\\] The (?:test )?method (\\S+) .*", "$1 $2"))
        .toList();
  }

  /** All that is said of a class with one of each, woven in whatever way. */
  @Test
  void allSayTheSameInTheSameWords() throws IOException {
    String sample =
        """
        class Sample {
          @Test Coroutine<Void> cold() { return done(); }
          @Test @Async Generator<Integer> elements() { emit(1); return end(); }
          @Test @Async Task<Void> one() { return spawn(done()); }
          @Test @Async CompletableFuture<Void> two() { return CompletableFuture.completedFuture(null); }
          @org.junit.Test public Coroutine<Void> old() { return done(); }
          @org.springframework.scheduling.annotation.Scheduled @Async Coroutine<Void> tick() { return done(); }
          @org.springframework.web.bind.annotation.GetMapping @Async Coroutine<Void> get() { return done(); }
          @Async Coroutine<Void> sold(@jakarta.enterprise.event.Observes String item) { return done(); }
          @org.springframework.scheduling.annotation.Scheduled @Async CompletableFuture<Void> hot() {
            return CompletableFuture.completedFuture(null);
          }
          @Nested class Inner { @Test @Async Coroutine<Void> three() { return done(); } }
        }
        """;
    write(List.of(sample), FRAMEWORKS);
    List<String> expected = Tool.PROCESSOR.warnings(this).stream().sorted().toList();
    assertThat(ids(expected))
        .containsExactlyInAnyOrder(
            "baton-test-never-runs cold",
            "baton-test-never-runs elements",
            "baton-test-without-kit one",
            "baton-test-junit4 old",
            "baton-result-dropped tick",
            "baton-result-dropped get",
            "baton-result-dropped sold",
            "baton-test-without-kit three");
    for (Tool tool : Tool.values()) {
      assertThat(tool.warnings(this).stream().sorted()).as("%s", tool).isEqualTo(expected);
    }
  }

  private static final List<String> EXTENDED =
      List.of(
          "@dev.baton.testing.BatonTest class Sample { %s }",
          "@dev.baton.testing.BatonTest class Sample { @Nested class Inner { %s } }",
          "@dev.baton.testing.BatonTest class Base {} class Sample extends Base { %s }",
          "@dev.baton.testing.BatonTest interface Base {} class Sample implements Base { %s }",
          "@Retention(RetentionPolicy.RUNTIME) @dev.baton.testing.BatonTest @interface Ours {}"
              + " @Ours class Sample { %s }",
          "@ExtendWith(dev.baton.testing.BatonExtension.class) class Sample { %s }",
          "class Other implements Extension {} @ExtendWith(Other.class)"
              + " @ExtendWith(dev.baton.testing.BatonExtension.class) class Sample { %s }",
          "class Other implements Extension {}"
              + " @ExtendWith({Other.class, dev.baton.testing.BatonExtension.class})"
              + " class Sample { %s }",
          "@Retention(RetentionPolicy.RUNTIME) @ExtendWith(dev.baton.testing.BatonExtension.class)"
              + " @interface Ours {} @Ours class Sample { %s }",
          "class Sample { @ExtendWith(dev.baton.testing.BatonExtension.class) %s }",
          "class Sample { @RegisterExtension static dev.baton.testing.BatonExtension e ="
              + " new dev.baton.testing.BatonExtension(); %s }");

  private static final List<String> NOT_EXTENDED =
      List.of(
          "class Sample { %s }",
          "class Other implements Extension {} @ExtendWith(Other.class) class Sample { %s }",
          "class Sample { @dev.baton.testing.BatonTest static class Other {} %s }");

  @ParameterizedTest
  @EnumSource
  void withoutTheExtensionThereIsOneForEachClass(Tool tool) throws IOException {
    List<String> samples = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (String source : EXTENDED) {
      samples.add(source.formatted("@Test @Async Coroutine<Void> run() { return done(); }"));
    }
    for (String source : NOT_EXTENDED) {
      int number = samples.size();
      samples.add(
          source.formatted(
              """
              @Test @Async Coroutine<Void> one%1$d() { return done(); }
              @Test @Async Coroutine<Void> two() { return done(); }
              @Nested class Inner { @Test @Async Coroutine<Void> three%1$d() { return done(); } }
              """
                  .formatted(number)));
      add(expected, "baton-test-without-extension", "one" + number);
      add(expected, "baton-test-without-extension", "three" + number);
    }
    write(samples, KIT);
    assertThat(ids(tool.warnings(this))).containsExactlyInAnyOrderElementsOf(expected);
  }

  @ParameterizedTest
  @EnumSource
  void withTheModuleForSpringThereIsNoneOfWhatThatRuns(Tool tool) throws IOException {
    List<String> samples =
        Stream.of(
                "scheduled @org.springframework.scheduling.annotation.Scheduled",
                "event @org.springframework.context.event.EventListener",
                "kafka @org.springframework.kafka.annotation.KafkaListener",
                "get @org.springframework.web.bind.annotation.GetMapping")
            .map(text -> text.split(" "))
            .map(
                words ->
                    """
                    class Sample {
                      %2$s @Async Coroutine<Void> %1$s() { return done(); }
                      %2$s @Async AsyncGenerator<Integer> %1$sElements() { emit(1); return end(); }
                    }
                    """
                        .formatted(words[0], words[1]))
            .toList();
    write(samples, both(FRAMEWORKS, SPRING));
    assertThat(ids(tool.warnings(this)))
        .containsExactlyInAnyOrder(
            "baton-result-dropped kafka",
            "baton-result-dropped kafkaElements",
            "baton-result-dropped scheduledElements"); // no schedule goes through elements
  }

  @Test
  void whatIsSuppressedIsNotTold() throws IOException {
    write(List.of("class Sample { @Test Coroutine<Void> cold() { return done(); } }"), Map.of());
    compile("plain", false);
    Path classes = folder.resolve("plain");
    Set<String> suppressed = Set.of("baton-test-never-runs");
    Job job = new Job(List.of(classes), classPath(), Optional.empty(), true, suppressed);
    assertThat(FileWeaver.run(job, WeavingTool.WEAVER).warnings()).isEmpty();
  }
}
