package dev.baton;

import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a task was given is the task's alone: the wait that brought it, which others may hold for
 * long, does not keep it. It is about the garbage collector, and so about real time.
 */
@Timeout(120)
class DeliveredTest {
  private final EventLoop loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()));
  private final List<Task<?>> tasks = new ArrayList<>();

  static List<Door> doors() {
    return List.of(
        new Door("an Awaitable", false, to -> (Awaitable<byte[]>) to::accept),
        new Door("callback", true, to -> Baton.<byte[]>callback(to::accept)));
  }

  @ParameterizedTest
  @MethodSource("doors")
  @DisplayName("a continuation that has been resumed does not keep what it was resumed with")
  void given(Door door) throws InterruptedException {
    Continuation<? super byte[]> waiter = wait(door);
    var garbage = new ReferenceQueue<byte[]>();
    WeakReference<byte[]> given = resume(waiter, garbage);
    loop.step(); // the task gets it, and yields
    loop.step(); // and has nothing of it any more
    Reference<?> gone = null;
    while (gone == null) {
      System.gc();
      gone = garbage.remove(10);
    }
    assertThat((Object) gone).isSameAs(given);
    assertThat(tasks).allMatch(task -> !task.isDone());
    // The second resume is still known as one.
    if (door.firstCounts) {
      waiter.resume(new byte[1]);
    } else {
      assertThatThrownBy(() -> waiter.resume(new byte[1]))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("resumed twice");
    }
    loop.close();
  }

  private Continuation<? super byte[]> wait(Door door) {
    var held = new AtomicReference<Continuation<? super byte[]>>();
    tasks.add(
        loop.spawn(
            seq(
                v -> door.of.apply(held::set),
                v -> Baton.yieldNow(),
                v -> Baton.sleep(Duration.ofHours(1)))));
    loop.step();
    return held.get();
  }

  private static WeakReference<byte[]> resume(
      Continuation<? super byte[]> waiter, ReferenceQueue<byte[]> garbage) {
    byte[] value = new byte[1 << 16];
    waiter.resume(value);
    return new WeakReference<>(value, garbage);
  }

  /** A way to be called back, and whether of two answers the first counts. */
  private record Door(
      String name,
      boolean firstCounts,
      Function<Consumer<Continuation<? super byte[]>>, Object> of) {
    @Override
    public String toString() {
      return name;
    }
  }
}
