package dev.baton.processor;

import org.junit.jupiter.api.Test;

class SuspensionPlacementTest {
  @Test
  void aMethodThatIsNotAsync() {
    Expected.check(
        """
        class Sample {
          int plain() {
            // BUG: Diagnostic contains: [baton-await-outside-async] await stands in the method plain
            return await(done(1));
          }

          @Async
          Coroutine<Integer> around() {
            new Object() {
              int inner() {
                // BUG: Diagnostic contains: [baton-await-outside-async] await stands in the method inner
                return Baton.await(done(2));
              }
            }.inner();
            return done(await(done(3)));
          }
        }
        """);
  }

  @Test
  void everyAwaitIsAMistakeOfItsOwn() {
    Expected.check(
        """
        class Sample {
          int plain(CompletableFuture<Integer> future) {
            // BUG: Diagnostic contains: [baton-await-outside-async]
            int a = await(future);
            // BUG: Diagnostic contains: [baton-await-outside-async]
            return a + await(future);
          }
        }
        """);
  }

  @Test
  void anotherMethodOfTheName() {
    Expected.check(
        """
        class Sample {
          static class Latch {
            void await(int permits) {}
            void go() { await(1); }
          }
          void plain(Latch latch) { latch.await(2); }
        }
        """);
  }

  @Test
  void aLambdaWhoseMethodIsNotAsync() {
    Expected.check(
        """
        class Sample {
          @Async
          Coroutine<Void> each(List<Integer> list) {
            // BUG: Diagnostic contains: [baton-await-in-lambda] await stands in a lambda for java.util.function.Consumer, whose method accept is not async
            list.forEach(x -> await(done(x)));
            return done();
          }
        }
        """);
  }

  @Test
  void anAsyncLambda() {
    Expected.check(
        """
        class Sample {
          interface Work { @Async Coroutine<Integer> go() throws Exception; }
          interface NamedWork extends Work { default String name() { return ""; } }

          Work field = () -> done(await(done(1)));

          int plain() throws Exception {
            NamedWork work = () -> { int a = await(done(1)); return done(a); };
            Work nested = () -> {
              Supplier<Integer> plain = () -> {
                // BUG: Diagnostic contains: [baton-await-in-lambda]
                return await(done(2));
              };
              return done(plain.get());
            };
            return run(work.go()) + run(nested.go());
          }
        }
        """);
  }

  @Test
  void aMethodReference() {
    Expected.check(
        """
        class Sample {
          Function<Awaitable<Integer>, Integer> plain() {
            // BUG: Diagnostic contains: [baton-await-reference]
            return Baton::await;
          }
        }
        """);
  }

  @Test
  void constructorsAndInitializers() {
    Expected.check(
        """
        class Sample {
          // BUG: Diagnostic contains: [baton-await-in-initializer]
          int field = await(done(1));
          // BUG: Diagnostic contains: [baton-await-in-initializer]
          static int constant = await(done(2));
          static {
            // BUG: Diagnostic contains: [baton-await-in-initializer]
            await(done(3));
          }

          Sample() {
            // BUG: Diagnostic contains: [baton-await-in-constructor]
            await(done(4));
          }
        }
        """);
  }

  @Test
  void aSynchronizedBlockIsOneMistake() {
    Expected.check(
        """
        class Sample {
          @Async
          Coroutine<Integer> locked(Object lock) {
            synchronized (await(done(lock))) {
              // BUG: Diagnostic contains: [baton-await-in-monitor]
              int a = await(done(1));
              synchronized (this) {
                a += await(done(2));
              }
              Runnable unlocked = () -> {};
              unlocked.run();
            }
            synchronized (lock) {
              lock.notifyAll();
            }
            synchronized (lock) {
              // BUG: Diagnostic contains: [baton-await-in-monitor]
              await(done(4));
            }
            return done(await(done(5)));
          }
        }
        """);
  }

  @Test
  void codeThatDoesNotCompileAnyway() {
    Expected.check(
        """
        class Sample {
          void plain() {
            // BUG: Diagnostic contains: cannot find symbol
            unknown(x -> await(done(1)));
          }
        }
        """);
  }
}
