package dev.baton.benchmarks.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A source tree of 100 classes with ten methods each, of the kind that services are made of: they
 * ask, loop, decide, catch and build texts. All of them are async, or none.
 */
final class SourceTree {
  private static final int CLASSES = 100;
  private static final int METHODS = 10;

  private final boolean async;

  SourceTree(boolean async) {
    this.async = async;
  }

  /** Writes it; gives its files. */
  List<Path> write(Path folder) throws IOException {
    Path demo = Files.createDirectories(folder.resolve("demo"));
    var files = new ArrayList<Path>();
    for (int i = 0; i < CLASSES; i++) {
      files.add(Files.writeString(demo.resolve("Service" + i + ".java"), service(i)));
    }
    return files;
  }

  private String service(int number) {
    var text = new StringBuilder("package demo;\n\n");
    if (async) {
      text.append("import static dev.baton.Baton.*;\n\n");
      text.append("import dev.baton.Coroutine;\n");
      text.append("import dev.baton.annotation.Async;\n");
    }
    text.append("import java.util.*;\n\nfinal class Service").append(number).append(" {\n");
    text.append("  private final Map<String, Integer> seen = new HashMap<>();\n");
    for (int i = 0; i < METHODS; i++) {
      text.append(method(i, "Service" + (number + 1) % CLASSES));
    }
    return text.append("}\n").toString();
  }

  private String method(int number, String other) {
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
