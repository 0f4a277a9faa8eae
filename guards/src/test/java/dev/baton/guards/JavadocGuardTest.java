package dev.baton.guards;

import static dev.baton.guards.JavadocGuard.method;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the guard takes for a method, and for a verb. */
class JavadocGuardTest {
  @Test
  void tellsVerbsFromNouns() {
    assertThat(List.of("Returns the name.", "Starts, on the loop's thread.", "{@inheritDoc}"))
        .allMatch(JavadocGuard::beginsWithVerb);
    assertThat(List.of("The name.", "Whether it has ended.", "As {@link #name}.", "This."))
        .noneMatch(JavadocGuard::beginsWithVerb);
  }

  @Test
  void tellsMethodsFromTypesAndFields() {
    assertThat(method("\n  @SuppressWarnings(\"x\") // a cast\n  static <T> T give(T t) "))
        .isEqualTo("give");
    assertThat(method("\n  public Task(int size) ")).isEqualTo("Task");
    assertThat(method("\n  public Report ")).isEqualTo("Report");
    assertThat(method("\npublic record Pair(int a, int b) ")).isNull();
    assertThat(method("\n  private final List<String> names ")).isNull();
    assertThat(method("\n  FIRST(1),\n  SECOND(2)")).isNull();
  }
}
