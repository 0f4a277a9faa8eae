package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page {@code docs/internals/runtime.md}: it names no class that is not there any more. */
class RuntimePageTest {
  private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)(?:\\.\\w+)?`");

  @Test
  void everyTypeThatItNamesIsInTheRuntime() throws IOException {
    Set<String> named =
        TYPE.matcher(Pages.read("docs/internals/runtime.md").text())
            .results()
            .map(type -> type.group(1))
            .collect(Collectors.toSet());
    assertThat(named).hasSizeGreaterThan(20);
    try (Stream<Path> files = Files.walk(Pages.ROOT.resolve("runtime/src/main/java"))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".java", "")).toList())
          .containsAll(named);
    }
  }
}
