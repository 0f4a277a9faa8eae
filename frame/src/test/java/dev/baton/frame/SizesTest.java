package dev.baton.frame;

import dev.baton.guards.SizesGuard;
import java.util.Map;

/**
 * How large the module's packages and files are. Its one door is wide: machines, recordings,
 * reports.
 */
class SizesTest extends SizesGuard {
  SizesTest() {
    super(Map.of("dev/baton/frame", 90), Map.of());
  }
}
