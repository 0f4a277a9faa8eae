package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Awaits in array creation, initialisers, access and assignment. */
class ArrayAccessTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("ArrayAccess").tests();
  }
}
