package dev.baton.asyncio;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.sleep;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.sync.Held;
import java.time.Duration;

/** The statements that wait for locks, signals and channels. */
final class Shared {
  private final World world;
  private final Interpreter interpreter;
  private final Generators generators;

  Shared(World world, Interpreter interpreter, Generators generators) {
    this.world = world;
    this.interpreter = interpreter;
    this.generators = generators;
  }

  Coroutine<String> effect(Node node, Env env) {
    return switch (node.op()) {
      case LOCK -> locking(node, env);
      case PERMIT -> permitted(node, env);
      case SIGNALLED -> signalled(node, env);
      case UNTIL -> until(node, env);
      case NOTIFY -> notifying(node);
      case WAIT -> waiting(world.signal(node).whenSet());
      case PUT -> waiting(world.channel(node).send("e" + node.id()));
      case TAKE -> world.channel(node).receive();
      default -> generators.loop(node, env, world.channel(node));
    };
  }

  @Async
  private static Coroutine<String> waiting(Coroutine<Void> wait) {
    await(wait);
    return done("ok");
  }

  @Async
  @SuppressWarnings("try") // held is only held
  private Coroutine<String> locking(Node node, Env env) {
    try (Held held = await(world.mutex(node).lock())) {
      return done(await(interpreter.body(node, 0, env)));
    }
  }

  @Async
  @SuppressWarnings("try") // held is only held
  private Coroutine<String> permitted(Node node, Env env) {
    try (Held held = await(world.semaphore(node).acquire())) {
      return done(await(interpreter.body(node, 0, env)));
    }
  }

  @Async
  @SuppressWarnings("try") // held is only held
  private Coroutine<String> signalled(Node node, Env env) {
    try (Held held = await(world.mutex(node).lock())) {
      await(world.condition(node).signalled());
      world.note(node, "signalled");
      return done(await(interpreter.body(node, 0, env)));
    }
  }

  @Async
  @SuppressWarnings("try") // held is only held
  private Coroutine<String> until(Node node, Env env) {
    try (Held held = await(world.mutex(node).lock())) {
      await(world.condition(node).until(world.signal(node)::isSet));
      world.note(node, "is so");
      return done(await(interpreter.body(node, 0, env)));
    }
  }

  @Async
  @SuppressWarnings("try") // held is only held
  private Coroutine<String> notifying(Node node) {
    if (node.args().get(2) == 0) {
      return done(signal(node));
    }
    try (Held held = await(world.mutex(node).lock())) {
      signal(node);
      if (node.args().get(2) == 2) {
        await(sleep(Duration.ofMillis(2)));
      }
      return done("ok");
    }
  }

  private String signal(Node node) {
    if (node.args().get(1) == 0) {
      world.condition(node).signal();
    } else {
      world.condition(node).signalAll();
    }
    return "ok";
  }
}
