package dev.baton.processor;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A program of many small classes of every kind that is woven. In each, {@code check} gives "OK" if
 * the class runs as it should.
 */
final class ProgramToKill {
  /** What is woven in a class: each a class body with {@code __} for the edition. */
  private static final String[] KINDS = {
    // A method that does not await: unwoven, its body would run at the call, without a word.
    """
    @Async static Coroutine<Integer> body(List<Object> log) { log.add("body"); return done(__); }
    static Coroutine<Integer> start(List<Object> log) throws Exception { return body(log); }
    """,
    // Nothing async but a lambda, which does not await.
    """
    static Coroutine<Integer> start(List<Object> log) throws Exception {
      AsyncSupplier<Integer> body = () -> { log.add("body"); return done(__); };
      return body.get();
    }
    """,
    """
    static class In {
      @Async Coroutine<Integer> body(List<Object> log) { log.add("body"); return done(__); }
    }
    static Coroutine<Integer> start(List<Object> log) throws Exception { return new In().body(log); }
    """,
    """
    @Async static Coroutine<Integer> start(List<Object> log) throws Exception {
      await(yieldNow());
      log.add("body");
      return done(__);
    }
    """,
    """
    static Coroutine<Integer> start(List<Object> log) throws Exception {
      AsyncSupplier<Integer> body = () -> {
        try (AsyncCloseable closed = () -> { log.add("body"); return done(); }) {
          closed.hashCode();
        }
        return done(__);
      };
      return body.get();
    }
    """,
    """
    static Coroutine<Integer> start(List<Object> log) throws Exception {
      AsyncSupplier<Integer> body = () -> {
        int sum = 0;
        for (int i : each(AsyncIterable.of(__))) {
          log.add("body");
          sum += i;
        }
        return done(sum);
      };
      return body.get();
    }
    """,
    """
    @Async static Generator<Integer> body(List<Object> log) { log.add("body"); emit(__); return end(); }
    static Coroutine<Integer> start(List<Object> log) throws Exception {
      Generator<Integer> body = body(log);
      return Coroutine.defer(() -> done(body.next()));
    }
    """,
  };

  private static final String CLASS =
      """
      class %s {
        %s
        static String check() throws Exception {
          List<Object> log = new ArrayList<>();
          Coroutine<Integer> started = start(log);
          log.add("called");
          log.add(run(started));
          return log.equals(List.of("called", "body", __)) ? "OK" : log.toString();
        }
      }
      """;

  private ProgramToKill() {}

  /**
   * The sources, by the names of their classes in the package {@code demo}.
   *
   * @param edition what the results of the coroutines are
   */
  static Map<String, String> sources(int classes, int edition) {
    Map<String, String> sources = new LinkedHashMap<>();
    for (int i = 0; i < classes; i++) {
      String name = "C" + i;
      String body = KINDS[i % KINDS.length].indent(2);
      String text = CLASS.formatted(name, body).replace("__", String.valueOf(edition));
      sources.put(name, Compiling.HEADER + text);
    }
    return sources;
  }
}
