package demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.baton.Baton;
import java.util.List;
import org.junit.jupiter.api.Test;

class GreeterTest {
  @Test
  void wovenCodeRuns() {
    assertEquals(
        "Hello, Ann; Hello, Bob", Baton.run(new Greeter("Hello").greetAll(List.of("Ann", "Bob"))));
  }
}
