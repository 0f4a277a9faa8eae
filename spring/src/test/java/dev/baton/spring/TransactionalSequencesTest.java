package dev.baton.spring;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;
import static dev.baton.Baton.sleep;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.GeneratorExit;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.http.MediaType;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A transaction around a sequence is that of its body, from its first line to its end. */
class TransactionalSequencesTest {
  /** What bodies tell of themselves at their ends. */
  static class Signs {
    final CompletableFuture<String> ended = new CompletableFuture<>();
  }

  static class Lines {
    private final DatabaseClient client;
    private final CompletableFuture<String> ended;

    Lines(DatabaseClient client, Signs signs) {
      this.client = client;
      this.ended = signs.ended;
    }

    @Async
    Coroutine<Long> execute(String sql) {
      return done(await(Reactive.one(client.sql(sql).fetch().rowsUpdated())));
    }

    @Async
    Coroutine<Long> number(String sql) {
      return done(await(Reactive.one(client.sql(sql).map(row -> row.get(0, Long.class)).one())));
    }

    @Async
    Coroutine<Long> count() {
      return done(await(number("SELECT COUNT(*) FROM lines")));
    }

    @Async
    private AsyncGenerator<Integer> plain() {
      for (int i = 1; i <= 3; i++) {
        await(execute("INSERT INTO lines VALUES (1)"));
        emit(i);
      }
      ended.complete("saw " + await(count()));
      return end();
    }

    @Transactional
    @Async
    AsyncGenerator<Integer> three() {
      for (int line : each(plain())) {
        emit(line);
      }
      return end();
    }

    @Transactional
    AsyncIterable<Integer> again() {
      return () -> plain().asyncIterator();
    }

    @Transactional
    @Async
    AsyncGenerator<Integer> endless() {
      try {
        for (int i = 1; ; i++) {
          await(execute("INSERT INTO lines VALUES (1)"));
          emit(i);
          await(sleep(Duration.ofMillis(i == 4 ? 86_400_000 : 1)));
        }
      } finally {
        ended.complete("closed with " + await(count()));
      }
    }

    @Transactional
    @Async
    AsyncGenerator<Integer> ticks() {
      try {
        for (int i = 1; ; i++) {
          await(execute("INSERT INTO lines VALUES (1)"));
          emit(i);
          await(sleep(Duration.ofMillis(5)));
        }
      } finally {
        ended.complete("closed with " + await(count()));
      }
    }

    @Transactional(noRollbackFor = GeneratorExit.class)
    @Async
    AsyncGenerator<Integer> kept() {
      for (int line : each(plain())) {
        emit(line);
      }
      return end();
    }

    @Transactional(noRollbackFor = IllegalArgumentException.class)
    @Async
    AsyncGenerator<Integer> failing(RuntimeException failure) {
      await(execute("INSERT INTO lines VALUES (1)"));
      emit(1);
      throw failure;
    }
  }

  static class Readers {
    private final Lines lines;

    Readers(Lines lines) {
      this.lines = lines;
    }

    /** Goes through all, and says after each how many lines others see by then. */
    @Async
    Coroutine<String> all(AsyncIterable<Integer> sequence) {
      String seen = "";
      for (int line : each(sequence)) {
        seen += line + "/" + await(lines.count()) + " ";
      }
      return done(seen);
    }

    @Async
    Coroutine<Long> two(AsyncIterable<Integer> sequence) {
      for (int line : each(sequence)) {
        if (line == 2) {
          break;
        }
      }
      return done(await(lines.count()));
    }

    /** Stops for good at a line. */
    @Async
    Coroutine<Void> until(int stop, AsyncIterable<Integer> sequence, CompletableFuture<Void> sign) {
      for (int line : each(sequence)) {
        if (line == stop) {
          sign.complete(null);
          await(sleep(Duration.ofDays(1)));
        } else if (line == 4) {
          sign.complete(null);
        }
      }
      return done();
    }

    @Transactional
    @Async
    Coroutine<Void> allAndFail() {
      await(lines.execute("INSERT INTO lines VALUES (2)"));
      assertThat(await(all(lines.three()))).isEqualTo("1/2 2/3 3/4 ");
      throw new IllegalStateException("behind the last line");
    }
  }

  private Application app;
  private Lines lines;
  private Readers readers;
  private CompletableFuture<String> ended;

  private void open(WebApplicationType type, String... properties) throws Exception {
    app =
        Application.start(
            type,
            properties,
            TransactionsTest.Reactively.class,
            Signs.class,
            Lines.class,
            Readers.class,
            Handler.class);
    lines = app.bean(Lines.class);
    readers = app.bean(Readers.class);
    ended = app.bean(Signs.class).ended;
    run(lines.execute("CREATE TABLE IF NOT EXISTS lines (id INT)"));
    run(lines.execute("DELETE FROM lines"));
  }

  @AfterEach
  void close() {
    if (app != null) {
      app.close();
    }
  }

  private <T> T run(Coroutine<T> coroutine) throws Exception {
    return app.bean(BatonLoops.class).submit(coroutine).get(60, TimeUnit.SECONDS);
  }

  @Test
  void itIsCommittedAtTheEndAndOfTheBodyAlone() throws Exception {
    open(WebApplicationType.NONE);
    assertThat(run(readers.all(lines.three()))).isEqualTo("1/0 2/0 3/0 ");
    assertThat(ended).isCompletedWithValue("saw 3");
    assertThat(run(lines.count())).isEqualTo(3);
  }

  @Test
  void eachTimeThatASequenceIsGoneThroughIsATransaction() throws Exception {
    open(WebApplicationType.NONE);
    AsyncIterable<Integer> again = lines.again();
    assertThat(run(readers.all(again))).isEqualTo("1/0 2/0 3/0 ");
    assertThat(run(readers.all(again))).isEqualTo("1/3 2/3 3/3 ");
    assertThat(run(readers.two(again))).isEqualTo(6);
  }

  @Test
  void whatIsLeftEarlyIsRolledBackUnlessItIsSaidOtherwise() throws Exception {
    open(WebApplicationType.NONE);
    assertThat(run(readers.two(lines.endless()))).isZero();
    assertThat(ended).isCompletedWithValue("closed with 2");
    assertThat(run(readers.two(lines.kept()))).isEqualTo(2);
  }

  @Test
  void aFailureRollsBackByTheRulesOfTheAnnotation() throws Exception {
    open(WebApplicationType.NONE);
    var one = new IllegalStateException("rolled back");
    assertThatThrownBy(() -> run(readers.all(lines.failing(one)))).hasCause(one);
    assertThat(run(lines.count())).isZero();
    var other = new IllegalArgumentException("committed");
    assertThatThrownBy(() -> run(readers.all(lines.failing(other)))).hasCause(other);
    assertThat(run(lines.count())).isEqualTo(1);
  }

  /** The cancel comes while the reader has a line, or while it waits for the fifth. */
  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void aCancelOfWhoTakesTheElementsRollsBack(int stop) throws Exception {
    open(WebApplicationType.NONE);
    var sign = new CompletableFuture<Void>();
    var reader = app.bean(BatonLoops.class).submit(readers.until(stop, lines.endless(), sign));
    sign.get(60, TimeUnit.SECONDS);
    assertThat(reader.cancel(true)).isTrue();
    assertThat(ended.get(60, TimeUnit.SECONDS)).isEqualTo("closed with " + Math.min(stop, 4));
    expectNothingKept();
  }

  @Test
  void theTransactionOfWhoTakesTheElementsIsTheOneIfThereIsOne() throws Exception {
    open(WebApplicationType.NONE);
    assertThatThrownBy(() -> run(readers.allAndFail())).hasRootCauseMessage("behind the last line");
    assertThat(run(lines.count())).isZero();
  }

  @RestController
  static class Handler {
    private final Lines lines;

    Handler(Lines lines) {
      this.lines = lines;
    }

    @GetMapping(path = "/lines", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    AsyncGenerator<Integer> lines() {
      return lines.ticks();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SERVLET", "REACTIVE"})
  void aClientThatLeavesRollsBack(WebApplicationType type) throws Exception {
    open(type, "server.shutdown=immediate");
    try (Socket client = app.connect("/lines", "text/event-stream")) {
      assertThat(client.getInputStream().read()).isEqualTo('H');
      assertThat(ended).isNotDone();
      client.setSoLinger(true, 0);
    }
    assertThat(ended.get(60, TimeUnit.SECONDS)).startsWith("closed with ");
    expectNothingKept();
  }

  private void expectNothingKept() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    long uncommitted;
    do {
      uncommitted =
          run(
              lines.number(
                  "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE CONTAINS_UNCOMMITTED"));
    } while (uncommitted != 0 && System.nanoTime() < deadline);
    assertThat(uncommitted).isZero();
    assertThat(run(lines.count())).isZero();
  }

  static class Generating {
    @Transactional
    @Async
    AsyncGenerator<Integer> body() {
      return end();
    }
  }

  static class Iterating {
    @Transactional
    AsyncIterable<Integer> body() {
      return AsyncIterable.of();
    }
  }

  static class Begun {
    @Transactional
    Task<Integer> body() {
      throw new UnsupportedOperationException("nobody gets here");
    }
  }

  static class Channels {
    @Transactional
    Channel<Integer> body() {
      return Channel.buffered(1);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {Generating.class, Iterating.class})
  void aManagerThatKeepsTransactionsInThreadsIsRefused(Class<?> bean) {
    assertThatThrownBy(
            () ->
                Application.start(WebApplicationType.NONE, TransactionsTest.InThreads.class, bean)
                    .close())
        .hasMessageContaining("The @Transactional method 'body'")
        .hasMessageContaining("Use a ReactiveTransactionManager");
  }

  @ParameterizedTest
  @ValueSource(classes = {Begun.class, Channels.class})
  void whatMayHaveBegunBeforeIsRefused(Class<?> bean) {
    assertThatThrownBy(
            () ->
                Application.start(WebApplicationType.NONE, TransactionsTest.Reactively.class, bean)
                    .close())
        .hasMessageContaining("The @Transactional method 'body'")
        .hasMessageContaining("Let it return Coroutine, AsyncGenerator or AsyncIterable");
  }

  @Test
  void aPlainMethodThatHandsOutAChannelIsAsEver() {
    app =
        Application.start(
            WebApplicationType.NONE, TransactionsTest.InThreads.class, Channels.class);
    assertThat(app.bean(Channels.class).body()).isNotNull();
  }
}
