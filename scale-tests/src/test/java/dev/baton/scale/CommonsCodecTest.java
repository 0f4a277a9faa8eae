package dev.baton.scale;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Commons Codec. */
@EnabledIfSystemProperty(named = Library.ALL, matches = "true")
class CommonsCodecTest extends LibraryTest {
  CommonsCodecTest() {
    super(new Library("commons-codec", List.of(), List.of(), ""), Map.of());
  }
}
