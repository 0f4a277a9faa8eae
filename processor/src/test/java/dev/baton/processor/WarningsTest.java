package dev.baton.processor;

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
