package dev.baton.processor.constructs;

import dev.baton.processor.testing.Scenarios;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/** Local records, enums, interfaces and classes, with awaits around and in them. */
class LocalClassesTest {
  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("LocalClasses").tests();
  }
}
