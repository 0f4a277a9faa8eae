package dev.baton.asyncio;

import static dev.baton.Baton.any;
import static dev.baton.Baton.await;
import static dev.baton.Baton.currentTask;
import static dev.baton.Baton.done;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.now;
import static dev.baton.Baton.race;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.shield;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;

import dev.baton.Awaitable;
import dev.baton.Cancelled;
import dev.baton.Clock;
import dev.baton.Coroutine;
import dev.baton.Deadlock;
import dev.baton.EventLoop;
import dev.baton.Held;
import dev.baton.Mutex;
import dev.baton.Report;
import dev.baton.RunOptions;
import dev.baton.Scope;
import dev.baton.Semaphore;
import dev.baton.Signal;
import dev.baton.Task;
import dev.baton.annotation.Async;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One run of a program by Baton; programs.py is the same for asyncio. */
final class Interpreter {
  private final List<String> trace = new ArrayList<>();
  private final List<Task<String>> tasks = new ArrayList<>();
  private final List<Signal> signals = List.of(new Signal(), new Signal());
  private final List<Mutex> mutexes = List.of(new Mutex(), new Mutex());
  private final List<Semaphore> semaphores = List.of(new Semaphore(2), new Semaphore(2));

  private Interpreter() {
    IntStream.range(0, Programs.SLOTS).forEach(slot -> tasks.add(null));
  }

  /** The trace of a program, a line each step. */
  static List<String> run(List<Node> program) {
    RunOptions options =
        RunOptions.defaults()
            .clock(Clock.virtual())
            .mute(Report.Kind.UNSEEN_FAILURE, Report.Kind.TASK_LEFT);
    var run = new Interpreter();
    try (EventLoop loop = EventLoop.create(options)) {
      String end;
      try {
        loop.run(run.block(program, null));
        end = "ends";
      } catch (Deadlock deadlock) {
        end = "deadlock";
      } catch (Throwable failure) {
        end = "fails " + Text.of(failure);
      }
      var trace = new ArrayList<>(run.trace); // closing the loop adds to the run's
      trace.add(Duration.between(Instant.EPOCH, loop.clock().now()).toMillis() + " " + end);
      return trace;
    }
  }

  private void note(Node node, String what) {
    trace.add(now().toEpochMilli() + " " + node.id() + " " + what);
  }

  private static Duration time(Node node) {
    return Duration.ofMillis(node.arg());
  }

  @Async
  private Coroutine<String> body(Node node, int index, Scope scope) {
    await(block(node.blocks().get(index), scope));
    return done("v" + node.id() + "." + index);
  }

  @Async
  private Coroutine<String> block(List<Node> block, Scope scope) {
    for (Node node : block) {
      await(step(node, scope));
    }
    return done("ok");
  }

  @Async
  private Coroutine<Void> step(Node node, Scope scope) {
    note(node, ">");
    try {
      note(node, "= " + await(effect(node, scope)));
    } catch (Throwable error) {
      note(node, "! " + Text.of(error));
      throw error;
    }
    return done();
  }

  private Coroutine<String> effect(Node node, Scope scope) {
    return switch (node.op()) {
      case SLEEP -> sleeping(node);
      case CALL -> body(node, 0, scope);
      case RESULT -> result(node);
      case GATHER -> gathering(node, scope);
      case SETTLED -> settling(node, scope);
      case RACE -> race(parts(node, scope));
      case ANY -> any(parts(node, scope));
      case SHIELD -> shielding(node, scope);
      case TIMEOUT -> withTimeout(time(node), () -> body(node, 0, scope));
      case SCOPE -> scope(inner -> body(node, 0, inner));
      case LOCK -> locking(node, scope);
      case PERMIT -> permitted(node, scope);
      case WAIT -> waiting(node);
      case CATCH -> catching(node, scope);
      case CLEANUP -> cleaning(node, scope);
      case FAIL -> throw new Fail(node.id());
      default -> done(atOnce(node, scope));
    };
  }

  /** What does not wait. */
  private String atOnce(Node node, Scope scope) {
    switch (node.op()) {
      case CANCEL_SELF:
        return "" + currentTask().cancel();
      case UNCANCEL:
        return "" + currentTask().uncancel();
      case CANCELLING:
        return "" + currentTask().cancelling();
      case SET:
        signals.get(node.arg()).set();
        return "ok";
      case CLEAR:
        signals.get(node.arg()).clear();
        return "ok";
      case SPAWN:
        tasks.set(node.arg(), spawn(body(node, 0, scope)));
        return "ok";
      case CHILD:
        if (scope == null) {
          return "-";
        }
        tasks.set(node.arg(), scope.spawn(body(node, 0, scope)));
        return "ok";
      default:
        Task<String> task = tasks.get(node.arg());
        return task == null ? "-" : with(task, node);
    }
  }

  private String with(Task<String> task, Node node) {
    return switch (node.op()) {
      case CANCEL -> "" + task.cancel();
      case PEEK -> Text.of(task) + " " + task.cancelling();
      case ON_DONE -> {
        task.onDone(ended -> note(node, "done " + Text.of(task)));
        yield "ok";
      }
      default -> throw new AssertionError(node);
    };
  }

  /** The tasks in the slots, and a coroutine of each block. */
  private List<Awaitable<String>> parts(Node node, Scope scope) {
    var parts = new ArrayList<Awaitable<String>>();
    for (int slot : node.args()) {
      if (tasks.get(slot) != null) {
        parts.add(tasks.get(slot));
      }
    }
    for (int i = 0; i < node.blocks().size(); i++) {
      parts.add(body(node, i, scope));
    }
    return parts;
  }

  @Async
  private Coroutine<String> sleeping(Node node) {
    await(sleep(time(node)));
    return done("ok");
  }

  @Async
  private Coroutine<String> result(Node node) {
    Task<String> task = tasks.get(node.arg());
    return done(task == null ? "-" : await(task));
  }

  @Async
  private Coroutine<String> gathering(Node node, Scope scope) {
    return done("[" + String.join(",", await(gather(parts(node, scope)))) + "]");
  }

  @Async
  private Coroutine<String> settling(Node node, Scope scope) {
    var outcomes = await(settled(parts(node, scope)));
    return done(outcomes.stream().map(Text::of).collect(Collectors.joining(",", "[", "]")));
  }

  @Async
  private Coroutine<String> shielding(Node node, Scope scope) {
    List<Awaitable<String>> parts = parts(node, scope);
    return done(parts.isEmpty() ? "-" : await(shield(parts.get(0))));
  }

  @Async
  @SuppressWarnings("try") // held is only held
  private Coroutine<String> locking(Node node, Scope scope) {
    try (Held held = await(mutexes.get(node.arg()).lock())) {
      return done(await(body(node, 0, scope)));
    }
  }

  @Async
  @SuppressWarnings("try") // held is only held
  private Coroutine<String> permitted(Node node, Scope scope) {
    try (Held held = await(semaphores.get(node.arg()).acquire())) {
      return done(await(body(node, 0, scope)));
    }
  }

  @Async
  private Coroutine<String> waiting(Node node) {
    await(signals.get(node.arg()).whenSet());
    return done("ok");
  }

  @Async
  private Coroutine<String> catching(Node node, Scope scope) {
    try {
      return done(await(body(node, 0, scope)));
    } catch (Exception | Cancelled error) {
      if (node.arg() == 1 && error instanceof Cancelled
          || node.arg() == 2 && !(error instanceof Cancelled)) {
        throw error;
      }
      note(node, "caught " + Text.of(error));
    }
    return done(await(body(node, 1, scope)));
  }

  @Async
  private Coroutine<String> cleaning(Node node, Scope scope) {
    try {
      return done(await(body(node, 0, scope)));
    } finally {
      await(block(node.blocks().get(1), scope));
    }
  }
}
