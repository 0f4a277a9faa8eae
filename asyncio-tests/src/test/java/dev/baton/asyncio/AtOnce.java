package dev.baton.asyncio;

import static dev.baton.Baton.currentTask;
import static dev.baton.Baton.spawn;

import dev.baton.Task;
import dev.baton.streams.Generator;
import java.time.Duration;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/** The statements that do not wait. */
final class AtOnce {
  private final World world;
  private final Interpreter interpreter;
  private final Generators generators;

  AtOnce(World world, Interpreter interpreter, Generators generators) {
    this.world = world;
    this.interpreter = interpreter;
    this.generators = generators;
  }

  String effect(Node node, Env env) {
    return switch (node.op()) {
      case SPAWN, CHILD, CANCEL, PEEK, ON_DONE -> ofTask(node, env);
      case CANCEL_SELF -> "" + currentTask().cancel();
      case UNCANCEL -> "" + currentTask().uncancel();
      case CANCELLING -> "" + currentTask().cancelling();
      case RESCHEDULE, RESCHEDULE_AT, CANCEL_SCOPE -> ofEnv(node, env);
      case SET, CLEAR, PUT_NOW, TAKE_NOW, CLOSE_CHANNEL -> ofShared(node);
      case FAIL -> throw new Fail(node.id());
      default -> ofGenerator(node, env);
    };
  }

  private String ofTask(Node node, Env env) {
    if (node.op() == Op.SPAWN) {
      world.task(node, spawn(interpreter.body(node, 0, env)));
      return "ok";
    }
    if (node.op() == Op.CHILD) {
      if (env.scope() == null) {
        return "-";
      }
      world.task(node, env.scope().spawn(interpreter.body(node, 0, env)));
      return "ok";
    }
    Task<String> task = world.task(node.arg());
    if (task == null) {
      return "-";
    }
    return switch (node.op()) {
      case CANCEL -> "" + task.cancel(node.args().get(1) == 0 ? null : "r" + node.id());
      case PEEK -> Text.of(task) + " " + task.cancelling();
      default -> {
        task.onDone(ended -> world.note(node, "done " + Text.of(task)));
        yield "ok";
      }
    };
  }

  private static String ofEnv(Node node, Env env) {
    if (node.op() == Op.CANCEL_SCOPE ? env.scope() == null : env.limit() == null) {
      return "-";
    }
    switch (node.op()) {
      case RESCHEDULE -> env.limit().reschedule(Duration.ofMillis(node.arg()));
      case RESCHEDULE_AT -> env.limit().reschedule(Instant.ofEpochMilli(node.arg()));
      default -> env.scope().cancel("r" + node.id());
    }
    return "ok";
  }

  private String ofShared(Node node) {
    switch (node.op()) {
      case SET -> world.signal(node).set();
      case CLEAR -> world.signal(node).clear();
      case PUT_NOW -> {
        return "" + world.channel(node).trySend("e" + node.id());
      }
      case TAKE_NOW -> {
        return world.channel(node).tryReceive().orElse("empty");
      }
      default -> {
        if (node.args().get(1) == 0) {
          world.channel(node).close();
        } else {
          world.channel(node).closeReceiving();
        }
      }
    }
    return "ok";
  }

  private String ofGenerator(Node node, Env env) {
    if (node.op() == Op.GENERATOR) {
      world.generator(node, generators.generator(node.block(0), env));
      return "ok";
    }
    if (node.op() == Op.ASYNC_GENERATOR) {
      world.asyncGenerator(node, generators.asyncGenerator(node.block(0), env));
      return "ok";
    }
    Generator<String> generator = world.generator(node);
    if (generator == null) {
      return "-";
    }
    return switch (node.op()) {
      case NEXT -> element(generator::next);
      case SEND -> element(() -> generator.send("s" + node.id()));
      case THROW -> element(() -> generator.throwInto(new Fail(node.id())));
      case CLOSE -> {
        generator.close();
        yield "ok";
      }
      default -> throw new AssertionError(node);
    };
  }

  private static String element(Supplier<String> next) {
    try {
      return next.get();
    } catch (NoSuchElementException none) {
      return "end";
    }
  }
}
