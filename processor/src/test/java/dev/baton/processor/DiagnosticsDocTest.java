package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.report.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

class DiagnosticsDocTest {
  private static final Path DOC =
      Path.of(System.getProperty("basedir", "")).resolve("../docs/reference/diagnostics.md");

  @Test
  void everyMessageHasItsEntryAndEveryEntryItsMessage() throws IOException {
    List<String> entries =
        Files.readAllLines(DOC).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .toList();
    assertThat(entries)
        .containsExactlyInAnyOrderElementsOf(Stream.of(Message.values()).map(Message::id).toList());
  }

  @Test
  void warningsStandUnderWarnings() throws IOException {
    String doc = Files.readString(DOC);
    int warnings = doc.indexOf("\n## Warnings");
    for (Message message : Message.values()) {
      boolean isWarning = message.kind() == Diagnostic.Kind.WARNING;
      assertThat(doc.indexOf("\n### " + message.id() + "\n") > warnings)
          .as(message.id())
          .isEqualTo(isWarning);
    }
  }
}
