package dev.baton.scale;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * The main program of the JVM that runs a library's tests: one line of output a test, {@code
 * status, unique id, what it threw, milliseconds}, with tabs between.
 *
 * <p>Arguments: the tests' jar, a pattern of the names of test classes to run, one of those to
 * leave out, the output file.
 */
public final class SuiteMain {
  private SuiteMain() {}

  /** Called by the forked JVM. */
  public static void main(String[] arguments) throws IOException {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClasspathRoots(Set.of(Path.of(arguments[0]))))
            .filters(
                ClassNameFilter.includeClassNamePatterns(arguments[1]),
                ClassNameFilter.excludeClassNamePatterns(arguments[2]))
            .build();
    Path output = Path.of(arguments[3]);
    try (var out = new PrintWriter(Files.newBufferedWriter(output, StandardCharsets.UTF_8))) {
      LauncherFactory.create().execute(request, new Lines(out));
    }
    // Tests may leave threads behind.
    System.exit(0);
  }

  private static final class Lines implements TestExecutionListener {
    private final PrintWriter out;
    private final Map<String, Long> started = new ConcurrentHashMap<>();

    Lines(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
      started.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
      line("SKIPPED", test, "");
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      line(result.getStatus().name(), test, result.getThrowable().map(this::text).orElse(""));
    }

    private String text(Throwable failure) {
      var text = new StringBuilder(failure.toString());
      for (int i = 0; i < Math.min(6, failure.getStackTrace().length); i++) {
        text.append(" | ").append(failure.getStackTrace()[i]);
      }
      return text.toString();
    }

    private synchronized void line(String status, TestIdentifier test, String failure) {
      out.println(
          oneLine(status + '\t' + test.getUniqueId())
              + '\t'
              + oneLine(failure)
              + '\t'
              + millis(test));
      out.flush();
    }

    private long millis(TestIdentifier test) {
      Long start = started.remove(test.getUniqueId());
      return start == null ? 0 : TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private static String oneLine(String text) {
      return text.replace('\n', ' ').replace('\r', ' ');
    }
  }
}
