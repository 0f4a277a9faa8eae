package dev.baton.processor;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AsyncDeclarationTest {
  @Test
  void theFourReturnTypes() {
    Expected.check(
        """
        class Sample {
          @Async Coroutine<Integer> coroutine() { return done(await(done(1))); }
          @Async Task<Integer> task() { await(done(1)); return null; }
          @Async CompletableFuture<Integer> future() {
            return CompletableFuture.completedFuture(await(done(1)));
          }
          @Async CompletionStage<Integer> stage() {
            return CompletableFuture.completedFuture(await(done(1)));
          }
        }
        """);
  }

  @Test
  void anotherReturnType() {
    Expected.check(
        """
        class Sample {
          // BUG: Diagnostic contains: [baton-async-return-type] The async method number returns int. Let it return Coroutine<Integer>
          @Async int number() { return await(done(1)); }
          // BUG: Diagnostic contains: [baton-async-return-type] The async method nothing returns void. Let it return Coroutine<Void>
          @Async void nothing() { await(done(1)); }
          @Async
          // BUG: Diagnostic contains: [baton-async-return-type] The async method list returns java.util.List<java.lang.String>
          List<String> list() { return await(done(List.of())); }
          // BUG: Diagnostic contains: [baton-async-return-type]
          interface Work { @Async int go(); }
        }
        """);
  }

  @Test
  void aNativeMethod() {
    Expected.check(
        """
        class Sample {
          // BUG: Diagnostic contains: [baton-async-native] The method read is native
          @Async native Coroutine<Integer> read();
        }
        """);
  }

  @Test
  void abstractMethods() {
    Expected.check(
        """
        abstract class Sample {
          // BUG: Diagnostic contains: [baton-async-abstract] The method read is abstract
          @Async abstract Coroutine<Integer> read();
          interface Two {
            // BUG: Diagnostic contains: [baton-async-abstract] The method one is abstract
            @Async Coroutine<Integer> one();
            void two();
          }
          interface One<T> {
            @Async Coroutine<T> one(T t);
            boolean equals(Object other);
            default void two() {}
          }
        }
        """);
  }

  @Test
  void aSynchronizedMethodIsOneMistake() {
    Expected.check(
        """
        class Sample {
          // BUG: Diagnostic contains: [baton-synchronized-method] The async method locked is synchronized
          @Async synchronized Coroutine<Integer> locked() { return done(await(done(1)) + await(done(2))); }
        }
        """);
  }

  @Test
  void aConstructorIsRefusedByTheAnnotationsTarget() {
    Expected.check(
        """
        class Sample {
          // BUG: Diagnostic contains: not applicable
          @Async Sample() {}
        }
        """);
  }

  @Test
  void tooManyParameters() {
    Expected.check(
        """
        class Sample {
          @Async Coroutine<Void> room(%s) { return done(); }
          // BUG: Diagnostic contains: [baton-too-many-parameters] The parameters of the async method full take 253 slots, long and double counting twice; there is room for 251
          @Async Coroutine<Void> full(%s) { return done(); }
        }
        """
            .formatted(longs(125), longs(126)));
  }

  private static String longs(int count) {
    return IntStream.range(0, count).mapToObj(i -> "long p" + i).collect(Collectors.joining(", "));
  }

  @Test
  void whatIsMeantByAnotherReturnType() {
    Expected.check(
        """
        class Sample {
          static final String OTHERS = "";
          // BUG: Diagnostic contains: returns void. Let it return Coroutine<Void>, or Task, CompletableFuture, CompletionStage, Generator or AsyncGenerator.
          @Async void nothing() {}
          // BUG: Diagnostic contains: Let it return Coroutine<Character>, or Task,
          @Async char primitive() { return 'a'; }
          // BUG: Diagnostic contains: Let it return Coroutine<java.util.List<java.lang.String>>, or Task,
          @Async List<String> list() { return List.of(); }
          // BUG: Diagnostic contains: Let it return Coroutine<T>, or Task,
          @Async <T> T any() { return null; }
          // BUG: Diagnostic contains: Let it return Coroutine<T>, or Task,
          @Async <T extends Comparable<T>> T bounded() { return null; }
          // BUG: Diagnostic contains: The async method coroutine returns C. Let it return Coroutine<java.lang.Integer>, or Task,
          @Async <C extends Coroutine<Integer>> C coroutine() { return null; }
          // BUG: Diagnostic contains: Let it return Coroutine<java.lang.Integer>, or Task,
          @Async <B extends Coroutine<Integer>, C extends B> C coroutines() { return null; }
          // BUG: Diagnostic contains: Let it return Coroutine<java.lang.Integer>, or Task,
          @Async Awaitable<Integer> awaitable() { return null; }
          // BUG: Diagnostic contains: Let it return Task<T>, or Coroutine, CompletableFuture, CompletionStage, Generator or AsyncGenerator.
          @Async <T, C extends Task<T>> C task() { return null; }
          // BUG: Diagnostic contains: returns java.util.concurrent.Future<T>. Let it return CompletableFuture<T>, or Coroutine, Task, CompletionStage, Generator or AsyncGenerator.
          @Async <T> Future<T> future() { return null; }
          // BUG: Diagnostic contains: Let it return CompletableFuture<java.lang.String>, or Coroutine,
          @Async <F extends CompletableFuture<String>> F completable() { return null; }
          // BUG: Diagnostic contains: Let it return CompletionStage<java.lang.String>, or Coroutine,
          @Async <F extends Object & CompletionStage<String>> F stage() { return null; }
          // BUG: Diagnostic contains: Let it return CompletableFuture<?>, or Coroutine,
          @Async ScheduledFuture<?> scheduled() { return null; }
          // BUG: Diagnostic contains: Let it return Generator<java.lang.Long>, or Coroutine,
          @Async Iterator<Long> iterator() { return null; }
          // BUG: Diagnostic contains: Let it return Generator<java.lang.Long>, or Coroutine,
          @Async java.util.stream.Stream<Long> stream() { return null; }
          // BUG: Diagnostic contains: Let it return AsyncGenerator<java.lang.Long>, or Coroutine, Task, CompletableFuture, CompletionStage or Generator.
          @Async AsyncIterable<Long> iterable() { return null; }
          // BUG: Diagnostic contains: Let it return AsyncGenerator<java.lang.Long>, or Coroutine,
          @Async Flow.Publisher<Long> publisher() { return null; }
        }
        """);
  }
}
