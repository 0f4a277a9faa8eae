package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Locals whose types merge or change, nulls, parameters, returned futures. */
class DispatchPrologueTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("DispatchPrologue").tests();
  }
}
