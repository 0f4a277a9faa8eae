package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Awaits in try, catch and finally, with every way of leaving them. */
class TryCatchFinallyTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("TryCatchFinally").tests();
  }
}
