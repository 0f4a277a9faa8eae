package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.testing.EcjTrouble;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Eclipse's compiler does wrong by itself is said, by it or by the weaver. */
class EcjTroubleTest {
  static Iterable<String> names() {
    return EcjTrouble.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void isAnError(String scenario) {
    List<String> messages = EcjTrouble.messages(scenario);
    assertThat(messages).isNotEmpty();
    assertThat(messages)
        .anyMatch(
            message ->
                message.contains("is not visible")
                    || message.contains("ArrayIndexOutOfBoundsException")
                    || message.contains("[baton-cannot-weave]")
                        && message.contains("that the virtual machine refuses, whether woven"));
  }
}
