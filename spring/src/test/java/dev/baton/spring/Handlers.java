package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;
import static dev.baton.Baton.sleep;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Handlers that return Baton's types, for both kinds of web server. */
@RestController
class Handlers {
  record Square(int of, int is, String thread) {}

  final CountDownLatch began = new CountDownLatch(1);
  final CompletableFuture<String> ended = new CompletableFuture<>();
  final CompletableFuture<String> released = new CompletableFuture<>();

  @GetMapping("/square/{number}")
  @Async
  Coroutine<Square> square(@PathVariable("number") int number) {
    await(sleep(Duration.ofMillis(1)));
    return done(new Square(number, number * number, Thread.currentThread().getName()));
  }

  @GetMapping("/entity")
  @Async
  Coroutine<ResponseEntity<String>> entity() {
    await(sleep(Duration.ZERO));
    return done(
        ResponseEntity.status(HttpStatus.ACCEPTED).header("X-Kind", "entity").body("taken"));
  }

  @GetMapping("/nothing")
  @Async
  Coroutine<Void> nothing() {
    await(sleep(Duration.ZERO));
    return done();
  }

  @GetMapping("/failure")
  @Async
  Coroutine<String> failure() {
    await(sleep(Duration.ZERO));
    throw new IllegalStateException("no luck");
  }

  @ExceptionHandler
  ResponseEntity<String> failed(IllegalStateException failure) {
    return ResponseEntity.status(HttpStatus.CONFLICT).body(failure.getMessage());
  }

  @GetMapping(
      path = "/squares/{count}",
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_NDJSON_VALUE})
  @Async
  AsyncGenerator<Square> squares(@PathVariable("count") int count) {
    for (int i = 1; i <= count; i++) {
      await(sleep(Duration.ofMillis(1)));
      emit(new Square(i, i * i, "-"));
    }
    return end();
  }

  @GetMapping("/evens")
  AsyncIterable<Integer> evens() {
    return AsyncIterable.of(1, 2, 3, 4).filter(i -> i % 2 == 0);
  }

  @GetMapping("/wait")
  @Async
  Coroutine<String> waiting() {
    try {
      began.countDown();
      await(Baton.sleep(Duration.ofDays(1)));
      return done("it was a day");
    } catch (Throwable end) {
      await(sleep(Duration.ofMillis(1))); // cleanup that takes its time
      ended.complete(end.getClass().getSimpleName());
      throw end;
    }
  }

  @GetMapping(path = "/ticks", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Async
  AsyncGenerator<String> ticks() {
    try {
      while (true) {
        emit("tick");
        began.countDown();
        await(sleep(Duration.ofMillis(5)));
      }
    } finally {
      ended.complete("closed");
    }
  }

  @GetMapping("/released")
  @Async
  Coroutine<String> whenReleased() {
    began.countDown();
    return done(await(released));
  }
}
