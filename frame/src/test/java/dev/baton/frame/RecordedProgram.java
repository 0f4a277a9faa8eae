package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.race;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.frame.Frames.alert;
import static dev.baton.frame.Frames.anyOf;
import static dev.baton.frame.Frames.charge;
import static dev.baton.frame.Frames.input;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.output;
import static dev.baton.frame.Frames.random;
import static dev.baton.frame.Frames.sleepFrames;

import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.TimedOut;
import dev.baton.annotation.Async;
import dev.baton.channels.Channel;
import dev.baton.channels.Overflow;
import dev.baton.host.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A program that a seed draws: tasks that wait, spawn, race, time out, cancel, call hosts, send,
 * and take elements; and what comes from outside, which is drawn anew in each run.
 */
final class RecordedProgram {
  /** How often code of hosts has run. */
  static final AtomicInteger CALLS = new AtomicInteger();

  private static final int DEEPEST = 3;

  private final long seed;
  private final Host real;
  private final Host simulated;
  private final Channel<Integer> channel = Channel.buffered(2);
  private final List<Source<Integer>> sources = new ArrayList<>();
  private final List<Source<Instant>> ticks = new ArrayList<>();

  private RecordedProgram(long seed) {
    this.seed = seed;
    this.real =
        switch ((int) (seed % 4)) {
          case 0 -> Host.inline();
          case 1 -> Host.threads(1);
          default -> Host.threads(3);
        };
    this.simulated = Host.simulated(call -> Duration.ofMillis(call.name().length() * 9L), 2);
  }

  /** Makes the machine of a program. */
  static FrameMachine machine(long seed) {
    return new RecordedProgram(seed).make();
  }

  private FrameMachine make() {
    var draw = new Random(seed);
    FrameOptions options =
        FrameOptions.defaults()
            .seed(seed)
            .frameRate(1 + draw.nextInt(100))
            .hostLatency(draw.nextInt(3) == 0 ? 2 : 1)
            .debt(draw.nextBoolean())
            .reports(report -> {});
    if (draw.nextInt(3) > 0) {
      options = options.budget(1 + draw.nextInt(30));
    }
    if (draw.nextInt(4) == 0) {
      options = options.shuffled(draw.nextLong());
    }
    if (draw.nextInt(4) == 0) {
      options = options.limits(Limits.none().with(Limit.LIVE_TASKS, 6));
    }
    FrameMachine machine = FrameMachine.create(options);
    for (Overflow overflow : Overflow.values()) {
      boolean drops = overflow != Overflow.FAIL && overflow != Overflow.WAIT;
      if (drops && draw.nextBoolean()) {
        sources.add(
            machine.source(
                overflow.name(), Integer.class, Capacity.of(1 + draw.nextInt(3), overflow)));
      }
    }
    if (draw.nextBoolean()) {
      ticks.add(machine.ticks("ticks", Duration.ofMillis(1 + draw.nextInt(200))));
    }
    int tasks = 1 + draw.nextInt(4);
    for (int i = 0; i < tasks; i++) {
      machine.spawn("task" + i, acts(draw.nextLong(), 0));
    }
    return machine;
  }

  /** Runs a program, with what comes from outside, and records it; gives what the host has seen. */
  static List<String> record(long seed, Path file) throws Exception {
    var program = new RecordedProgram(seed);
    FrameMachine machine = program.make();
    List<String> seen = new ArrayList<>();
    machine.onOutput(output -> seen.add("output " + output));
    machine.onAlert(alert -> seen.add(alert.toString()));
    var draw = new Random();
    boolean offers = draw.nextBoolean();
    machine.record(file);
    try (machine) {
      for (int i = 0; i < 200 && !machine.isFinished(); i++) {
        for (Source<Integer> each : program.sources) {
          while (offers && draw.nextInt(3) == 0) {
            each.offer(draw.nextInt(100));
          }
          if (draw.nextInt(60) == 0 && !each.isClosed()) {
            if (draw.nextBoolean()) {
              each.end();
            } else {
              each.fail(new TimeoutException("drawn"));
            }
          }
          if (each.isClosed()) {
            offers = false;
          }
        }
        if (draw.nextInt(10) == 0) {
          machine.emit("event", draw.nextInt(9));
        }
        seen.add(machine.frame(draw.nextInt(3)).toString());
      }
    } finally {
      program.real.close(Duration.ofSeconds(5));
    }
    return seen;
  }

  // ---- what tasks do

  @Async
  private Coroutine<Integer> acts(long drawn, int depth) {
    var draw = new Random(drawn);
    int sum = depth;
    int acts = 1 + draw.nextInt(6);
    for (int i = 0; i < acts; i++) {
      sum += await(act(draw.nextInt(20), draw.nextLong(), depth));
    }
    return done(sum);
  }

  @Async
  private Coroutine<Integer> act(int kind, long drawn, int depth) {
    var draw = new Random(drawn);
    long next = draw.nextLong();
    switch (kind) {
      case 0 -> await(yieldNow());
      case 1 -> await(nextFrame());
      case 2 -> await(sleepFrames(draw.nextInt(4)));
      case 3 -> await(sleep(Duration.ofMillis(draw.nextInt(300))));
      case 4 -> charge(draw.nextInt(5));
      case 5 -> output(random().nextInt(1_000));
      case 6 -> alert(Severity.INFO, "drawn", draw.nextInt());
      case 7 -> {
        return done(input() instanceof Integer number ? number : 0);
      }
      default -> {
        return done(await(deeper(kind, next, draw.nextInt(100), depth)));
      }
    }
    return done(1);
  }

  @Async
  private Coroutine<Integer> deeper(int kind, long next, int number, int depth) {
    if (depth == DEEPEST) {
      await(yieldNow());
      return done(2);
    }
    switch (kind) {
      case 8 -> {
        int sum = 0;
        for (int each : await(gather(acts(next, depth + 1), acts(next + 1, depth + 1)))) {
          sum += each;
        }
        return done(sum);
      }
      case 9 -> {
        return done(await(race(acts(next, depth + 1), acts(next + 1, depth + 1))));
      }
      case 10 -> {
        try {
          return done(await(withTimeout(Duration.ofMillis(number * 5), acts(next, depth + 1))));
        } catch (TimedOut late) {
          return done(-1);
        }
      }
      case 11 -> {
        Task<Integer> task = spawn(acts(next, depth + 1)).named("spawned" + number % 3);
        await(sleepFrames(number % 3));
        task.cancel("drawn");
        return done(0);
      }
      case 12 -> {
        spawn(acts(next, depth + 1));
        return done(3);
      }
      case 13, 14 -> {
        return done(await(calls(number % 2 == 0 ? real : simulated, number)));
      }
      case 15 -> {
        return done(
            await(race(calls(number % 2 == 0 ? real : simulated, number), acts(next, depth + 1))));
      }
      case 16 -> {
        return done(await(takes(number)));
      }
      case 17 -> {
        await(channel.send(number));
        return done(4);
      }
      case 18 -> {
        return done(channel.tryReceive().orElse(-2));
      }
      default -> {
        return done(
            await(
                scope(
                    scope -> {
                      scope.spawn(acts(next, depth + 1));
                      if (number % 5 == 0) {
                        throw new IllegalStateException("drawn " + number);
                      }
                      return done(await(acts(next + 1, depth + 1)));
                    })));
      }
    }
  }

  @Async
  private Coroutine<Integer> calls(Host host, int number) {
    int sum = 0;
    for (int i = 0; i < 1 + number % 3; i++) {
      int drawn = number;
      try {
        sum +=
            await(
                host.call(
                    "call" + number % 5,
                    () -> {
                      CALLS.incrementAndGet();
                      if (drawn % 7 == 0) {
                        throw new TimeoutException("drawn " + drawn);
                      }
                      return drawn;
                    }));
      } catch (TimeoutException failed) {
        output(failed.getMessage());
      }
    }
    return done(sum);
  }

  @Async
  private Coroutine<Integer> takes(int number) {
    if (sources.isEmpty()) {
      return done(5);
    }
    Source<Integer> source = sources.get(number % sources.size());
    switch (number % 4) {
      case 0 -> {
        return done(source.isEnded() ? 6 : source.poll().orElse(-1));
      }
      case 1 -> {
        Object first = await(anyOf(source.next(), sleepFrames(3)));
        return done(first == null ? 7 : (Integer) first);
      }
      case 2 -> {
        if (ticks.isEmpty()) {
          return done(8);
        }
        output(await(ticks.get(0).next()));
        return done(9);
      }
      default -> {
        int sum = 0;
        for (int each : each(source)) {
          sum += each;
          if (sum > number) {
            break;
          }
        }
        return done(sum);
      }
    }
  }
}
