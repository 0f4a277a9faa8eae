package dev.baton.scale;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Commons Collections. */
@EnabledIfSystemProperty(named = Library.ALL, matches = "true")
class CommonsCollections4Test extends LibraryTest {
  CommonsCollections4Test() {
    super(new Library("commons-collections4", List.of(), ""), Map.of());
  }
}
