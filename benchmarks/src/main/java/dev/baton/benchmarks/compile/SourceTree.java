package dev.baton.benchmarks.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A source tree of classes with ten methods each, of the kind that services are made of: they ask,
 * loop, decide, catch and build texts.
 */
final class SourceTree {
  /** The trees that are compiled; the classes that are async have none but async methods. */
  enum Kind {
    ALL("1,000 methods, all async", 100, 1),
    SOME("10,000 methods, 1,000 of them async", 1_000, 10),
    NONE("1,000 methods, none async", 100, 0);

    final String title;
    private final int classes;

    /** Each class whose number this divides is async; 0 if none is. */
    private final int every;

    Kind(String title, int classes, int every) {
      this.title = title;
      this.classes = classes;
      this.every = every;
    }
  }

  private static final int METHODS = 10;

  private final Kind kind;

  SourceTree(Kind kind) {
    this.kind = kind;
  }

  /** Writes it; gives its files. */
  List<Path> write(Path folder) throws IOException {
    Path demo = Files.createDirectories(folder.resolve("demo"));
    var files = new ArrayList<Path>();
    for (int i = 0; i < kind.classes; i++) {
      files.add(Files.writeString(demo.resolve("Service" + i + ".java"), service(i)));
    }
    return files;
  }

  private String service(int number) {
    boolean async = kind.every > 0 && number % kind.every == 0;
    // It asks one of its own kind.
    String other = "Service" + (number + Math.max(1, kind.every)) % kind.classes;
    var text = new StringBuilder("package demo;\n\n");
    if (async) {
      text.append("import static dev.baton.Baton.*;\n\n");
      text.append("import dev.baton.Coroutine;\n");
      text.append("import dev.baton.annotation.Async;\n");
    }
    text.append("import java.util.*;\n\nfinal class Service").append(number).append(" {\n");
    text.append("  private final Map<String, Integer> seen = new HashMap<>();\n");
    for (int i = 0; i < METHODS; i++) {
      text.append(method(async, i, other));
    }
    return text.append("}\n").toString();
  }

  private static String method(boolean async, int number, String other) {
    String next = "step" + (number + 1) % METHODS;
    return (async ? ASYNC : PLAIN)
        .replace("NAME", "step" + number)
        .replace("NEXT", next)
        .replace("OTHER", other);
  }

  private static final String ASYNC =
      """

        @Async
        Coroutine<String> NAME(int depth, List<String> names) {
          if (depth == 0) {
            return done(String.join(", ", names));
          }
          var answers = new ArrayList<String>();
          int failures = 0;
          for (String name : names) {
            try {
              String answer = await(NEXT(depth - 1, List.of(name)));
              if (answer.length() > depth) {
                answers.add(name + ": " + answer);
              } else {
                answers.add(await(new OTHER().NAME(depth - 1, answers)).strip());
              }
            } catch (IllegalStateException e) {
              failures++;
            }
          }
          seen.merge("NAME", answers.size(), Integer::sum);
          return done(answers + " of " + names.size() + ", failures: " + failures);
        }
      """;

  private static final String PLAIN =
      ASYNC
          .replace("  @Async\n", "")
          .replace("Coroutine<String>", "String")
          .replaceAll("return done\\((.*)\\);", "return $1;")
          .replace("await(NEXT(depth - 1, List.of(name)))", "NEXT(depth - 1, List.of(name))")
          .replace(
              "await(new OTHER().NAME(depth - 1, answers))",
              "new OTHER().NAME(depth - 1, answers)");
}
