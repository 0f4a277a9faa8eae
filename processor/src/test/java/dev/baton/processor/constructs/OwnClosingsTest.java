package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * An object that closes itself, or one that it stands in, or by what it inherits, without naming
 * what it closes.
 */
class OwnClosingsTest {
  private static final String HEADER =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.AsyncCloseable;
      import dev.baton.AsyncSupplier;
      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;
      import java.util.ArrayList;
      import java.util.List;

      class Parent implements AsyncCloseable {
        static final List<String> LOG = new ArrayList<>();

        @Async
        @Override
        public Coroutine<Void> closeAsync() {
          await(yieldNow());
          LOG.add("parent");
          return done();
        }
      }

      interface Mixin extends AsyncCloseable {
        @Async
        @Override
        default Coroutine<Void> closeAsync() {
          await(yieldNow());
          Parent.LOG.add("mixin");
          return done();
        }
      }

      class Closings extends Parent implements Mixin {
        @Async
        @Override
        public Coroutine<Void> closeAsync() {
          await(yieldNow());
          LOG.add("own");
          return done();
        }
      """;

  /** What is closed, and the code that closes it in a method {@code m}. */
  private static final List<String> PLACES =
      List.of(
          "own   @Async Coroutine<Void> m() { close(); return done(); }",
          "own   @Async Coroutine<Void> m() { this.close(); return done(); }",
          "own   @Async Coroutine<Void> m() { await(yieldNow()); Closings.this.close(); return done(); }",
          "parent @Async Coroutine<Void> m() { super.close(); return done(); }",
          "mixin @Async Coroutine<Void> m() { Mixin.super.close(); return done(); }",
          "parent Coroutine<Void> m() throws Exception {"
              + " AsyncSupplier<Void> s = () -> { super.close(); return done(); }; return s.get(); }",
          "own   Coroutine<Void> m() throws Exception {"
              + " AsyncSupplier<Void> s = () -> { close(); return done(); }; return s.get(); }",
          "own   class Inner { @Async Coroutine<Void> go() { await(yieldNow()); close(); return done(); } }"
              + " Coroutine<Void> m() { return new Inner().go(); }",
          "own   class Inner { class Inmost { @Async Coroutine<Void> go() { close(); return done(); } } }"
              + " Coroutine<Void> m() { return new Inner().new Inmost().go(); }",
          "own   class Inner { void close(int i) {} @Async Coroutine<Void> go() { Closings.this.close(); return done(); } }"
              + " Coroutine<Void> m() { return new Inner().go(); }",
          "own   Coroutine<Void> m() {"
              + " return new Object() { @Async Coroutine<Void> go() { close(); return done(); } }.go(); }",
          "own   Coroutine<Void> m() {"
              + " class Local { @Async Coroutine<Void> go() { close(); return done(); } }"
              + " return new Local().go(); }",
          "own   Coroutine<Void> m() throws Exception {"
              + " return new Object() { AsyncSupplier<Void> go() { return () -> { close(); return done(); }; } }.go().get(); }");

  private static Compiled compile(String place) {
    return Javac.weaving()
        .without("-Werror", "-Xlint:all")
        .source("demo.Closings", HEADER + place + "\n}\n")
        .tryToCompile();
  }

  @TestFactory
  Stream<DynamicTest> areAwaited() {
    return PLACES.stream()
        .map(
            place ->
                DynamicTest.dynamicTest(
                    place.strip(),
                    () -> {
                      String closed = place.substring(0, place.indexOf(' '));
                      Compiled woven = compile(place.substring(closed.length()));
                      assertThat(woven.messages()).isEmpty();
                      assertThat(log(woven.verify())).isEqualTo("[" + closed + "]");
                    }));
  }

  private static String log(Compiled woven) throws Exception {
    ClassLoader loader = woven.loader();
    Class<?> type = loader.loadClass("demo.Closings");
    var constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    Method method = type.getDeclaredMethod("m");
    method.setAccessible(true);
    Baton.run((Coroutine<?>) method.invoke(constructor.newInstance()));
    var log = loader.loadClass("demo.Parent").getDeclaredField("LOG");
    log.setAccessible(true);
    return log.get(null).toString();
  }

  /** The same places, made ordinary code. */
  @TestFactory
  Stream<DynamicTest> areMistakesInOrdinaryCode() {
    return PLACES.stream()
        .map(
            place ->
                DynamicTest.dynamicTest(
                    place.strip(),
                    () -> {
                      String ordinary =
                          place
                              .substring(place.indexOf(' '))
                              .replace("@Async ", "")
                              .replace("await(yieldNow());", "")
                              .replace(
                                  "AsyncSupplier<Void>",
                                  "java.util.function.Supplier<Coroutine<Void>>");
                      boolean lambda = ordinary.contains("() ->");
                      assertThat(compile(ordinary).messages())
                          .singleElement()
                          .asString()
                          .contains(
                              lambda ? "[baton-await-in-lambda]" : "[baton-await-outside-async]");
                    }));
  }

  @Test
  void ofSuperWhereThereIsNone() {
    assertThat(
            compile(
                    """
                    abstract static class Bare implements AsyncCloseable {}
                    static class Full extends Bare {
                      @Async @Override public Coroutine<Void> closeAsync() { super.close(); return done(); }
                    }
                    """)
                .messages())
        .singleElement()
        .asString()
        .contains(
            "[baton-close-of-super] super.close() is the close of an AsyncCloseable, and there is"
                + " nothing to await for it: its closeAsync is abstract. Drop it.");
  }

  @Tag("sources")
  @Test
  void ofTheSuperOfANamedClass() {
    assertThat(
            compile(
                    """
                    class Inner {
                      @Async Coroutine<Void> go() { Closings.super.close(); return done(); }
                    }
                    @Async Coroutine<Void> go() { Closings.super.close(); return done(); }
                    class Right {
                      @Async Coroutine<Void> right() { await(Closings.super.closeAsync()); return done(); }
                    }
                    """)
                .messages())
        .hasSize(2)
        .allMatch(said -> said.contains("[baton-close-of-super]"))
        .allMatch(said -> said.contains("Write await(Closings.super.closeAsync())."));
  }

  /** An object whose type does not show what it is, in code that cannot await. */
  @Tag("sources")
  @Test
  void ofWhatIsKnownToBeAsync() {
    String source =
        """
        void warned() throws Exception {
          try (AutoCloseable it = new Parent()) { LOG.add("1"); }
          AutoCloseable of = (AutoCloseable) new Parent();
          of.close();
          AutoCloseable other = of;
          try (other) { LOG.add("2"); }
          ((AutoCloseable) new Parent()).close();
          take(other::close);
        }
        static void take(AutoCloseable it) throws Exception { it.close(); }
        @Async static Coroutine<Void> fine() throws Exception {
          try (AutoCloseable it = new Parent()) { LOG.add("1"); }
          AutoCloseable of = new Parent();
          of.close();
          ((AutoCloseable) of).close();
          return done();
        }
        """;
    int first = (int) HEADER.lines().count() + 1;
    assertThat(compile(source).messages())
        .allMatch(said -> said.contains("warning: [baton-close-not-awaited]"))
        .extracting(said -> Integer.parseInt(said.split(":")[1]) - first)
        .containsExactly(1, 3, 5, 6, 7);
  }
}
