package dev.baton.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The JDKs of this machine: the one that runs, those of {@code JAVA_HOME} and {@code JAVA_HOME_17}
 * and the like, and those in folders beside it.
 */
final class Jdks {
  private static final Pattern VERSION =
      Pattern.compile("^JAVA_VERSION=\"(\\d+)", Pattern.MULTILINE);

  private Jdks() {}

  /** One home for each feature release from {@code oldest} on; that of the running JDK is there. */
  static SortedMap<Integer, Path> since(int oldest) throws IOException {
    Path running = Path.of(System.getProperty("java.home")).toRealPath();
    List<Path> candidates = new ArrayList<>();
    candidates.add(running);
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      if (variable.getKey().startsWith("JAVA_HOME")) {
        candidates.add(Path.of(variable.getValue()));
      }
    }
    try (Stream<Path> beside = Files.list(running.getParent())) {
      beside.sorted().forEach(candidates::add);
    }
    SortedMap<Integer, Path> homes = new TreeMap<>();
    for (Path home : candidates) {
      int release = release(home);
      if (release >= oldest) {
        homes.putIfAbsent(release, home);
      }
    }
    return homes;
  }

  /** The feature release of the JDK in a folder; 0 if there is none. */
  private static int release(Path home) {
    Path release = home.resolve("release");
    if (!Files.isRegularFile(release) || !Files.isRegularFile(home.resolve("lib/ct.sym"))) {
      return 0;
    }
    try {
      Matcher version = VERSION.matcher(Files.readString(release));
      return version.find() ? Integer.parseInt(version.group(1)) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the javac of a JDK; gives what it said, which is empty if all went well. */
  static String javac(Path home, Path arguments) throws Exception {
    Process process =
        new ProcessBuilder(home.resolve("bin/javac").toString(), "@" + arguments)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? said : said + "exit code " + process.exitValue();
  }
}
