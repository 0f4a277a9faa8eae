package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Awaits among the arguments of constructors, with the uninitialised object on the stack. */
class CreationsTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("Creations").tests();
  }
}
