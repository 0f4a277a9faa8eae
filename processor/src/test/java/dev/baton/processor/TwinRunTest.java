package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Twins that are generated, named by async code of the same compilation, and run. */
class TwinRunTest {
  private static final String HEADER =
      """
      package demo;

      import static dev.baton.Baton.*;
      import dev.baton.*;
      import dev.baton.annotation.*;
      import dev.baton.annotation.OnCancel.Policy;
      import dev.baton.host.*;
      import java.io.IOException;
      import java.util.*;
      """;

  private static final String SHAPES =
      """
      @Capability
      public interface Shapes<T> {
        boolean z(boolean z);
        byte b(byte b);
        short s(short s);
        char c(char c);
        int i(int i);
        long j(long j);
        float f(float f);
        double d(double d);
        void nothing(List<Object> log);
        Object object(Object o);
        String strings(String... s);
        Object objects(Object... o);
        String[] array(String[] a);
        int[] ints(int[] a);
        <A extends Comparable<A>> A max(List<? extends A> all);
        T own(T t, T... more);
        <E extends Exception> void fail(E e) throws E;
        String over(int i);
        String over(Integer i);
        String over(Object o);
        default String twice(String s) { return strings(s, s); }
      }
      """;

  private static final String TARGET =
      """
      public final class Target implements Shapes<String> {
        public boolean z(boolean z) { return !z; }
        public byte b(byte b) { return ++b; }
        public short s(short s) { return ++s; }
        public char c(char c) { return ++c; }
        public int i(int i) { return i + 1; }
        public long j(long j) { return j + 1; }
        public float f(float f) { return f + 1; }
        public double d(double d) { return d + 1; }
        public void nothing(List<Object> log) { log.add("nothing"); }
        public Object object(Object o) { return o; }
        public String strings(String... s) { return String.join("", s); }
        public Object objects(Object... o) { return o; }
        public String[] array(String[] a) { return a; }
        public int[] ints(int[] a) { return a; }
        public <A extends Comparable<A>> A max(List<? extends A> all) { return Collections.<A>max(all); }
        public String own(String t, String... more) { return t + more.length; }
        public <E extends Exception> void fail(E e) throws E { throw e; }
        public String over(int i) { return "int"; }
        public String over(Integer i) { return "Integer"; }
        public String over(Object o) { return "Object"; }
      }
      """;

  private static final String MAIN =
      """
      public final class Main {
        @Async static Coroutine<List<Object>> all(ShapesAsync<String> twin) {
          var log = new ArrayList<Object>();
          log.add(await(twin.z(false)));
          log.add(await(twin.b((byte) 1)));
          log.add(await(twin.s((short) 2)));
          log.add(await(twin.c('a')));
          int i = await(twin.i(3));
          log.add(i);
          log.add(await(twin.j(4L)));
          log.add(await(twin.f(5f)));
          log.add(await(twin.d(6.0)));
          log.add(await(twin.nothing(log)));
          log.add(await(twin.object(null)));
          log.add(await(twin.strings()));
          log.add(await(twin.strings("a", "b")));
          Object[] objects = {1, "x"};
          log.add(await(twin.objects(objects)) == objects);
          log.add(((Object[]) await(twin.objects(1, 2))).length);
          String[] array = {"s"};
          log.add(await(twin.array(array)) == array);
          log.add(await(twin.array(null)) == null);
          int[] ints = {1};
          log.add(await(twin.ints(ints)) == ints);
          log.add(await(twin.max(List.of(1, 3, 2))));
          log.add(await(twin.own("t", "u", "v")));
          try {
            await(twin.fail(new IOException("io")));
          } catch (IOException e) {
            log.add(e.getMessage());
          }
          log.add(await(twin.over(1)));
          log.add(await(twin.over(Integer.valueOf(1))));
          log.add(await(twin.over("o")));
          log.add(await(twin.twice("y")));
          log.add(await(gather(List.of(twin.i(7), twin.i(8), twin.i(9)))));
          return done(log);
        }

        static Object inline() { return on(Host.inline()); }
        static Object threads() { return on(Host.threads(3)); }
        static Object serial() { return on(Host.threads(3).serial()); }
        static Object shared() { return run(all(ShapesAsync.of(new Target(), Host.shared()))); }
        static Object on(Host host) {
          try (host) {
            return run(all(ShapesAsync.of(new Target(), host)));
          }
        }

        static Object nothingRunsBeforeItIsAwaited() {
          var log = new ArrayList<Object>();
          try (Host host = Host.inline()) {
            ShapesAsync<String> twin = ShapesAsync.of(new Target(), host);
            Coroutine<Void> cold = twin.nothing(log);
            log.add("called");
            run(cold);
          }
          return log;
        }

        static Object withoutATarget() {
          var log = new ArrayList<Object>();
          try (Host host = Host.inline()) {
            try {
              ShapesAsync.of(null, host);
            } catch (NullPointerException e) {
              log.add(e.getMessage());
            }
            try {
              ShapesAsync.of(host);
            } catch (IllegalArgumentException e) {
              log.add("refused");
            }
          }
          return log;
        }
      }
      """;

  private static final String TOOLS =
      """
      @Capability(tools = true)
      public interface Search {
        /** Repeats a text. @param times how often */
        List<String> repeat(String text, int times) throws IOException;
        void nothing();
        Object fails() throws IOException;
      }
      """;

  private static final String AGENT =
      """
      public final class Agent implements Search {
        public List<String> repeat(String text, int times) { return Collections.nCopies(times, text); }
        public void nothing() {}
        public Object fails() throws IOException { throw new IOException("failed"); }

        @Async static Coroutine<List<Object>> round(Tools tools, List<Map<String, Object>> calls) {
          var parts = new ArrayList<Coroutine<Object>>();
          for (var call : calls) {
            parts.add(tools.call((String) call.get("tool"), parameter -> call.get(parameter.name())));
          }
          var said = new ArrayList<Object>();
          for (Outcome<Object> outcome : await(settled(parts))) {
            said.add(outcome instanceof Outcome.Value<Object> v ? String.valueOf(v.value()) : String.valueOf(((Outcome.Failed<Object>) outcome).cause()));
          }
          return done(said);
        }

        static Object round() {
          try (Host host = Host.threads(2)) {
            Tools tools = SearchTools.of(new Agent(), host);
            return run(
                round(
                    tools,
                    List.of(
                        Map.of("tool", "repeat", "text", "a", "times", 2),
                        Map.of("tool", "fails"),
                        Map.of("tool", "nothing"),
                        Map.of("tool", "unheard"),
                        Map.of("tool", "repeat", "text", "a", "times", "2"),
                        Map.of("tool", "repeat", "text", "a"),
                        Map.of("tool", "repeat", "times", 1))));
          }
        }

        static Object described() {
          return String.valueOf(SearchTools.ALL);
        }
      }
      """;

  private static final Compiled COMPILED =
      Javac.weaving()
          .with("-Xlint:-unchecked", "-Xlint:-varargs")
          .source("demo.Shapes", HEADER + SHAPES)
          .source("demo.Target", HEADER + TARGET)
          .source("demo.Main", HEADER + MAIN)
          .source("demo.Search", HEADER + TOOLS)
          .source("demo.Agent", HEADER + AGENT)
          .compile();

  @ParameterizedTest
  @ValueSource(strings = {"inline", "threads", "serial", "shared"})
  void everyShapeOfMethod(String host) throws Throwable {
    assertThat(COMPILED.call("demo.Main", host))
        .isEqualTo(
            Arrays.asList(
                true,
                (byte) 2,
                (short) 3,
                'b',
                4,
                5L,
                6f,
                7.0,
                "nothing",
                null,
                null,
                "",
                "ab",
                true,
                2,
                true,
                true,
                true,
                3,
                "t2",
                "io",
                "int",
                "Integer",
                "Object",
                "yy",
                List.of(8, 9, 10)));
  }

  @Test
  void nothingRunsBeforeItIsAwaited() throws Throwable {
    assertThat(COMPILED.call("demo.Main", "nothingRunsBeforeItIsAwaited"))
        .isEqualTo(List.of("called", "nothing"));
  }

  @Test
  void aTargetHasToBeThereOrTheHostBeOfOtherMachines() throws Throwable {
    assertThat(COMPILED.call("demo.Main", "withoutATarget"))
        .isEqualTo(List.of("target", "refused"));
  }

  @Test
  void toolsAreCalledByNameAndFailOneByOne() throws Throwable {
    assertThat(COMPILED.call("demo.Agent", "round"))
        .isEqualTo(
            List.of(
                "[a, a]",
                "java.io.IOException: failed",
                "null",
                "java.lang.IllegalArgumentException: There is no tool unheard; there are: fails,"
                    + " nothing, repeat",
                "java.lang.IllegalArgumentException: The parameter times of the tool repeat is of"
                    + " type int, and this is no value of it: 2, of type String",
                "java.lang.IllegalArgumentException: The parameter times of the tool repeat is of"
                    + " type int, and this is no value of it: null",
                "[null]"));
  }
}
