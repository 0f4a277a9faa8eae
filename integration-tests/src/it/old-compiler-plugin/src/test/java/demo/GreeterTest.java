package demo;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.baton.Baton;
import org.junit.jupiter.api.Test;

class GreeterTest {
  @Test
  void theFirstAwaitSaysWhatIgnoredTheProcessor() {
    var unwoven =
        assertThrows(
            IllegalStateException.class, () -> Baton.run(new Greeter("Hello").greet("Ann")));
    String text = unwoven.getMessage();
    assertTrue(text.contains("This await was not woven"), text);
    assertTrue(text.contains("maven-compiler-plugin, whose <version> has to be named"), text);
    assertTrue(text.contains("3.5 or newer"), text);
  }
}
