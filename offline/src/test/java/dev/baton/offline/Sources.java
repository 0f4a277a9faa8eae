package dev.baton.offline;

/** What the tests compile: a program with all that is woven. */
final class Sources {
  /** A coroutine, lambdas, a generator, a loop over each and a closing; {@code all()} gives 39. */
  static final String PROGRAM =
      """
      package demo;
      import static dev.baton.Baton.*;
      import dev.baton.*;
      import dev.baton.annotation.Async;
      import dev.baton.streams.AsyncGenerator;
      import java.util.List;
      class Program {
        static final AsyncSupplier<Integer> FIELD = () -> done(await(one()) + 1);
        @Async static Coroutine<Integer> one() {
          await(yieldNow());
          return done(1);
        }
        @Async static AsyncGenerator<Integer> numbers(int to) {
          for (int i = 0; i < to; i++) { await(yieldNow()); emit(i); }
          return end();
        }
        static final class Resource implements AsyncCloseable {
          final List<Integer> closed;
          Resource(List<Integer> closed) { this.closed = closed; }
          @Async @Override public Coroutine<Void> closeAsync() {
            await(yieldNow());
            closed.add(7);
            return done();
          }
        }
        class Inner {
          @Async Coroutine<Integer> twice(int i) { return done(await(one()) * 2 * i); }
        }
        @Async static Coroutine<Integer> all() throws Exception {
          int sum = await(one()) + await(FIELD.get());
          for (int i : each(numbers(4))) sum += i;
          List<Integer> closed = new java.util.ArrayList<>();
          try (Resource resource = new Resource(closed)) { sum += await(new Program().new Inner().twice(13)); }
          sum += closed.get(0);
          AsyncSupplier<Integer> late = () -> done(-3);
          return done(sum + await(late.get()) + await(done(0)));
        }
      }
      """;

  private Sources() {}
}
