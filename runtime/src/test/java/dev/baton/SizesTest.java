package dev.baton;

import dev.baton.guards.SizesGuard;
import java.util.Map;

/** How large the runtime's packages and files are. */
class SizesTest extends SizesGuard {
  /** Packages that may have more files, and how many. */
  private static final Map<String, Integer> MORE_FILES = Map.of("dev/baton/internal/kernel", 90);

  /** Files that may be longer, and up to what length. */
  private static final Map<String, Integer> LONGER =
      Map.of(
          "AsyncIterable.java", 510, // the door of all operators
          "Baton.java", 600,
          "TaskImpl.java", 600,
          "EventLoopImpl.java", 860);

  SizesTest() {
    super(MORE_FILES, LONGER);
  }
}
