package dev.baton.processor;

import java.util.List;
import org.junit.jupiter.api.Test;

class WarningsTest {
  @Test
  void aDroppedCoroutine() {
    Expected.check(
        """
        class Sample {
          @Async Coroutine<Integer> probe(int i) { return done(i); }

          @Async
          Coroutine<Integer> sum(Map<String, Coroutine<Integer>> pending) {
            // BUG: Diagnostic contains: [baton-unawaited] The coroutine that probe(…) gives is dropped
            probe(1);
            // BUG: Diagnostic contains: [baton-unawaited] The coroutine that sleep(…) gives
            sleep(Duration.ZERO);
            // BUG: Diagnostic contains: [baton-unawaited]
            Runnable drops = () -> probe(2);
            drops.run();
            Supplier<Coroutine<Integer>> hands = () -> probe(3);
            pending.put("held", hands.get());
            spawn(probe(4));
            return probe(5);
          }

          void plain() {
            // BUG: Diagnostic contains: [baton-unawaited]
            probe(6);
          }
        }
        """);
  }

  @Test
  void blockingCalls() {
    Expected.check(
        """
        class Sample {
          @Async
          Coroutine<Integer> blocks(
              Future<Integer> future, CompletableFuture<Integer> promise, CountDownLatch latch,
              ArrayBlockingQueue<Integer> queue, ReentrantLock lock, Process process, Thread thread)
              throws Exception {
            // BUG: Diagnostic contains: [baton-blocking] Thread.sleep blocks the thread, and with it every other coroutine of its loop. Use await(sleep(…)).
            Thread.sleep(10);
            // BUG: Diagnostic contains: [baton-blocking] TimeUnit.sleep
            TimeUnit.SECONDS.sleep(1);
            // BUG: Diagnostic contains: [baton-blocking] Future.get
            int sum = future.get();
            // BUG: Diagnostic contains: [baton-blocking] CompletableFuture.join
            sum += promise.join();
            // BUG: Diagnostic contains: [baton-blocking] CompletableFuture.get
            sum += promise.get(1, TimeUnit.SECONDS);
            // BUG: Diagnostic contains: [baton-blocking] CountDownLatch.await
            latch.await();
            // BUG: Diagnostic contains: [baton-blocking] ArrayBlockingQueue.take
            sum += queue.take();
            // BUG: Diagnostic contains: [baton-blocking] ArrayBlockingQueue.put
            queue.put(sum);
            // BUG: Diagnostic contains: [baton-blocking] ReentrantLock.lock
            lock.lock();
            // BUG: Diagnostic contains: [baton-blocking] Process.waitFor
            process.waitFor();
            // BUG: Diagnostic contains: [baton-blocking] Thread.join
            thread.join();
            // BUG: Diagnostic contains: [baton-blocking] Object.wait
            this.wait(1);
            return done(sum);
          }
        }
        """);
  }

  @Test
  void callsThatDoNotBlock() {
    Expected.check(
        """
        class Sample {
          @Async
          Coroutine<Integer> flows(
              CompletableFuture<Integer> promise, ArrayBlockingQueue<Integer> queue,
              PriorityBlockingQueue<Integer> unbounded, ReentrantLock lock, Map<String, Integer> map) {
            queue.offer(promise.getNow(1));
            unbounded.put(2);
            map.get("key");
            if (lock.tryLock()) lock.unlock();
            Supplier<Integer> elsewhere = promise::join;
            Callable<Integer> thread = () -> { Thread.sleep(1); return promise.get(); };
            return done(await(CompletableFuture.supplyAsync(elsewhere)) + thread.hashCode());
          }

          void plain() throws InterruptedException { Thread.sleep(1); }
        }
        """);
  }

  @Test
  void aTailCallThatLeavesATry() {
    Expected.check(
        """
        class Sample {
          @Async Coroutine<Integer> probe(int i) { return done(i); }
          @Async CompletableFuture<Integer> ask() { return CompletableFuture.completedFuture(1); }
          CompletableFuture<Integer> plain() { return CompletableFuture.completedFuture(1); }

          @Async
          Coroutine<Integer> caught(boolean deep) {
            try {
              if (deep) {
                // BUG: Diagnostic contains: [baton-tail-call-in-try] The try is left before probe(…) runs, so its catch, finally and resources do not cover what happens there. Write return done(await(probe(…))) to stay in it.
                return probe(1);
              }
              // BUG: Diagnostic contains: [baton-tail-call-in-try]
              return deep ? done(1) : (probe(2));
            } catch (RuntimeException e) {
              return probe(3);
            }
          }

          @Async
          Coroutine<Integer> cleaned() {
            try {
              return done(await(probe(1)));
            } catch (RuntimeException e) {
              // BUG: Diagnostic contains: [baton-tail-call-in-try]
              return probe(2);
            } finally {
              System.gc();
            }
          }

          @Async
          CompletableFuture<Integer> future(java.util.concurrent.Semaphore resource) {
            try {
              if (resource.tryAcquire()) {
                return plain();
              }
              // BUG: Diagnostic contains: Write return CompletableFuture.completedFuture(await(ask())) to stay in it.
              return ask();
            } finally {
              resource.release();
            }
          }

          @Async
          Coroutine<Integer> lambdaWithin() {
            try {
              AsyncSupplier<Integer> supplier = () -> probe(1);
              return done(await(supplier.get()));
            } catch (Exception e) {
              return done(2);
            }
          }
        }
        """);
  }

  @Test
  void aTailCallOfWhateverShapeThatLeavesATry() {
    Expected.check(
        List.of("-Xlint:-cast"),
        """
        class Sample {
          @Async Coroutine<Integer> probe(int i) { return done(i); }

          @Async
          Coroutine<Integer> shapes(int i, String text) {
            try {
              if (i == 1) {
                // BUG: Diagnostic contains: [baton-tail-call-in-try]
                return (Coroutine<Integer>) (probe(1));
              }
              if (i == 2) {
                return switch (i) {
                  // BUG: Diagnostic contains: [baton-tail-call-in-try]
                  case 1 -> probe(1);
                  case 2 -> done(await(probe(2)));
                  case 3 -> {
                    int j = switch (text) { case "a" -> await(probe(3)); default -> 4; };
                    // BUG: Diagnostic contains: [baton-tail-call-in-try]
                    yield probe(j);
                  }
                  case 4 -> throw new IllegalStateException();
                  // BUG: Diagnostic contains: [baton-tail-call-in-try]
                  default -> i > 5 ? done(1) : switch (text) { default -> probe(5); };
                };
              }
              if (i == 3) {
                return (switch (i) {
                  case 1:
                    // BUG: Diagnostic contains: [baton-tail-call-in-try]
                    yield probe(1);
                  default:
                    Supplier<Coroutine<Integer>> kept = () -> switch (i) { default -> probe(2); };
                    yield done(await(kept.get()));
                });
              }
              Coroutine<Integer> chosen = switch (i) { case 4 -> probe(4); default -> probe(5); };
              return done(await(chosen));
            } catch (RuntimeException e) {
              return switch (i) { default -> probe(6); };
            }
          }

          @Async
          Coroutine<Integer> aTryInTheSwitch(int i) {
            return switch (i) {
              case 1 -> {
                try {
                  // BUG: Diagnostic contains: [baton-tail-call-in-try]
                  yield probe(1);
                } finally {
                  System.gc();
                }
              }
              default -> probe(2);
            };
          }
        }
        """);
  }

  @Test
  void aCoroutineDroppedByAMethodReference() {
    Expected.check(
        """
        class Sample {
          interface Takes<A, B> { void take(A a, B b); }
          @Async Coroutine<Integer> probe(int i) { return done(i); }
          @Async Coroutine<Integer> probe() { return done(1); }
          @Async static Coroutine<Void> all(Object... all) { return done(); }
          @Async Generator<Integer> walk(int i) { emit(i); return end(); }
          <T> T same(T t) { return t; }

          void plain(List<Integer> list, Executor executor, ExecutorService service) {
            // BUG: Diagnostic contains: [baton-unawaited] The coroutine that probe(…) gives is dropped
            list.forEach(this::probe);
            // BUG: Diagnostic contains: [baton-unawaited]
            list.forEach(i -> probe(i));
            // BUG: Diagnostic contains: [baton-unawaited]
            list.forEach((this::probe));
            // BUG: Diagnostic contains: [baton-unawaited] The coroutine that all(…) gives
            list.forEach(Sample::all);
            // BUG: Diagnostic contains: [baton-unused-generator]
            list.forEach(this::walk);
            // BUG: Diagnostic contains: [baton-unawaited] The coroutine that probe() gives
            executor.execute(this::probe);
            // BUG: Diagnostic contains: [baton-unawaited]
            Takes<Sample, Integer> takes = Sample::probe;
            // BUG: Diagnostic contains: [baton-unawaited]
            Runnable cast = (Runnable) new Sample()::probe;
            Callable<Coroutine<Integer>> callable = this::probe;
            service.submit(callable);
            Function<Integer, Coroutine<Integer>> kept = this::probe;
            Consumer<Coroutine<Integer>> given = this::same;
            list.stream().map(this::probe).toList();
          }
        }
        """);
  }

  @Test
  void anAnnotationThatIsNotBatons() {
    Expected.check(
        List.of("-Xlint:-processing"),
        """
        class Sample {
          static class Spring { @interface Async {} @interface Asynchronous {} }
          interface Step { @Spring.Async Coroutine<Integer> go(); }

          // BUG: Diagnostic contains: [baton-other-async] The method cold is annotated with demo.Sample.Spring.Async, which means nothing to Baton, so that its body runs at the call. Annotate it with dev.baton.annotation.Async instead.
          @Spring.Async Coroutine<Integer> cold() { return done(1); }

          // BUG: Diagnostic contains: [baton-other-async]
          @Spring.Asynchronous Coroutine<Integer> awaits() {
            // BUG: Diagnostic contains: [baton-await-outside-async] await stands in the method awaits, which is annotated with demo.Sample.Spring.Asynchronous, and not with Baton's @Async. Annotate it with dev.baton.annotation.Async and let it return a Coroutine
            return done(await(cold()));
          }

          @Spring.Async CompletableFuture<Integer> forSpring() {
            return CompletableFuture.completedFuture(1);
          }

          @Spring.Async
          static class Bean {
            // BUG: Diagnostic contains: [baton-other-async]
            Task<Integer> task() { return spawn(done(1)); }
            @Async Coroutine<Integer> right() { return done(await(done(1))); }
          }

          // BUG: Diagnostic contains: [baton-await-in-lambda] await stands in a lambda for demo.Sample.Step, whose method go is not async for Baton, but for demo.Sample.Spring.Async.
          Step step = () -> done(await(cold()));

          @Spring.Async @Async Coroutine<Integer> both() { return done(await(cold())); }
        }
        """);
  }

  @Test
  void suppressed() {
    Expected.check(
        """
        class Sample {
          @Async Coroutine<Integer> probe(int i) { return done(i); }

          @SuppressWarnings("baton-unawaited")
          void method() { probe(1); }

          @SuppressWarnings({"baton-blocking", "baton-tail-call-in-try"})
          static class Inner {
            @Async
            Coroutine<Integer> quiet(Sample sample) throws InterruptedException {
              try {
                Thread.sleep(1);
                // BUG: Diagnostic contains: [baton-unawaited]
                sample.probe(1);
                return sample.probe(2);
              } finally {
                @SuppressWarnings("baton-unawaited")
                Runnable local = () -> sample.probe(3);
                local.run();
              }
            }
          }

          @SuppressWarnings("all")
          void everything() { probe(1); }
        }
        """);
  }
}
