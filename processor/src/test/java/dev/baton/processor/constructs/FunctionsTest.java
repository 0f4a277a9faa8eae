package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The interface that a lambda or a method reference is made for decides when its code runs: for an
 * async one when what it gives is awaited, for another one at the call. Nothing else decides: not
 * what kind of lambda or reference it is, not what else is in the class, not which debug tables
 * javac writes (without them it gives equal bodies one method).
 */
class FunctionsTest {
  /** What the generated classes use. Each method that makes a coroutine counts its calls. */
  private static final String HEADER =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.AsyncFunction;
      import dev.baton.AsyncSupplier;
      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;
      import java.io.Serializable;
      import java.util.concurrent.Callable;
      import java.util.function.Function;

      class Functions {
        static int calls;

        interface Plain { Coroutine<Integer> get() throws Exception; }
        interface Cold { @Async Coroutine<Integer> get() throws Exception; }
        interface Colder extends Cold {}
        interface PlainOf<A> { Coroutine<Integer> apply(A a) throws Exception; }
        interface ColdOf<A> { @Async Coroutine<Integer> apply(A a) throws Exception; }
        interface PlainOfInt { Coroutine<Integer> apply(int a) throws Exception; }
        interface ColdOfInt { @Async Coroutine<Integer> apply(int a) throws Exception; }
        interface Marker {}

        static final class Made extends Coroutine<Integer> {
          Made(Object... any) { calls++; }
          @Override protected Object step(dev.baton.woven.Runner runner, Object sent) { return 1; }
        }

        static Coroutine<Integer> make() { calls++; return done(1); }
        static Coroutine<Integer> boxed(Integer i) { calls++; return done(i); }
        static Coroutine<Integer> number(Number i) { calls++; return done(i.intValue()); }
        static Coroutine<Integer> primitive(int i) { calls++; return done(i); }
        static Coroutine<Integer> wide(long i) { calls++; return done((int) i); }
        static Coroutine<Integer> any(Object... all) { calls++; return done(1); }
        static <T> Coroutine<T> same(T t) { calls++; return done(t); }

        static class Base implements Serializable {
          private static final long serialVersionUID = 1;
          Coroutine<Integer> own() { calls++; return done(1); }
          private Coroutine<Integer> hidden() { calls++; return done(1); }
          protected Coroutine<Integer> of(int i) { calls++; return done(i); }
        }
      """;

  /** A lambda or reference, and what its parameter is: none, an {@code Integer}, an {@code int}. */
  private static final Map<String, List<String>> SOURCES =
      Map.of(
          "",
          List.of(
              "() -> make()",
              "() -> { return make(); }",
              "() -> own()",
              "() -> any(1)",
              "Functions::make",
              "Functions::any",
              "Made::new",
              "this::own",
              "this::hidden",
              "super::own",
              "new Base()::own"),
          "Integer",
          List.of(
              "k -> boxed(k)",
              "k -> any(k)",
              "Functions::boxed",
              "Functions::number",
              "Functions::primitive",
              "Functions::wide",
              "Functions::any",
              "Functions::same",
              "Made::new",
              "this::of",
              "super::of"),
          "int",
          List.of(
              "k -> wide(k)",
              "Functions::primitive",
              "Functions::boxed",
              "Functions::number",
              "Functions::any",
              "this::of"));

  private record Interface(String type, String cast, boolean cold) {
    static Interface of(String type, boolean cold) {
      return new Interface(type, "", cold);
    }
  }

  private static final Map<String, List<Interface>> INTERFACES =
      Map.of(
          "",
          List.of(
              Interface.of("Plain", false),
              Interface.of("Callable<Coroutine<Integer>>", false),
              Interface.of("Cold", true),
              Interface.of("Colder", true),
              Interface.of("AsyncSupplier<Integer>", true),
              new Interface("Plain", "(Marker & Plain)", false),
              new Interface("Cold", "(Marker & Cold)", true),
              new Interface("Cold", "(Cold & Marker)", true),
              new Interface("Plain", "(Serializable & Plain)", false),
              new Interface("Cold", "(Serializable & Cold)", true)),
          "Integer",
          List.of(
              Interface.of("PlainOf<Integer>", false),
              Interface.of("Function<Integer, Coroutine<Integer>>", false),
              Interface.of("ColdOf<Integer>", true),
              Interface.of("AsyncFunction<Integer, Integer>", true),
              new Interface("ColdOf<Integer>", "(Marker & ColdOf<Integer>)", true)),
          "int",
          List.of(Interface.of("PlainOfInt", false), Interface.of("ColdOfInt", true)));

  /** What else is in the class. */
  private enum Beside {
    NOTHING,
    AN_ORDINARY_TWIN_BEFORE,
    AN_ORDINARY_TWIN_BEHIND,
    AN_ASYNC_TWIN_BEFORE,
    AN_ASYNC_TWIN_BEHIND,
    AN_ASYNC_LAMBDA
  }

  private final StringBuilder text = new StringBuilder(HEADER);
  private final Map<String, Boolean> coldByClass = new TreeMap<>();
  private final Map<String, String> descriptions = new TreeMap<>();

  private void generate() {
    for (String parameter : SOURCES.keySet().stream().sorted().toList()) {
      for (String source : SOURCES.get(parameter)) {
        for (Interface function : INTERFACES.get(parameter)) {
          for (Beside beside : Beside.values()) {
            generate(parameter, source, function, beside);
          }
        }
      }
    }
    text.append("}\n");
  }

  private void generate(String parameter, String source, Interface function, Beside beside) {
    String name = "C" + coldByClass.size();
    coldByClass.put(name, function.cold());
    descriptions.put(name, function + " " + source + " beside " + beside);
    Interface plain = INTERFACES.get(parameter).get(0);
    Interface cold =
        INTERFACES.get(parameter).stream().filter(Interface::cold).findFirst().orElseThrow();
    String unrelated = "%s unrelated = %s -> { await(yieldNow()); return done(5); };";
    String other =
        switch (beside) {
          case NOTHING -> "";
          case AN_ORDINARY_TWIN_BEFORE, AN_ORDINARY_TWIN_BEHIND ->
              plain.type() + " twin = " + source + ";";
          case AN_ASYNC_TWIN_BEFORE, AN_ASYNC_TWIN_BEHIND ->
              cold.type() + " twin = " + source + ";";
          case AN_ASYNC_LAMBDA ->
              unrelated.formatted(cold.type(), parameter.isEmpty() ? "()" : "q");
        };
    boolean before = beside.name().endsWith("BEFORE");
    String made = function.type() + " function = " + function.cast() + source + ";";
    String call =
        function.type().startsWith("Callable")
            ? "call()"
            : parameter.isEmpty() ? "get()" : "apply(1)";
    String otherCall =
        beside == Beside.NOTHING || beside == Beside.AN_ASYNC_LAMBDA
            ? ""
            : "run(twin." + (parameter.isEmpty() ? "get()" : "apply(1)") + ");";
    text.append(
        """
          static class %s extends Base {
            private static final long serialVersionUID = 1;
            private Coroutine<Integer> hidden() { calls++; return done(1); }
            Coroutine<Integer> test() throws Exception {
              %s
              %s
              calls = 0;
              %s
              calls = 0;
              Coroutine<Integer> made = function.%s;
              return made;
            }
          }
        """
            .formatted(name, before ? other : made, before ? made : other, otherCall, call));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-g", "-g:none", "-g:source"})
  void runWhenTheirInterfaceSaysSo(String debug) throws Throwable {
    generate();
    Compiled woven =
        Javac.weaving()
            .without("-Werror", "-Xlint:all")
            .with(debug)
            .source("demo.Functions", text.toString())
            .compile()
            .verify();
    ClassLoader loader = woven.loader();
    var calls = loader.loadClass("demo.Functions").getDeclaredField("calls");
    calls.setAccessible(true);
    List<String> wrong = new ArrayList<>();
    for (Map.Entry<String, Boolean> entry : coldByClass.entrySet()) {
      Class<?> type = loader.loadClass("demo.Functions$" + entry.getKey());
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      Method test = type.getDeclaredMethod("test");
      test.setAccessible(true);
      Coroutine<?> made = (Coroutine<?>) test.invoke(constructor.newInstance());
      int atCall = calls.getInt(null);
      Object result = Baton.run(made);
      String seen = atCall + " at the call, " + calls.getInt(null) + " in all, result " + result;
      String wanted = (entry.getValue() ? 0 : 1) + " at the call, 1 in all, result 1";
      if (!seen.equals(wanted)) {
        wrong.add(descriptions.get(entry.getKey()) + ": " + seen);
      }
    }
    assertThat(wrong).as("of " + coldByClass.size()).isEmpty();
  }
}
