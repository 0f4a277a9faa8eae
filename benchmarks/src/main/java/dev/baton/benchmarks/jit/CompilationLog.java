package dev.baton.benchmarks.jit;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the JVM's compilers say of the woven methods, with PrintCompilation and PrintInlining. */
final class CompilationLog {
  /** What is known of one method. */
  static final class Hot {
    /** Its bytecode, in bytes. */
    int bytes;

    /** How often C2 has compiled it. */
    int compiled;

    /**
     * How often C2's code of it was thrown away, or C2 gave up before there was any, as it does
     * when classes change meanwhile; once or twice is C2 learning.
     */
    int discarded;

    /** Whether it was inlined into code that C2 compiled. */
    boolean inlined;

    /** Whether it ends in C2's code. */
    boolean isFine() {
      return inlined || compiled > discarded;
    }
  }

  private static final String WOVEN = "(\\S+::lambda\\$\\S+\\$async)";

  /** 1234 567 % !b 4 demo.Demo::lambda$m$async @ 12 (34 bytes) made not entrant. */
  private static final Pattern COMPILED =
      Pattern.compile(
          "\\s*\\d+\\s+\\d+\\s+[%sb!n ]*\\s([1-4])\\s+"
              + WOVEN
              + "(?: @ -?\\d+)? \\((\\d+) bytes\\)(.*)");

  /** &#64; 12 demo.Demo::lambda$m$async (34 bytes) inline (hot). */
  private static final Pattern INLINED =
      Pattern.compile("\\s*@ \\d+\\s+" + WOVEN + " \\((\\d+) bytes\\)\\s+(.*)");

  private final Map<String, Hot> methods = new TreeMap<>();

  /** What was said of each woven method, by name. */
  Map<String, Hot> methods() {
    return methods;
  }

  /** Reads one line; most are of no interest. */
  void read(String line) {
    Matcher compiled = COMPILED.matcher(line);
    if (compiled.matches()) {
      compiled(compiled);
      return;
    }
    Matcher inlined = INLINED.matcher(line);
    if (inlined.matches()) {
      method(inlined.group(1), inlined.group(2)).inlined |=
          inlined.group(3).contains("inline (hot)");
    }
  }

  private void compiled(Matcher line) {
    Hot method = method(line.group(2), line.group(3));
    String rest = line.group(4);
    if (line.group(1).equals("4")) {
      if (rest.contains("made not entrant") || rest.contains("COMPILE SKIPPED")) {
        method.discarded++;
      } else if (rest.isBlank()) {
        method.compiled++;
      }
    }
  }

  private Hot method(String name, String bytes) {
    Hot method = methods.computeIfAbsent(name, key -> new Hot());
    method.bytes = Integer.parseInt(bytes);
    return method;
  }
}
