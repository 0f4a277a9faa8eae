package dev.baton.scale;

import java.util.List;
import java.util.Map;

/**
 * Commons Collections. Its lists have methods that the lists of Java 21 have too, and cannot be
 * compiled against those.
 */
class CommonsCollections4Test extends LibraryTest {
  CommonsCollections4Test() {
    super(new Library("commons-collections4", List.of(), List.of("--release", "17"), ""), Map.of());
  }
}
