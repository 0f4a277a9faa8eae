package dev.baton.examples.rows;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.end;
import static dev.baton.Baton.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import dev.baton.streams.AsyncGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reader that takes a row only when it is told to. */
class RowStreamTest {
  private final EventLoop loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()));
  private final Channel<String> told = Channel.unbounded();
  private final List<Integer> read = new ArrayList<>();
  private int made;
  private boolean closed;

  @Async
  private AsyncGenerator<Integer> rows(int count) {
    try {
      while (made < count) {
        await(yieldNow());
        emit(made++);
      }
    } finally {
      await(yieldNow());
      closed = true;
    }
    return end();
  }

  @Async
  private Coroutine<Void> read(int row) {
    if (await(told.receive()).equals("hang up")) {
      throw new IllegalStateException("hung up");
    }
    read.add(row);
    return done();
  }

  private Task<Void> start(int ahead, int rows) {
    Task<Void> stream = loop.spawn(new RowStream(ahead).stream(rows(rows), this::read));
    loop.runUntilIdle();
    return stream;
  }

  private void tell(String what) {
    loop.post(() -> told.trySend(what));
    loop.runUntilIdle();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 50})
  @DisplayName(
      "what is made is what was read, what is ready, one that the reader has, one that waits")
  void isNeverFurtherAhead(int ahead) {
    Task<Void> stream = start(ahead, 1_000);
    for (int rows = 0; rows < 100; rows++) {
      assertThat(read).hasSize(rows);
      assertThat(made).isEqualTo(rows + ahead + 2);
      tell("read");
    }
    assertThat(stream.isDone()).isFalse();
  }

  @Test
  @DisplayName("all rows come, in order, and then the end")
  void allCome() {
    Task<Void> stream = start(3, 20);
    for (int rows = 0; rows < 20; rows++) {
      assertThat(stream.isDone()).isFalse();
      tell("read");
    }
    assertThat(stream.isDone()).isTrue();
    assertThat(read).isEqualTo(IntStream.range(0, 20).boxed().toList());
    assertThat(closed).isTrue();
  }

  @Test
  @DisplayName("when the reader hangs up, no more rows are made, and what they hold is closed")
  void hangsUp() {
    Task<Void> stream = start(3, 1_000);
    tell("read");
    assertThat(closed).isFalse();
    tell("hang up");
    assertThat(closed).isTrue();
    assertThat(made).isEqualTo(6);
    assertThatThrownBy(stream::result).hasMessage("hung up");
  }

  @Test
  @DisplayName("when its task is cancelled, so is the making of rows")
  void cancelled() {
    Task<Void> stream = start(3, 1_000);
    stream.cancel();
    loop.runUntilIdle();
    assertThat(closed).isTrue();
    assertThat(stream.isCancelled()).isTrue();
  }
}
