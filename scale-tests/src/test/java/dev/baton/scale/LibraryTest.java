package dev.baton.scale;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * A library whose methods are made async, with a wait that suspends at every call, passes the tests
 * that it passes as it was published.
 *
 * <p>What was converted and what was not, and why, is printed and written to {@code
 * target/scale/NAME/report.txt}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LibraryTest {
  private static final String TESTS = ".*Test";

  private final StringBuilder report = new StringBuilder();
  private final Library library;
  private final Map<String, String> exceptions;

  /** The woven classes by the option for debug tables. */
  private final Map<String, Path> compiled = new HashMap<>();

  private WovenLibrary woven;
  private Suite published;

  /**
   * @param exceptions tests that cannot pass, by a part of their unique id, and why
   */
  LibraryTest(Library library, Map<String, String> exceptions) {
    this.library = library;
    this.exceptions = exceptions;
  }

  @BeforeAll
  void convert() throws IOException, InterruptedException {
    woven = new WovenLibrary(library);
    published = woven.run("published", List.of(), List.of(), TESTS);
    say(published.passed() + " tests pass with the library as it was published");
    if (!Boolean.getBoolean(Library.ALL)) {
      say("  left to -Pscale: test classes " + library.slow());
    }
  }

  @Test
  void everyWaitSuspends() throws IOException, InterruptedException {
    check("every-wait", "-g", List.of("-D" + Drive.SUSPENDS + "=every"));
  }

  @Test
  void everyOtherWaitSuspendsWithoutLoops() throws IOException, InterruptedException {
    var options = List.of("-D" + Drive.SUSPENDS + "=other", "-D" + Drive.DRIVER + "=hand");
    // Compiling takes longest: with debug tables and without by -Pscale alone.
    check("every-other-wait", Boolean.getBoolean(Library.ALL) ? "-g:none" : "-g", options);
  }

  private void check(String run, String debug, List<String> options)
      throws IOException, InterruptedException {
    Path classes = compiled.get(debug);
    if (classes == null) {
      classes = compile(debug);
      compiled.put(debug, classes);
    }
    Suite suite = woven.run(run, List.of(classes), options, TESTS);
    Map<String, String> failed = new HashMap<>(published.passedUnlikeIn(suite));
    failed.keySet().removeIf(this::isException);
    if (!failed.isEmpty()) {
      // Some of the libraries' tests depend on the clock and on chance: they get a second one.
      Set<String> again = Suite.classesOf(failed.keySet());
      Suite second =
          woven.run(run + "-again", List.of(classes), options, WovenLibrary.pattern(again));
      failed.keySet().removeIf(id -> Suite.PASSED.equals(second.statuses().get(id)));
    }
    say(run + ", compiled with " + debug + ": " + suite.passed() + " tests pass");
    assertEquals(Map.of(), failed);
  }

  private Path compile(String debug) throws IOException, InterruptedException {
    List<String> warnings = new ArrayList<>();
    Path classes = woven.compile(debug, warnings);
    warnings.forEach(warning -> say("  " + warning));
    woven.verify(classes);
    return classes;
  }

  private boolean isException(String id) {
    return exceptions.keySet().stream().anyMatch(id::contains);
  }

  @AfterAll
  void report() throws IOException {
    if (woven == null) {
      return;
    }
    exceptions.forEach((test, reason) -> say("  not expected to pass: " + test + ": " + reason));
    woven.refusals().forEach(refusal -> say("  refused: " + refusal));
    String text = woven.report(woven.conversion().tally() + report.toString());
    Files.writeString(library.work().resolve("report.txt"), text);
    System.out.println(text);
    assertTrue(woven.conversion().tally().methods() > 500, text);
  }

  private void say(String line) {
    report.append(line).append(System.lineSeparator());
  }
}
