package dev.baton.examples.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The link checker's own JVM, which a site can neither fill nor end with a wrong exit code. */
class MemoryTest {
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";

  private record Ended(int exitCode, String said) {}

  private static Ended run(String heap, String address) throws Exception {
    String classPath =
        Stream.of(System.getProperty("java.class.path"), System.getProperty("jdk.module.path"))
            .filter(path -> path != null && !path.isEmpty())
            .collect(Collectors.joining(File.pathSeparator));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                heap,
                "-cp",
                classPath,
                LinkChecker.class.getName(),
                address,
                "--timeout=30s")
            .redirectErrorStream(true)
            .start();
    try {
      byte[] said = process.getInputStream().readAllBytes();
      return new Ended(process.waitFor(), new String(said, StandardCharsets.UTF_8));
    } finally {
      process.destroyForcibly();
    }
  }

  /** Links to as many pages without end as there are requests at once, and then some. */
  private static RawServer endless() throws Exception {
    return new RawServer(
        (path, out) -> {
          out.text(HEAD);
          if (!path.equals("/")) {
            out.endless("<a href=x>x</a>");
          }
          for (int i = 0; i < 40; i++) {
            out.text("<a href=page" + i + ">x</a>");
          }
        });
  }

  @Test
  @Timeout(120)
  void manyPagesWithoutEndAtOnceFitIntoASmallHeap() throws Exception {
    try (RawServer server = endless()) {
      Ended ended = run("-Xmx256m", server.at("/"));
      assertThat(ended.said)
          .contains("40 addresses not checked, beyond the limit of --max-page-size: ")
          .doesNotContain("OutOfMemory");
      assertThat(ended.exitCode).isEqualTo(2);
    }
  }

  @Test
  @Timeout(120)
  void whereEvenThatIsTooMuchNobodyIsToldThatLinksAreBroken() throws Exception {
    try (RawServer server = endless()) {
      Ended ended = run("-Xmx24m", server.at("/"));
      assertThat(ended.exitCode).isEqualTo(2);
    }
  }
}
