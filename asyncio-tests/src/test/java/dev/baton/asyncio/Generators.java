package dev.baton.asyncio;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.emitAll;
import static dev.baton.Baton.end;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.Generator;
import java.util.List;
import java.util.NoSuchElementException;

/** The statements of generators, and those that go through them. */
final class Generators {
  private final World world;
  private final Interpreter interpreter;

  Generators(World world, Interpreter interpreter) {
    this.world = world;
    this.interpreter = interpreter;
  }

  // ---- what stands in a generator

  @Async
  Generator<String> generator(List<Node> block, Env env) {
    for (Node node : block) {
      if (node.op().isAtOnce()) {
        interpreter.stepAtOnce(node, env);
        continue;
      }
      world.note(node, ">");
      try {
        String result = "v" + node.id();
        if (node.op() == Op.EMIT) {
          result = Text.sent(emit("e" + node.id()));
        } else {
          emitAll(inGenerator(node, env));
        }
        world.note(node, "= " + result);
      } catch (Throwable error) {
        world.note(node, "! " + Text.of(error));
        throw error;
      }
    }
    return end();
  }

  @Async
  private Generator<String> inGenerator(Node node, Env env) {
    switch (node.op()) {
      case CALL, DELEGATE -> {
        return generator(node.block(0), env);
      }
      case REPEAT -> {
        for (int i = 0; i < node.arg(); i++) {
          emitAll(generator(node.block(0), env));
        }
      }
      case CATCH -> {
        try {
          emitAll(generator(node.block(0), env));
        } catch (Exception | Cancelled error) {
          if (!interpreter.catches(node, error)) {
            throw error;
          }
          return generator(node.block(1), env);
        }
      }
      case CLEANUP -> {
        try {
          emitAll(generator(node.block(0), env));
        } finally {
          emitAll(generator(node.block(1), env));
        }
      }
      default -> throw new AssertionError(node);
    }
    return end();
  }

  // ---- what stands in an async generator

  @Async
  AsyncGenerator<String> asyncGenerator(List<Node> block, Env env) {
    for (Node node : block) {
      if (!node.emits()) {
        await(interpreter.step(node, env));
        continue;
      }
      world.note(node, ">");
      try {
        String result = "v" + node.id();
        if (node.op() == Op.EMIT) {
          result = Text.sent(emit("e" + node.id()));
        } else {
          emitAll(inAsyncGenerator(node, env));
        }
        world.note(node, "= " + result);
      } catch (Throwable error) {
        world.note(node, "! " + Text.of(error));
        throw error;
      }
    }
    return end();
  }

  @Async
  private AsyncGenerator<String> inAsyncGenerator(Node node, Env env) {
    switch (node.op()) {
      case CALL -> {
        return asyncGenerator(node.block(0), env);
      }
      case REPEAT -> {
        for (int i = 0; i < node.arg(); i++) {
          emitAll(asyncGenerator(node.block(0), env));
        }
      }
      case EACH -> {
        AsyncGenerator<String> source = world.asyncGenerator(node);
        if (source == null) {
          return end();
        }
        int count = 0;
        for (String element : each(source)) {
          world.note(node, "element " + element);
          emitAll(asyncGenerator(node.block(0), env));
          if (++count == node.args().get(1)) {
            if (node.args().get(2) == 0) {
              break;
            }
            return end();
          }
        }
      }
      case CATCH -> {
        try {
          emitAll(asyncGenerator(node.block(0), env));
        } catch (Exception | Cancelled error) {
          if (!interpreter.catches(node, error)) {
            throw error;
          }
          return asyncGenerator(node.block(1), env);
        }
      }
      case CLEANUP -> {
        try {
          emitAll(asyncGenerator(node.block(0), env));
        } finally {
          emitAll(asyncGenerator(node.block(1), env));
        }
      }
      default -> throw new AssertionError(node);
    }
    return end();
  }

  // ---- going through them

  @Async
  Coroutine<String> effect(Node node, Env env) {
    if (node.op() == Op.ITERATE) {
      Generator<String> generator = world.generator(node);
      return generator == null ? done("-") : loop(node, env, generator);
    }
    AsyncGenerator<String> source = world.asyncGenerator(node);
    if (source == null) {
      return done("-");
    }
    return switch (node.op()) {
      case ASYNC_NEXT -> element(source.next());
      case ASYNC_SEND -> element(source.send("s" + node.id()));
      case ASYNC_THROW -> element(source.throwInto(new Fail(node.id())));
      case ASYNC_CLOSE -> closing(source);
      case EACH -> loop(node, env, source);
      case COLLECT -> list(collected(source, node.args().get(1)));
      case COLLECT_EACH -> list(source.mapAsync(element -> interpreter.body(node, 0, env)));
      default -> throw new AssertionError(node);
    };
  }

  @Async
  private static Coroutine<String> element(Coroutine<String> next) {
    try {
      return done(await(next));
    } catch (NoSuchElementException none) {
      return done("end");
    }
  }

  @Async
  private static Coroutine<String> closing(AsyncGenerator<String> source) {
    await(source.closeAsync());
    return done("ok");
  }

  @Async
  private Coroutine<String> loop(Node node, Env env, Generator<String> source) {
    int count = 0;
    for (String element : source) {
      world.note(node, "element " + element);
      await(interpreter.block(node.block(0), env));
      if (++count == node.args().get(1)) {
        break;
      }
    }
    return done("v" + node.id());
  }

  /** A loop that closes its source where it is left early. */
  @Async
  Coroutine<String> loop(Node node, Env env, AsyncIterable<String> source) {
    int count = 0;
    for (String element : each(source)) {
      world.note(node, "element " + element);
      await(interpreter.block(node.block(0), env));
      if (++count == node.args().get(1)) {
        if (node.args().get(2) == 0) {
          break;
        }
        return done("v" + node.id());
      }
    }
    return done("v" + node.id());
  }

  private static AsyncIterable<?> collected(AsyncIterable<String> source, int how) {
    return switch (how) {
      case 0 -> source;
      case 1 -> source.map(element -> element + "m");
      case 2 -> source.filter(Generators::isEven).map(element -> element + "f");
      case 3 -> source.take(2);
      case 4 -> source.takeWhile(Generators::isEven);
      default -> source.chunk(2).map(chunk -> String.join("+", chunk));
    };
  }

  private static boolean isEven(String element) {
    return (element.charAt(element.length() - 1) - '0') % 2 == 0;
  }

  @Async
  private static Coroutine<String> list(AsyncIterable<?> elements) {
    return done("" + await(elements.toList()));
  }
}
