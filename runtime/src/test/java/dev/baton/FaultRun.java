package dev.baton;

import static dev.baton.Baton.gather;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static dev.baton.Virtual.ms;

import dev.baton.internal.base.Failure;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One run of a program beside two others while something is made to fail; then it is looked at
 * whether the failure has reached somebody, whether all else has gone on as ever, and whether the
 * loop is whole. It is loaded, with the runtime, by an {@link InjectingLoader}.
 */
final class FaultRun {
  private static final String[] BYSTANDERS = {"gather", "buffered channel"};

  /** What each program logs where nothing fails. */
  private static final Map<String, List<String>> EXPECTED = new HashMap<>();

  private final List<Report> reports = new ArrayList<>();
  private final List<Throwable> thrown = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final List<FaultPrograms> groups = new ArrayList<>();
  private final EventLoop loop =
      EventLoop.create(
          RunOptions.defaults().clock(Clock.virtual()).name("faults").reports(reports::add));
  private int begun;
  private int ended;

  private FaultRun() {}

  /** Runs a program; gives what is wrong. */
  static List<String> run(String name, Injector.Kind kind, long nth, long more) {
    var run = new FaultRun();
    try {
      run.all(name, kind, nth, more);
    } catch (Throwable failure) {
      run.problems.add("the run has failed: " + failure + " at " + where(failure));
    } finally {
      Injector.disarm();
    }
    return run.problems;
  }

  private static String where(Throwable failure) {
    var text = new StringBuilder();
    for (int i = 0; i < Math.min(7, failure.getStackTrace().length); i++) {
      text.append("\n      ").append(failure.getStackTrace()[i]);
    }
    return text.toString();
  }

  private void all(String name, Injector.Kind kind, long nth, long more) {
    Injector.arm(kind, nth, more);
    var names = List.of(name, BYSTANDERS[0], BYSTANDERS[1]);
    for (String each : names) {
      start(each);
    }
    surely(() -> loop.run(left(1)));
    surely(loop::runUntilIdle);
    check(names);
    surely(() -> loop.spawn(left(3_600_000)));
    surely(() -> loop.spawn(left(7_200_000)));
    surely(loop::step);
    surely(() -> loop.close(ms(1_000_000)));
    Injector.disarm();
    whole("after the close");
    groups.forEach(group -> problems.addAll(group.hosts.unbalanced()));
    groups.forEach(group -> problems.addAll(group.channels.unbalanced()));
    if (begun != ended) {
      problems.add(begun + " tasks had begun at the close, and " + ended + " have ended");
    }
    if (Injector.thrown() == null) {
      return;
    }
    if (!reports.isEmpty() && !isSeen()) {
      problems.add("reports, but not of what has failed: " + reports);
    }
  }

  private void start(String name) {
    surely(
        () -> {
          var group = new FaultPrograms();
          loop.spawn(group.guarded(name));
          groups.add(group);
        });
  }

  /** Does something, and once more if it fails. */
  private void surely(Runnable action) {
    for (int attempt = 0; attempt < 3; attempt++) {
      try {
        action.run();
        return;
      } catch (OutOfMemoryError | StackOverflowError failure) {
        thrown.add(failure);
      }
    }
    problems.add("three attempts have failed: " + thrown);
  }

  /** Sleeps, and awaits in its cleanup. */
  private Coroutine<Object> left(long millis) {
    Coroutine<Void> first = sleep(ms(millis));
    Coroutine<Void> last = sleep(ms(1));
    return Machine.co(
        m -> {
          if (m.at() == 0) {
            begun++;
            return m.await(1, first);
          }
          if (m.at() == 1) {
            see(m);
            return m.await(2, last);
          }
          see(m);
          ended++;
          return null;
        });
  }

  private void see(Machine<?> machine) {
    try {
      machine.value();
    } catch (Throwable failure) {
      thrown.add(failure);
    }
  }

  // ---- looking at what has come of it

  private void check(List<String> names) {
    if (Injector.thrown() == null) {
      for (int i = 0; i < names.size(); i++) {
        EXPECTED.putIfAbsent(names.get(i), List.copyOf(groups.get(i).trace));
      }
    }
    int differing = 0;
    var traces = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      FaultPrograms group = groups.get(i);
      if (group.begun != group.ended) {
        problems.add(names.get(i) + ": " + group.begun + " begun, " + group.ended + " ended");
      }
      for (Task<?> task : group.tasks) {
        if (!task.isDone()) {
          problems.add(names.get(i) + ": " + task + " has not ended");
        }
      }
      if (!group.trace.equals(EXPECTED.get(names.get(i)))) {
        differing++;
        traces.append("\n      ").append(names.get(i)).append(": ").append(group.trace);
      }
    }
    if (differing > 1) {
      problems.add("more than one program has been hit:" + traces);
    }
    if (differing > 0 && !isSeen()) {
      problems.add("nobody has seen the error:" + traces);
    }
    if (Injector.thrown() != null) {
      whole("after the run");
      reuse();
    }
    Injector.disarm();
    for (int i = 0; i < names.size(); i++) {
      useAgain(names.get(i), groups.get(i));
    }
    Injector.goOn();
  }

  /** Uses once more what the program has used: nothing is left as the failure has found it. */
  private void useAgain(String name, FaultPrograms group) {
    for (var use : group.uses) {
      try {
        loop.run(withTimeout(ms(60_000), use.get()));
      } catch (Throwable failure) {
        problems.add(name + ": a later use has failed: " + failure + " at " + where(failure));
      }
    }
    for (var check : group.checks) {
      String wrong = check.get();
      if (wrong != null) {
        problems.add(name + ": " + wrong);
      }
    }
  }

  /** Whether the error, or what stands in for it, has reached somebody. */
  private boolean isSeen() {
    var all = new ArrayList<>(thrown);
    groups.forEach(group -> all.addAll(group.caught));
    reports.forEach(report -> all.add(report.cause()));
    for (int i = 0; i < all.size() && i < 1_000; i++) {
      Throwable each = all.get(i);
      if (each == null) {
        continue;
      }
      if (Injector.isOurs(each) || Failure.isShared(each)) {
        return true;
      }
      all.add(each.getCause());
      all.addAll(List.of(each.getSuppressed()));
    }
    return false;
  }

  private void reuse() {
    var log = new ArrayList<String>();
    Object value =
        loop.run(
            gather(
                seq(v -> yieldNow(), v -> log.add("a") ? "x" : null),
                seq(v -> sleep(ms(5)), v -> log.add("b") ? "y" : null)));
    if (!List.of("x", "y").equals(value) || !log.equals(List.of("a", "b"))) {
      problems.add("the loop does not work any more: " + value + " " + log);
    }
  }

  private void whole(String when) {
    for (String broken : Structures.notEmpty(Handles.of(loop))) {
      problems.add(when + ": " + broken);
    }
  }
}
