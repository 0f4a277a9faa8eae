package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The closing of an {@code AsyncCloseable} is awaited in async code, by whatever static type it is
 * reached, and is a mistake in other code if the type shows it.
 */
class ClosedTypesTest {
  private static final String HEADER =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.AsyncCloseable;
      import dev.baton.streams.AsyncGenerator;
      import dev.baton.AsyncSupplier;
      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;
      import java.io.Closeable;
      import java.util.ArrayList;
      import java.util.List;
      import java.util.function.Supplier;

      class Types {
        static final List<String> LOG = new ArrayList<>();

        @Async
        static Coroutine<Void> log(Object closed) {
          LOG.add("closing");
          await(yieldNow());
          LOG.add("closed");
          return done();
        }

        static class Base {}
        interface Res extends AsyncCloseable {}
        interface Named extends AsyncCloseable { @Override void close(); }
        interface Plain extends AutoCloseable {}
        static abstract class Unfinished extends Base implements Res {}

        static class A extends Base implements AsyncCloseable, Runnable {
          @Override public Coroutine<Void> closeAsync() { return log(this); }
          @Override public void run() {}
        }
        static class B extends Base implements AsyncCloseable, Runnable {
          @Override public Coroutine<Void> closeAsync() { return log(this); }
          @Override public void run() {}
        }
        static class C extends Unfinished {
          @Override public Coroutine<Void> closeAsync() { return log(this); }
        }
        static class D extends Base implements Plain, AsyncCloseable {
          @Override public Coroutine<Void> closeAsync() { return log(this); }
        }
        static class Own extends Base implements Closeable, Named {
          @Override public Coroutine<Void> closeAsync() { return log(this); }
          @Override public void close() { LOG.add("plainly"); }
        }
        static class OwnBase implements AutoCloseable {
          @Override public void close() { LOG.add("plainly"); }
        }
        static class E extends OwnBase implements AsyncCloseable {
          @Override public Coroutine<Void> closeAsync() { return log(this); }
        }
      """;

  /**
   * A static type.
   *
   * @param variables the type variables that it needs
   * @param type its name; {@code var} if it has none
   * @param value an expression of it, in which {@code made} is the argument of type {@code from}
   * @param from what the value is made from
   * @param made one of these
   * @param shows whether it shows that only async code can close it
   */
  private record Shape(
      String variables, String type, String value, String from, String made, boolean shows) {
    static Shape of(String type, String made, boolean shows) {
      return new Shape("", type, "made", type, made, shows);
    }

    static Shape variable(String variables, String made, boolean shows) {
      return new Shape("<" + variables + "> ", "T", "made", "T", made, shows);
    }

    /**
     * No signature has a type that the source cannot name, and a class none of what a method around
     * it declares; only javac knows them. Newer javacs give none to what a lambda captures, either.
     */
    boolean showsInClassFiles(String place) {
      boolean ofClassAround = place.contains("new Object()") && !variables.isEmpty();
      boolean hasName = !type.equals("var") || from.startsWith("List<? extends");
      boolean captured =
          place.contains("->") && variables.contains(" & ") && Runtime.version().feature() > 17;
      return shows && (hasName && !ofClassAround && !captured || fromSources());
    }

    static Shape unnamed(String value, String from, String made) {
      return new Shape("", "var", value, from, made, true);
    }
  }

  /** Whether the mistakes are javac's processor's, and not those of a weaver of class files. */
  private static boolean fromSources() {
    return System.getProperty("baton.weaver", "PROCESSOR").equals("PROCESSOR");
  }

  private static final List<Shape> SHAPES =
      List.of(
          Shape.of("A", "new A()", true),
          Shape.of("AsyncCloseable", "new A()", true),
          Shape.of("Res", "new C()", true),
          Shape.of("Unfinished", "new C()", true),
          Shape.variable("T extends A", "new A()", true),
          Shape.variable("T extends AsyncCloseable", "new A()", true),
          Shape.variable("T extends Base & AsyncCloseable", "new A()", true),
          Shape.variable("T extends Base & Res", "new C()", true),
          Shape.variable("T extends Runnable & AsyncCloseable", "new A()", true),
          Shape.variable("T extends AsyncCloseable & Runnable", "new A()", true),
          Shape.variable("T extends Plain & AsyncCloseable", "new D()", true),
          Shape.variable("S extends Base & AsyncCloseable, T extends S", "new A()", true),
          Shape.unnamed("made ? new A() : new B()", "boolean", "false"),
          Shape.unnamed("switch (made) { case 1 -> new A(); default -> new B(); }", "int", "2"),
          Shape.unnamed("(Base & AsyncCloseable) made", "Object", "new A()"),
          Shape.unnamed("(Runnable & AsyncCloseable) made", "Object", "new A()"),
          Shape.unnamed("made.get(0)", "List<? extends AsyncCloseable>", "List.of(new A())"),
          Shape.unnamed("made.get(0)", "List<? extends A>", "List.of(new A())"),
          Shape.unnamed("List.of(new A(), new B()).get(made)", "int", "0"),
          Shape.of("AutoCloseable", "new A()", false),
          Shape.of("Plain", "new D()", false),
          Shape.variable("T extends AutoCloseable", "new A()", false),
          Shape.variable("T extends Base & AutoCloseable", "new A()", false),
          Shape.variable("T extends Plain", "new D()", false),
          Shape.of("Closeable", "new Own()", false),
          Shape.of("Own", "new Own()", false),
          Shape.of("Named", "new Own()", false),
          Shape.of("E", "new E()", false),
          Shape.variable("T extends OwnBase & AsyncCloseable", "new E()", false));

  private static final List<String> FORMS =
      List.of(
          "LOG.add(\"body\"); it.close();",
          "LOG.add(\"body\"); (it).close();",
          "try (it) { LOG.add(\"body\"); }",
          "try (TYPE again = it) { LOG.add(\"body\"); }",
          "try (var again = it) { LOG.add(\"body\"); }",
          "try { LOG.add(\"body\"); } finally { it.close(); }",
          "try (it) { throw new IllegalStateException(); }"
              + " catch (IllegalStateException e) { LOG.add(0, \"body\"); }");

  /** Code around a form: the method {@code test#} makes a coroutine that does it. */
  private enum Place {
    METHOD(
        """
          @Async static VARScoroutine# (FROM made) throws Exception { HERE return done(); }
          static Coroutine<Void> test#() throws Exception { return in#(MADE); }
        """),
    METHOD_THAT_AWAITS(
        """
          @Async static VARScoroutine# (FROM made) throws Exception { await(yieldNow()); HERE await(yieldNow()); return done(); }
          static Coroutine<Void> test#() throws Exception { return in#(MADE); }
        """),
    LAMBDA(
        """
          static VARSAsyncSupplier<Void> in# (FROM made) { return () -> { HERE return done(); }; }
          static Coroutine<Void> test#() throws Exception { return in#(MADE).get(); }
        """),
    LAMBDA_THAT_AWAITS(
        """
          static VARSAsyncSupplier<Void> in# (FROM made) { return () -> { await(yieldNow()); HERE return done(); }; }
          static Coroutine<Void> test#() throws Exception { return in#(MADE).get(); }
        """),
    GENERATOR(
        """
          @Async static VARSAsyncGenerator<Integer> in# (FROM made) throws Exception { emit(1); HERE emit(2); return end(); }
          static Coroutine<?> test#() throws Exception { return in#(MADE).toList(); }
        """);

    private final String text;

    Place(String text) {
      this.text = text.replace("coroutine#", "Coroutine<Void> in#");
    }
  }

  private static String code(String place, Shape shape, String form, int number) {
    String here = "TYPE it = VALUE; " + form + " LOG.add(\"end\");";
    return place
        .replace("HERE", here)
        .replace("VARS", shape.variables())
        .replace("FROM", shape.from())
        .replace("MADE", shape.made())
        .replace("TYPE", shape.type())
        .replace("VALUE", shape.value())
        .replace("#", Integer.toString(number));
  }

  private static Compiled compile(String text) {
    return Javac.weaving()
        .without("-Werror", "-Xlint:all")
        .with("-g", "-Xmaxerrs", "1000")
        .source("demo.Types", text)
        .tryToCompile();
  }

  @ParameterizedTest
  @EnumSource
  void areAwaitedInAsyncCode(Place place) throws Throwable {
    StringBuilder text = new StringBuilder(HEADER);
    List<String> described = new ArrayList<>();
    for (Shape shape : SHAPES) {
      for (String form : FORMS) {
        text.append(code(place.text, shape, form, described.size()));
        described.add(shape + " " + form);
      }
    }
    for (String debug : List.of("-g", "-g:none")) {
      Compiled woven =
          Javac.weaving()
              .without("-Werror", "-Xlint:all")
              .with(debug)
              .source("demo.Types", text + "}\n")
              .compile()
              .verify();
      assertThat(woven.messages()).filteredOn(said -> said.contains("[baton-")).isEmpty();
      Class<?> types = woven.loader().loadClass("demo.Types");
      List<String> wrong = new ArrayList<>();
      for (int i = 0; i < described.size(); i++) {
        String log = log(types, "test" + i);
        if (!log.equals("[body, closing, closed, end]")) {
          wrong.add(described.get(i) + ": " + log);
        }
      }
      assertThat(wrong).as("of " + described.size()).isEmpty();
    }
  }

  private static String log(Class<?> types, String method) throws Throwable {
    Method test = types.getDeclaredMethod(method);
    test.setAccessible(true);
    Field log = types.getDeclaredField("LOG");
    log.setAccessible(true);
    List<?> entries = (List<?>) log.get(null);
    entries.clear();
    try {
      Baton.run((Coroutine<?>) test.invoke(null));
    } catch (RuntimeException failure) {
      return failure.toString();
    }
    return entries.toString();
  }

  /** Each place, what it draws if the type shows that only async code can close, and if not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "baton-await-outside-async VARSvoid in# (FROM made) throws Exception { HERE }",
        "baton-await-in-lambda VARSAutoCloseable in# (FROM made) { return () -> { HERE }; }",
        "baton-await-in-lambda @Async VARSCoroutine<Void> in# (FROM made) throws Exception {"
            + " AutoCloseable a = () -> { HERE }; a.close(); return done(); }",
        "baton-await-in-generator @Async static VARSdev.baton.streams.Generator<Integer> in# (FROM made)"
            + " throws Exception { emit(1); HERE return end(); }",
        "baton-await-in-monitor @Async VARSCoroutine<Void> in# (FROM made) throws Exception {"
            + " synchronized (this) { HERE } return done(); }",
        "baton-await-in-initializer VARSvoid in# (FROM made) throws Exception { new Object() { { HERE } }; }",
        "baton-await-in-constructor class In# { VARSIn# (FROM made) throws Exception { HERE } }"
      })
  void areMistakesElsewhere(String idAndPlace) {
    String id = idAndPlace.substring(0, idAndPlace.indexOf(' '));
    String place = idAndPlace.substring(id.length() + 1) + "\n";
    StringBuilder text = new StringBuilder(HEADER);
    Map<Integer, Shape> shapes = new HashMap<>();
    int line = (int) HEADER.lines().count();
    for (Shape shape : SHAPES) {
      for (String form : FORMS) {
        text.append(code(place, shape, form, line));
        shapes.put(++line, shape);
      }
    }
    List<String> said = compile(text + "}\n").messages();
    shapes.forEach(
        (at, shape) -> {
          assertThat(said)
              .as(shape.toString())
              .filteredOn(message -> message.startsWith("Types.java:" + at + ": "))
              .allMatch(
                  message ->
                      message.contains("error: [" + id + "]")
                          // class files have initializers of objects in the constructors
                          || !fromSources()
                              && id.equals("baton-await-in-initializer")
                              && message.contains("error: [baton-await-in-constructor]"))
              .hasSizeBetween(shape.showsInClassFiles(place) ? 1 : 0, shape.shows() ? 1 : 0);
        });
  }

  @Tag("sources")
  @ParameterizedTest
  @ValueSource(strings = {"", "@Async "})
  void asMethodReferencesAreMistakesEverywhere(String async) {
    StringBuilder text = new StringBuilder(HEADER);
    Map<Integer, Shape> shapes = new HashMap<>();
    int line = (int) HEADER.lines().count();
    for (Shape shape : SHAPES) {
      for (String form : List.of("AutoCloseable by = it::close;", "take((it)::close);")) {
        String place = async + "VARSCoroutine<Void> in# (FROM made) { HERE return done(); }\n";
        text.append(code(place, shape, form, line));
        shapes.put(++line, shape);
      }
    }
    text.append("static void take(AutoCloseable it) {}\n}\n");
    List<String> said = compile(text.toString()).messages();
    shapes.forEach(
        (at, shape) ->
            assertThat(said)
                .as(shape.toString())
                .filteredOn(message -> message.startsWith("Types.java:" + at + ": "))
                .allMatch(message -> message.contains("error: [baton-await-reference]"))
                .hasSize(shape.shows() ? 1 : 0));
  }
}
