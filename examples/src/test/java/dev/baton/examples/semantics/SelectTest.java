package dev.baton.examples.semantics;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.on;
import static dev.baton.Baton.select;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import dev.baton.sync.Mutex;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Statement 54 of {@code docs/reference/semantics.md} in woven code. */
@SuppressWarnings("try") // what is held is only held
class SelectTest extends VirtualTime {
  private final Channel<String> a = Channel.buffered(2);
  private final Channel<String> b = Channel.buffered(2);

  @Async
  private Coroutine<String> either(int millis) {
    return select(
        on(a.receive(), x -> done("a " + x)),
        on(
            b.receive(),
            x -> {
              await(sleep(ms(5)));
              return done("b " + x + " at " + millis());
            }),
        on(sleep(ms(millis)), x -> done("nothing at " + millis())));
  }

  @Async
  private Coroutine<Void> bothReady() {
    await(a.send("1"));
    await(b.send("2"));
    note(await(either(10)));
    note(a.size() + " " + b.size());
    note(await(either(10)));
    note(await(either(10)));
    return done();
  }

  @Test
  @DisplayName("54: the first ready clause is taken and awaited, the losers are untouched")
  void firstReady() {
    play(bothReady());
    assertThat(trace).containsExactly("a 1", "0 1", "b 2 at 5", "nothing at 15");
  }

  @Async
  private Coroutine<Void> sendLater() {
    await(sleep(ms(3)));
    await(b.send("late"));
    return done();
  }

  @Async
  private Coroutine<Void> waits() {
    spawn(sendLater());
    note(await(either(10)));
    await(a.send("later"));
    note(a.size());
    return done();
  }

  @Test
  @DisplayName("54: it waits for whatever comes first, and is gone from the other queues then")
  void waitsForTheFirst() {
    play(waits());
    assertThat(trace).containsExactly("b late at 8", 1);
  }

  @Async
  private Coroutine<Void> inALoop() {
    var numbers = Channel.<Integer>rendezvous();
    var stop = Channel.<String>rendezvous();
    spawn(produce(numbers, stop));
    boolean running = true;
    while (running) {
      running =
          await(
              select(
                  on(
                      numbers.receive(),
                      x -> {
                        await(yieldNow());
                        note(x);
                        return done(true);
                      }),
                  on(stop.receive(), why -> done(false))));
    }
    note("stopped");
    return done();
  }

  @Async
  private static Coroutine<Void> produce(Channel<Integer> numbers, Channel<String> stop) {
    for (int i = 1; i <= 3; i++) {
      await(numbers.send(i));
    }
    await(stop.send("enough"));
    return done();
  }

  @Test
  @DisplayName("54: in a loop it goes through what several channels give")
  void loops() {
    play(inALoop());
    assertThat(trace).containsExactly(1, 2, 3, "stopped");
  }

  @Async
  private Coroutine<Void> sendsLocksAndTasks() {
    var full = Channel.<String>buffered(0);
    var mutex = new Mutex();
    Task<String> task = spawn(slow());
    try (var held = await(mutex.lock())) {
      for (int i = 0; i < 2; i++) {
        note(
            await(
                select(
                    on(full.send("x"), v -> done("sent")),
                    on(task, v -> done("task " + v)),
                    on(sleep(ms(1 + 4 * i)), v -> done("time")))));
      }
    }
    note(
        await(
            select(
                on(full.send("x"), v -> done("sent")),
                on(
                    mutex.lock(),
                    held -> {
                      try (held) {
                        await(yieldNow());
                        return done("locked " + mutex.isLocked());
                      }
                    }))));
    note(mutex.isLocked());
    note(full.tryReceive());
    return done();
  }

  @Async
  private static Coroutine<String> slow() {
    await(sleep(ms(2)));
    return done("done");
  }

  @Test
  @DisplayName("54: sends, tasks, locks and times are clauses too; what loses has not happened")
  void otherClauses() {
    play(sendsLocksAndTasks());
    assertThat(trace)
        .containsExactly("time", "task done", "locked true", false, java.util.Optional.empty());
  }

  @Async
  private Coroutine<Void> cancelled() {
    Task<String> waiting = spawn(either(1_000));
    await(yieldNow());
    waiting.cancel();
    await(yieldNow());
    note(waiting.isCancelled());
    await(a.send("kept"));
    note(a.size());
    return done();
  }

  @Test
  @DisplayName("54: a select that is cancelled has taken nothing, and leaves no timer behind")
  void cancelledSelect() {
    play(cancelled());
    assertThat(trace).containsExactly(true, 1);
    assertThat(millis()).isZero();
  }
}
