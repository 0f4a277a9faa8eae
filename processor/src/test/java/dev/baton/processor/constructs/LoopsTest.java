package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Loops of every kind, with awaits in every part of them. */
class LoopsTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("Loops").tests();
  }
}
