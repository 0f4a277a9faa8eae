package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A call that Mockito takes note of drops no coroutine; any other call in a test does. */
class RecordedCallsTest {
  private static final JavaFileObject MOCKITO =
      JavaFileObjects.forSourceString(
          "org.mockito.Mockito",
          """
          package org.mockito;
          public class Mockito {
            public interface Stubber { <T> T when(T mock); }
            public interface Verification { void apply() throws Throwable; }
            public interface Then<T> { T should(); }
            protected Mockito() {}
            public static <T> T verify(T mock) { return mock; }
            public static Stubber doReturn(Object value) { throw new Error(); }
            public static <T> Then<T> then(T mock) { throw new Error(); }
            public static void when(Verification call) {}
          }
          """);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mockito.verify(service).load(1)",
        "((Mockito.verify(service))).load(1)",
        "Mockito.doReturn(done(1)).when(service).load(1)",
        "Mockito.then(service).should().load(1)",
        "Mockito.when(() -> Service.one())",
        "Mockito.when(Service::one)",
        "Mockito.verify(service).walk()",
        "new Mockito() { }.verify(service).load(1)",
      })
  void dropNothing(String call) {
    assertThat(said(call)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "service.load(1)",
        "same(Mockito.verify(service)).load(1)",
        "Mockito.verify(service).same().load(1)",
        "Mockito.when(() -> { Service.one(); })",
        "((Runnable) () -> Service.one()).run()",
      })
  void anyOther(String call) {
    assertThat(said(call)).singleElement().asString().contains("[baton-unawaited]");
  }

  private static List<String> said(String call) {
    String test =
        """
        import org.mockito.Mockito;
        class Service {
          @Async Coroutine<Integer> load(int i) { return done(i); }
          @Async static Coroutine<Integer> one() { return done(1); }
          @Async Generator<Integer> walk() { return end(); }
          Service same() { return this; }
        }
        @SuppressWarnings("static")
        class Sample {
          <T> T same(T value) { return value; }
          void test(Service service) {
            %s;
          }
        }
        """;
    return Compiling.said(
        Compiling.compile(
            List.of("-Xlint:-missing-explicit-ctor"),
            MOCKITO,
            Compiling.source("Sample", test.formatted(call))));
  }
}
