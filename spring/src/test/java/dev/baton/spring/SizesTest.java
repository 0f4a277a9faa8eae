package dev.baton.spring;

import dev.baton.guards.SizesGuard;
import java.util.Map;

/** How large the module's packages and files are; there are no exceptions. */
class SizesTest extends SizesGuard {
  SizesTest() {
    super(Map.of(), Map.of());
  }
}
