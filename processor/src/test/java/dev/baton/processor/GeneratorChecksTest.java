package dev.baton.processor;

import org.junit.jupiter.api.Test;

class GeneratorChecksTest {
  @Test
  void generators() {
    Expected.check(
        """
        class Sample {
          @Async
          Generator<Integer> numbers(BlockingQueue<Integer> queue) throws InterruptedException {
            for (int i = 0; i < 3; i++) {
              emit(i);
            }
            String sent = emit(queue.take());
            emitAll(List.of(sent));
            return end();
          }

          @Async
          AsyncGenerator<Integer> later(AsyncGenerator<Integer> source) {
            for (int i : each(source)) {
              emit(i + await(done(1)));
            }
            for (int i : (each(source))) {
              emit(i);
            }
            emitAll(source);
            return end();
          }

          @Async
          Coroutine<Integer> sum(AsyncGenerator<Integer> source) {
            int sum = 0;
            for (int i : each(source)) sum += i;
            return done(sum);
          }
        }
        """);
  }

  @Test
  void emitOutsideOfAGenerator() {
    Expected.check(
        """
        class Sample {
          @Async
          Coroutine<Integer> coroutine() {
            // BUG: Diagnostic contains: [baton-emit-outside-generator] emit stands outside of a generator
            emit(1);
            return done(1);
          }

          void plain(List<Integer> list) {
            // BUG: Diagnostic contains: [baton-emit-outside-generator] emitAll stands outside
            emitAll(list);
          }

          // BUG: Diagnostic contains: [baton-emit-outside-generator]
          Runnable field = () -> emit(1);
        }
        """);
  }

  @Test
  void endOutsideOfAGenerator() {
    Expected.check(
        """
        class Sample {
          Generator<Integer> plain() {
            // BUG: Diagnostic contains: [baton-emit-outside-generator] end stands outside of a generator. Let an @Async method
            return end();
          }

          @Async
          Coroutine<Object> coroutine() {
            // BUG: Diagnostic contains: [baton-emit-outside-generator] end stands outside
            Generator<Integer> nothing = end();
            return done(nothing);
          }

          // BUG: Diagnostic contains: [baton-emit-outside-generator]
          Supplier<Generator<Integer>> field = () -> end();

          @Async
          Generator<Integer> generator() {
            Supplier<Generator<Integer>> inner = () -> {
              // BUG: Diagnostic contains: [baton-emit-outside-generator]
              return end();
            };
            emitAll(inner.get());
            return end();
          }
        }
        """);
  }

  @Test
  void emitInALambdaOfAGenerator() {
    Expected.check(
        """
        class Sample {
          @Async
          AsyncGenerator<Integer> numbers(List<Integer> list) throws Exception {
            // BUG: Diagnostic contains: [baton-emit-in-lambda] emit stands in a lambda within a generator, and cannot suspend the generator from there. A scope or a timeout
            list.forEach(x -> emit(x));
            AsyncSupplier<Integer> scope = () -> {
              // BUG: Diagnostic contains: [baton-emit-in-lambda]
              emit(await(done(1)));
              return done(1);
            };
            emit(await(scope.get()));
            return end();
          }
        }
        """);
  }

  @Test
  void awaitInASynchronousGenerator() {
    Expected.check(
        """
        class Sample {
          @Async
          Generator<Integer> numbers(AsyncGenerator<Integer> source) {
            // BUG: Diagnostic contains: [baton-await-in-generator] await stands in a method that returns Generator
            emit(await(done(1)));
            // BUG: Diagnostic contains: [baton-await-in-generator] each stands
            for (int i : each(source)) emit(i);
            // BUG: Diagnostic contains: [baton-await-in-generator] emitAll stands
            emitAll(source);
            return end();
          }
        }
        """);
  }

  @Test
  void eachOutsideOfALoopsHeader() {
    Expected.check(
        """
        class Sample {
          @Async
          Coroutine<Integer> sum(AsyncGenerator<Integer> source) {
            int sum = 0;
            // BUG: Diagnostic contains: [baton-each-outside-loop] each stands outside of the header of a loop
            Iterable<Integer> held = each(source);
            for (int i : held) sum += i;
            return done(sum);
          }

          int plain(AsyncGenerator<Integer> source) {
            int sum = 0;
            // BUG: Diagnostic contains: [baton-await-outside-async] each stands in the method plain
            for (int i : each(source)) sum += i;
            return sum;
          }
        }
        """);
  }

  @Test
  void emitWhileAMonitorIsHeld() {
    Expected.check(
        """
        class Sample {
          @Async
          Generator<Integer> numbers() {
            synchronized (this) {
              // BUG: Diagnostic contains: [baton-await-in-monitor] emit stands in a synchronized block
              emit(1);
            }
            return end();
          }
        }
        """);
  }

  @Test
  void aDroppedGenerator() {
    Expected.check(
        """
        class Sample {
          @Async
          Generator<Integer> tree(int depth) {
            if (depth > 0) {
              // BUG: Diagnostic contains: [baton-unused-generator] The generator that tree(…) gives is dropped
              tree(depth - 1);
              emitAll(tree(depth - 1));
            }
            return end();
          }
        }
        """);
  }

  @Test
  void asyncClosings() {
    Expected.check(
        """
        class Sample {
          interface Connection extends AsyncCloseable {}
          static class Both implements AsyncCloseable {
            @Override public Coroutine<Void> closeAsync() { return done(); }
            @Override public void close() {}
          }

          @Async
          Coroutine<Void> closes(Connection connection) {
            try (connection; Both both = new Both()) {
              await(sleep(Duration.ZERO));
              System.out.println(both);
            }
            connection.close();
            return done();
          }

          @Async
          Generator<Integer> generator(Connection connection) {
            // BUG: Diagnostic contains: [baton-await-in-generator] close of an AsyncCloseable stands
            connection.close();
            return end();
          }

          void plain(Connection connection, Both both) {
            // BUG: Diagnostic contains: [baton-await-outside-async] close of an AsyncCloseable stands in the method plain
            try (connection) {
              System.out.println(connection);
            }
            both.close();
            // BUG: Diagnostic contains: [baton-await-outside-async]
            connection.close();
          }
        }
        """);
  }
}
