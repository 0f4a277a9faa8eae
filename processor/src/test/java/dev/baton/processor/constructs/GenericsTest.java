package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Generic async methods: bounds, wildcards, intersections and captured types. */
class GenericsTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("Generics").tests();
  }
}
