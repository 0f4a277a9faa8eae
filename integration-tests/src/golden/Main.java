import static dev.baton.Baton.*;

import dev.baton.*;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.Generator;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Something of everything that is woven; what it prints is in the file of text beside it. */
public final class Main {
  static final class Resource implements AsyncCloseable {
    final String name;

    Resource(String name) {
      this.name = name;
    }

    @Override
    @Async
    public Coroutine<Void> closeAsync() {
      await(yieldNow());
      System.out.println("closed " + name);
      return done();
    }
  }

  @Async
  static Coroutine<Integer> twice(int i) {
    await(sleep(Duration.ofMillis(1)));
    return done(2 * i);
  }

  @Async
  static Coroutine<Long> sum(int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) sum += await(twice(i));
    return done(sum);
  }

  @Async
  static Task<String> started(String text) {
    await(yieldNow());
    return spawn(done(text + " started"));
  }

  @Async
  static CompletableFuture<Double> future(double d) {
    await(CompletableFuture.completedFuture(d));
    return CompletableFuture.completedFuture(d / 2);
  }

  @Async
  static Generator<Integer> numbers(int count) {
    for (int i = 0; i < count; i++) emit(i);
    emitAll(java.util.List.of(7, 8));
    return end();
  }

  @Async
  static AsyncGenerator<String> words() {
    for (String word : new String[] {"a", "b"}) {
      await(yieldNow());
      emit(word);
    }
    return end();
  }

  @Async
  static Coroutine<String> failing() {
    try (var first = new Resource("first");
        var second = new Resource("second")) {
      await(yieldNow());
      throw new IllegalStateException(first.name + " " + second.name);
    } finally {
      System.out.println("finally " + await(twice(1)));
    }
  }

  @Async
  static Coroutine<Void> send(Channel<Integer> channel) {
    for (int i = 0; i < 3; i++) await(channel.send(i));
    channel.close();
    return done();
  }

  @Async
  static Coroutine<Void> all() {
    System.out.println(await(sum(4)));
    System.out.println(await(started("task")));
    System.out.println(await(future(3.0)));
    for (int number : numbers(2)) System.out.println(number);
    for (String word : each(words())) System.out.println(word);
    try {
      await(failing());
    } catch (IllegalStateException expected) {
      System.out.println(expected.getMessage());
    }
    var channel = Channel.<Integer>buffered(1);
    int received =
        await(
            scope(
                s -> {
                  s.spawn(send(channel));
                  int sum = 0;
                  for (int i : each(channel)) sum += i;
                  return done(sum);
                }));
    System.out.println(received);
    System.out.println(await(withTimeout(Duration.ofSeconds(9), race(twice(5), twice(5)))));
    return done();
  }

  public static void main(String[] args) {
    run(all());
  }
}
