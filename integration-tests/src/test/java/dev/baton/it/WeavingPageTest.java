package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.weaver.ClassWeaver;
import dev.baton.weaver.plan.AwaitPoint;
import dev.baton.weaver.plan.ClassPlan;
import dev.baton.weaver.plan.MethodPlan;
import dev.baton.weaver.plan.ReturnKind;
import dev.baton.weaver.plan.SourceInfo;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page {@code docs/internals/weaving.md}: all that it shows is what comes of its sources.
 *
 * <p>A block is preceded by a comment that says what it shows. {@code -Dgolden.update} writes the
 * generated code and the labels anew; the listings are annotated by hand.
 */
class WeavingPageTest {
  private static final Path ROOT = Path.of(System.getProperty("baton.root"));
  private static final Path PAGE = ROOT.resolve("docs/internals/weaving.md");
  private static final Pattern CLASS = Pattern.compile("^final class (\\w+)", Pattern.MULTILINE);
  private static final Pattern LABELS = Pattern.compile("(\\w+)\\.(\\w+)(\\(\\S+)(.*)");
  private static final Pattern POINT = Pattern.compile("<li>line (\\d+): \\{@code (.*)}");

  private final Markdown page = Markdown.read(PAGE);

  @TempDir Path folder;
  private Path plain;
  private Path woven;
  private Path generated;

  @BeforeEach
  void compile() throws Exception {
    generated = Files.createDirectory(folder.resolve("generated"));
    Javac unprocessed = new Javac(folder.resolve("plain")).options("-g", "-proc:none");
    Javac processed =
        Javac.withProcessor(folder.resolve("woven"))
            .options("-g", "--release", "17", "-s", generated.toString());
    for (Markdown.Block source : page.blocks("java")) {
      Matcher name = CLASS.matcher(source.text());
      if (name.find() && !source.text().contains("@Generated")) {
        unprocessed.source(name.group(1) + ".java", source.text());
        processed.source(name.group(1) + ".java", source.text());
      }
    }
    unprocessed.options("--release", "17").succeed();
    processed.succeed();
    plain = unprocessed.classes();
    woven = processed.classes();
  }

  @TestFactory
  Stream<DynamicTest> theBytecodeIsReal() {
    List<MatchResult> shown = shown("javap", "text");
    assertThat(shown).hasSizeGreaterThan(8);
    return shown.stream()
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.group(1), () -> assertShows(block.group(2), listing(block.group(1)))));
  }

  @Test
  void theGeneratedCodeIsReal() throws Exception {
    for (MatchResult block : shown("generated", "java")) {
      check(block, Files.readString(generated.resolve(block.group(1))));
    }
  }

  @Test
  void theLabelsAreReal() throws Exception {
    for (MatchResult block : shown("labels", "text")) {
      check(block, labels(block.group(1)));
    }
  }

  @Test
  void thePassesAreInTheirOrder() throws Exception {
    String weaver =
        Files.readString(ROOT.resolve("weaver/src/main/java/dev/baton/weaver/MethodWeaver.java"));
    List<String> passes =
        Pattern.compile("^\\| \\d+ \\| `(\\w+)`", Pattern.MULTILINE)
            .matcher(page.section("The passes").text())
            .results()
            .map(row -> row.group(1))
            .toList();
    List<String> called =
        Pattern.compile("(?:\\b([A-Z]\\w+)\\.\\w+|liveness\\.(\\w+))\\([^\"]*?\\);")
            .matcher(
                weaver.substring(
                    weaver.indexOf("BodySplitter.split("), weaver.indexOf("var reference")))
            .results()
            .map(call -> call.group(1) == null ? call.group(2) : call.group(1))
            .toList();
    assertThat(passes).isEqualTo(called);
  }

  /** The blocks behind a comment {@code kind: what}: group 1 is what, group 2 the text. */
  private List<MatchResult> shown(String kind, String language) {
    return Pattern.compile(
            "<!-- " + kind + ": ([^\\n]*) -->\\n```" + language + "\\n(.*?)^```$",
            Pattern.MULTILINE | Pattern.DOTALL)
        .matcher(page.text())
        .results()
        .toList();
  }

  private static void check(MatchResult shown, String actual) throws Exception {
    if (System.getProperty("golden.update") == null) {
      assertThat(shown.group(2)).as(shown.group(1)).isEqualTo(actual);
      return;
    }
    String text = Markdown.read(PAGE).text();
    int start =
        text.indexOf("\n", text.indexOf(shown.group(1) + " -->\n```") + shown.group(1).length() + 5)
            + 1;
    Files.writeString(
        PAGE, text.substring(0, start) + actual + text.substring(text.indexOf("```\n", start)));
  }

  /**
   * The instructions of a method {@code folder Class.method}, without indexes and descriptors. A
   * star stands for a number.
   */
  private List<String> listing(String what) {
    String className = what.substring(what.indexOf(' ') + 1, what.lastIndexOf('.'));
    String name = Pattern.quote(what.substring(what.lastIndexOf('.') + 1));
    Pattern method = Pattern.compile(" " + name.replace("*", "\\E\\d+\\Q") + "\\(");
    Path classes = what.startsWith("plain ") ? plain : woven;
    var out = new StringWriter();
    var writer = new PrintWriter(out);
    int exitCode =
        ToolProvider.findFirst("javap")
            .orElseThrow()
            .run(writer, writer, "-p", "-c", "-classpath", classes.toString(), className);
    assertThat(exitCode).as(out.toString()).isZero();
    List<String> listing = new ArrayList<>();
    boolean inside = false;
    for (String line : out.toString().lines().toList()) {
      if (line.matches("  \\S.*[;{]")) {
        inside = method.matcher(line).find();
      } else if (inside && line.matches(" +\\d+: .*")) {
        listing.add(simplified(line));
      }
    }
    assertThat(listing).as(what).isNotEmpty();
    return listing;
  }

  private static String simplified(String line) {
    return line.strip()
        .replaceAll("#\\d+(, *\\d+)?", "")
        .replaceAll("// (InterfaceMethod|Method|Field|class|String|InvokeDynamic) ?", "")
        .replaceAll("(#\\d+)?:[(L\\[IJZ].*$", "")
        .replaceAll("([a-z]+/)+", "")
        .replace("\"", "")
        .replaceAll(" +", " ")
        .strip();
  }

  /** That each part of {@code shown}, between the gaps, is a part of {@code actual}, in order. */
  private static void assertShows(String shown, List<String> actual) {
    int from = 0;
    for (String part : shown.split("…")) {
      List<String> wanted =
          part.lines()
              .map(line -> line.replaceAll(";.*", "").strip())
              .filter(line -> !line.isEmpty())
              .toList();
      int at = Collections.indexOfSubList(actual.subList(from, actual.size()), wanted);
      assertThat(at)
          .as("%s%nis not in%n%s", String.join("\n", wanted), String.join("\n", actual))
          .isNotNegative();
      from += at + wanted.size();
    }
    if (!shown.contains("…")) {
      assertThat(from).isEqualTo(actual.size());
    }
  }

  /** The weaver's report on {@code Class.methodDescriptor names of the machine's fields}. */
  private String labels(String what) throws Exception {
    Matcher parts = LABELS.matcher(what);
    assertThat(parts.matches()).isTrue();
    String className = parts.group(1);
    String method = parts.group(2);
    String machine =
        className
            + "$Async$"
            + method.substring(0, 1).toUpperCase(Locale.ROOT)
            + method.substring(1);
    var plan =
        new MethodPlan(
            method,
            parts.group(3),
            machine,
            ReturnKind.COROUTINE,
            List.of(parts.group(4).strip().split(" ")),
            new SourceInfo(className, method, className + ".java", 0, points(className)));
    byte[] classFile = Files.readAllBytes(plain.resolve(className + ".class"));
    return ClassWeaver.weave(classFile, ClassPlan.of(List.of(plan))).reports().get(0).get().text();
  }

  /** The awaits that the companion of a class with one async method lists. */
  private List<AwaitPoint> points(String className) throws Exception {
    return POINT
        .matcher(Files.readString(generated.resolve(className + "$Async.java")))
        .results()
        .map(point -> new AwaitPoint(Integer.parseInt(point.group(1)), point.group(2)))
        .toList();
  }
}
