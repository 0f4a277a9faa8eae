package dev.baton.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.capability.CapabilityProcessor;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What build tools read of the processor's jar. */
class ServicesTest {
  private static final List<String> PROCESSORS =
      List.of(
          AsyncProcessor.class.getName(),
          AsyncProcessor.Claim.class.getName(),
          CapabilityProcessor.class.getName());

  @Test
  void javacFindsTheProcessors() throws IOException {
    assertThat(lines("META-INF/services/javax.annotation.processing.Processor"))
        .containsExactlyInAnyOrderElementsOf(PROCESSORS);
  }

  /** Each generated file has one origin, so Gradle need not compile everything again. */
  @Test
  void gradleTakesThemForIncremental() throws IOException {
    assertThat(lines("META-INF/gradle/incremental.annotation.processors"))
        .containsExactlyElementsOf(PROCESSORS.stream().map(name -> name + ",isolating").toList());
  }

  private static List<String> lines(String resource) throws IOException {
    try (InputStream in = AsyncProcessor.class.getClassLoader().getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
