package dev.baton;

import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.internal.kernel.VirtualClock;
import dev.baton.loop.Clock;
import dev.baton.loop.ForeignLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A function of a user's that throws costs one task at most: every function that a loop calls,
 * every kind of exception, every way in which a loop is run.
 */
@Timeout(120)
class HooksTest extends Virtual {
  /** A way of running a loop. */
  private enum Way {
    RUN,
    UNTIL_IDLE,
    STEP,
    ADVANCE,
    FOREIGN,
    CLOSE
  }

  /** One cell of the matrix. */
  private final class Cell {
    private final String name;
    private final Throwing kind;
    private final Way way;
    private final Hooks hooks;
    private final List<String> log = new ArrayList<>();
    private int begun;
    private int ended;

    Cell(String name, Throwing kind, Way way) {
      this.name = name;
      this.kind = kind;
      this.way = way;
      this.hooks = new Hooks(name, kind);
    }

    /** Awaits, and logs how that has ended. */
    private Coroutine<Object> watched(String who, Hooks.Program awaited) {
      return Machine.co(
          m -> {
            if (m.at() == 0) {
              begun++;
              return m.await(1, awaited.awaited(hooks));
            }
            ended++;
            try {
              m.value();
              log.add(who);
            } catch (Throwable failure) {
              log.add(who + " fails");
              hooks.seen.add(failure);
            }
            return null;
          });
    }

    private Coroutine<Object> bystander() {
      return watched(
          "bystander", h -> Baton.gather(Baton.sleep(ms(1)), seq(v -> Baton.sleep(ms(3)))));
    }

    String check() {
      EventLoopImpl loop = null;
      try {
        loop = way == Way.FOREIGN ? foreign() : own();
      } catch (Throwable failure) {
        hooks.seen.add(failure);
        if (!expected(failure)) {
          return "the loop has thrown " + failure.getClass().getName();
        }
      }
      return loop == null ? null : wrong(loop);
    }

    /** Spawning and running may throw what the context carrier has thrown in it, to who does so. */
    private boolean expected(Throwable failure) {
      return name.startsWith("capture") && failure == hooks.thrown;
    }

    private void spawn(EventLoopImpl loop, Coroutine<?> coroutine) {
      try {
        loop.spawn(coroutine);
      } catch (Throwable failure) {
        hooks.seen.add(failure);
        if (!expected(failure)) {
          throw failure;
        }
      }
    }

    private EventLoopImpl own() {
      EventLoopImpl loop = EventLoopImpl.create(hooks.options().clock(Clock.virtual()));
      spawn(loop, watched("subject", Hooks.ALL.get(name)));
      spawn(loop, bystander());
      switch (way) {
        case RUN -> run(loop);
        case STEP -> step(loop);
        case ADVANCE -> loop.advance(ms(20_000));
        case CLOSE -> loop.step();
        default -> loop.runUntilIdle();
      }
      if (way != Way.CLOSE && loop.root().live() == 0) {
        assertThat(Structures.notEmpty(loop)).isEmpty();
        assertThat(loop.<String>run(seq(v -> Baton.sleep(ms(1)), v -> "x"))).isEqualTo("x");
      }
      assertThat(loop.close(ms(50_000))).isEmpty();
      return loop;
    }

    private void run(EventLoopImpl loop) {
      try {
        loop.run(Baton.sleep(ms(20_000)));
      } catch (Throwable failure) { // a carrier, in the main task
        hooks.seen.add(failure);
        loop.runUntilIdle();
      }
    }

    private void step(EventLoopImpl loop) {
      for (int i = 0; i < 40; i++) {
        while (loop.step()) {
          assertThat(begun).isPositive();
        }
        if (!loop.timers.isEmpty()) {
          ((VirtualClock) loop.clock).moveTo(loop.timers.nextDeadline());
        }
      }
    }

    /** On a host that runs actions when they come, with timers that need not be waited for. */
    private EventLoopImpl foreign() {
      var actions = new ArrayDeque<Runnable>();
      var foreign = ForeignLoop.on(actions::add, (delay, ring) -> {}, hooks.options());
      EventLoopImpl loop = (EventLoopImpl) Structures.field(foreign, "loop");
      submit(foreign, watched("subject", Hooks.ALL.get(name)));
      submit(foreign, bystander());
      long end = System.nanoTime() + 10_000_000_000L;
      while (System.nanoTime() < end && (loop.root().live() > 0 || !actions.isEmpty())) {
        while (!actions.isEmpty()) {
          actions.poll().run();
        }
        if (!loop.timers.isEmpty()
            && loop.timers.nextDeadline() > loop.clock.nanos() + 900_000_000) {
          loop.root().cancelAll("enough"); // what was to be cancelled has been
        }
        if (loop.root().live() > 0) {
          foreign.post(() -> {});
        }
      }
      loop.close();
      return loop;
    }

    private void submit(ForeignLoop loop, Coroutine<?> coroutine) {
      loop.submit(coroutine).whenComplete((value, failure) -> hooks.seen.add(failure));
    }

    private String wrong(EventLoopImpl loop) {
      String all = log + ", " + begun + " begun, " + ended + " ended";
      if (begun != ended) {
        return "a finally has not run: " + all;
      }
      if (!isCarriers() && way != Way.CLOSE && !log.contains("bystander")) {
        return "the bystander has been hit: " + all;
      }
      if (log.stream().filter(entry -> entry.endsWith(" fails")).count() > 1 && way != Way.CLOSE) {
        return "more than one task has failed: " + all;
      }
      if (hooks.thrown != null && !isSeen()) {
        return "nobody has seen it: " + all + ", " + hooks.seen.size() + " seen";
      }
      List<String> left = Structures.notEmpty(loop);
      return left.isEmpty() ? null : "the loop is not whole: " + left;
    }

    private boolean isCarriers() {
      return name.startsWith("capture") || name.startsWith("install");
    }

    private boolean isSeen() {
      if (name.equals("reports")) {
        return true; // by the logger
      }
      var all = new ArrayList<>(hooks.seen);
      for (int i = 0; i < all.size() && i < 100; i++) {
        Throwable each = all.get(i);
        if (each == null) {
          continue;
        }
        if (each == hooks.thrown || each.getClass() == hooks.thrown.getClass()) {
          return true;
        }
        all.add(each.getCause());
        all.addAll(List.of(each.getSuppressed()));
      }
      return kind == Throwing.CANCELLED; // a cancel of one's own is no failure
    }
  }

  @Test
  @DisplayName("a function that throws costs one task at most, whatever it throws and wherever")
  void matrix() {
    var problems = new ArrayList<String>();
    int cells = 0;
    for (String name : Hooks.ALL.keySet()) {
      for (Throwing kind : Throwing.values()) {
        for (Way way : Way.values()) {
          cells++;
          String wrong = new Cell(name, kind, way).check();
          if (wrong != null) {
            problems.add("\n" + name + " throws " + kind + ", " + way + ": " + wrong);
          }
        }
      }
    }
    System.out.printf("hooks: %,d cells%n", cells);
    assertThat(problems).isEmpty();
  }
}
