package dev.baton.asyncio;

import static dev.baton.Baton.any;
import static dev.baton.Baton.asCompleted;
import static dev.baton.Baton.await;
import static dev.baton.Baton.cancellingScope;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.race;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.shield;
import static dev.baton.Baton.shielded;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.timeoutOrNull;
import static dev.baton.Baton.timeoutScope;
import static dev.baton.Baton.withDeadline;
import static dev.baton.Baton.withTimeout;

import dev.baton.Awaitable;
import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Deadlock;
import dev.baton.Task;
import dev.baton.annotation.Async;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One run of a program by Baton; programs.py is the same for asyncio. */
final class Interpreter {
  private final World world = new World();
  private final Generators generators = new Generators(world, this);
  private final Shared shared = new Shared(world, this, generators);
  private final AtOnce atOnce = new AtOnce(world, this, generators);

  private Interpreter() {}

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
        loop.run(run.block(program, Env.NONE));
        end = "ends";
      } catch (Deadlock deadlock) {
        end = "deadlock";
      } catch (Throwable failure) {
        end = "fails " + Text.of(failure);
      }
      var trace = new ArrayList<>(run.world.trace); // closing the loop adds to the run's
      trace.add(Duration.between(Instant.EPOCH, loop.clock().now()).toMillis() + " " + end);
      return trace;
    }
  }

  @Async
  Coroutine<String> body(Node node, int index, Env env) {
    await(block(node.block(index), env));
    return done("v" + node.id() + "." + index);
  }

  @Async
  Coroutine<String> block(List<Node> block, Env env) {
    for (Node node : block) {
      await(step(node, env));
    }
    return done("ok");
  }

  @Async
  Coroutine<Void> step(Node node, Env env) {
    world.note(node, ">");
    try {
      world.note(node, "= " + await(effect(node, env)));
    } catch (Throwable error) {
      world.note(node, "! " + Text.of(error));
      throw error;
    }
    return done();
  }

  /** A step that does not wait. */
  void stepAtOnce(Node node, Env env) {
    world.note(node, ">");
    try {
      world.note(node, "= " + atOnce.effect(node, env));
    } catch (Throwable error) {
      world.note(node, "! " + Text.of(error));
      throw error;
    }
  }

  private Coroutine<String> effect(Node node, Env env) {
    return switch (node.op()) {
      case SLEEP -> sleeping(node);
      case CALL -> body(node, 0, env);
      case REPEAT -> repeating(node, env);
      case RESULT -> result(node);
      case GATHER -> gathering(node, env);
      case SETTLED -> settling(node, env);
      case SOME -> some(node, env);
      case AS_COMPLETED -> completing(node, env);
      case RACE -> race(parts(node, env));
      case ANY -> any(parts(node, env));
      case SHIELD -> shielding(node, env);
      case SHIELDED -> shielded(() -> body(node, 0, env));
      case TIMEOUT -> withTimeout(time(node), () -> body(node, 0, env));
      case OR_NULL -> orNull(node, env);
      case DEADLINE -> withDeadline(Instant.ofEpochMilli(node.arg()), () -> body(node, 0, env));
      case LIMIT -> timeoutScope(time(node), limit -> body(node, 0, env.with(limit)));
      case SCOPE -> scope(inner -> body(node, 0, env.with(inner)));
      case CANCELLING_SCOPE -> cancellingScope(inner -> body(node, 0, env.with(inner)));
      case LOCK, PERMIT, SIGNALLED, UNTIL, NOTIFY, WAIT, PUT, TAKE, DRAIN ->
          shared.effect(node, env);
      case ITERATE, EACH, ASYNC_NEXT, ASYNC_SEND, ASYNC_THROW, ASYNC_CLOSE, COLLECT, COLLECT_EACH ->
          generators.effect(node, env);
      case CATCH -> catching(node, env);
      case CLEANUP -> cleaning(node, env);
      default -> done(atOnce.effect(node, env));
    };
  }

  private static Duration time(Node node) {
    return Duration.ofMillis(node.arg());
  }

  /** The tasks in the slots, and a coroutine of each block. */
  private List<Awaitable<String>> parts(Node node, Env env) {
    return parts(node, node.args(), env);
  }

  private List<Awaitable<String>> parts(Node node, List<Integer> slots, Env env) {
    var parts = new ArrayList<Awaitable<String>>();
    for (int slot : slots) {
      if (world.task(slot) != null) {
        parts.add(world.task(slot));
      }
    }
    for (int i = 0; i < node.blocks().size(); i++) {
      parts.add(body(node, i, env));
    }
    return parts;
  }

  @Async
  private Coroutine<String> sleeping(Node node) {
    await(sleep(time(node)));
    return done("ok");
  }

  @Async
  private Coroutine<String> repeating(Node node, Env env) {
    for (int i = 0; i < node.arg(); i++) {
      await(block(node.block(0), env));
    }
    return done("v" + node.id());
  }

  @Async
  private Coroutine<String> result(Node node) {
    Task<String> task = world.task(node.arg());
    return done(task == null ? "-" : await(task));
  }

  @Async
  private Coroutine<String> gathering(Node node, Env env) {
    return done("[" + String.join(",", await(gather(parts(node, env)))) + "]");
  }

  @Async
  private Coroutine<String> some(Node node, Env env) {
    var results = await(gather(node.arg(), parts(node, List.of(), env)));
    return done("[" + String.join(",", results) + "]");
  }

  @Async
  private Coroutine<String> completing(Node node, Env env) {
    List<Integer> slots = node.args().subList(1, node.args().size());
    int left = node.arg();
    for (Task<String> task : each(asCompleted(parts(node, slots, env)))) {
      world.note(node, "ended " + Text.of(task));
      if (--left == 0) {
        break;
      }
    }
    return done("v" + node.id());
  }

  @Async
  private Coroutine<String> orNull(Node node, Env env) {
    return done("" + await(timeoutOrNull(time(node), () -> body(node, 0, env))));
  }

  @Async
  private Coroutine<String> settling(Node node, Env env) {
    var outcomes = await(settled(parts(node, env)));
    return done(outcomes.stream().map(Text::of).collect(Collectors.joining(",", "[", "]")));
  }

  @Async
  private Coroutine<String> shielding(Node node, Env env) {
    List<Awaitable<String>> parts = parts(node, env);
    return done(parts.isEmpty() ? "-" : await(shield(parts.get(0))));
  }

  @Async
  private Coroutine<String> catching(Node node, Env env) {
    try {
      return done(await(body(node, 0, env)));
    } catch (Exception | Cancelled error) {
      if (!catches(node, error)) {
        throw error;
      }
    }
    return done(await(body(node, 1, env)));
  }

  /** Whether the statement catches an error, which is noted then. */
  boolean catches(Node node, Throwable error) {
    boolean cancelled = error instanceof Cancelled;
    if (node.arg() == 1 && cancelled || node.arg() == 2 && !cancelled) {
      return false;
    }
    world.note(node, "caught " + Text.of(error));
    return true;
  }

  @Async
  private Coroutine<String> cleaning(Node node, Env env) {
    try {
      return done(await(body(node, 0, env)));
    } finally {
      await(block(node.block(1), env));
    }
  }
}
