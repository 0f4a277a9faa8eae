package dev.baton.internal.joins;

import dev.baton.Awaitable;
import dev.baton.Coroutine;
import dev.baton.JoinKind;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.LeafCoroutine;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The coroutine of a join: starts its parts as tasks of a group of their own, and waits for it. */
public final class JoinCoroutine<R> extends LeafCoroutine<R> {
  /** What a task is called that is such a join. */
  private static final Map<JoinKind, CoroutineSource> SOURCES = sources();

  final JoinKind kind;
  final List<Awaitable<?>> parts;

  /** Makes the result of what the join gives. */
  final Function<Object, R> result;

  /** The join, once it has begun. */
  private Join join;

  public JoinCoroutine(
      JoinKind kind, List<? extends Awaitable<?>> parts, Function<Object, R> result) {
    this.kind = kind;
    this.parts = List.copyOf(Objects.requireNonNull(parts, "parts"));
    this.result = result;
    if (parts.isEmpty() && (kind == JoinKind.RACE || kind == JoinKind.ANY)) {
      throw new IllegalArgumentException(kind + "() of nothing would never end");
    }
  }

  @Override
  public Object await(Runner runner) throws Throwable {
    if (Engine.loop(runner) == null) {
      return Engine.host(runner).join(kind, parts);
    }
    check(Engine.task(runner));
    if (parts.isEmpty()) {
      return result.apply(new Object[0]);
    }
    join = open(Engine.task(runner));
    join.of = this;
    try {
      int index = 0;
      for (Awaitable<?> part : parts) {
        join.start(index++, part);
      }
    } catch (Throwable failure) {
      if (!join.startFailed(failure)) {
        throw failure;
      }
    }
    return Engine.task(runner).waitOn(join);
  }

  /** Lets code of the runtime's get first what has come of the join. */
  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    if (label() <= 0) {
      return await(runner);
    }
    Object value = Runner.resumed(sent);
    return join.isHanded() ? Engine.handOn(runner, join, value) : value;
  }

  private static Map<JoinKind, CoroutineSource> sources() {
    var sources = new EnumMap<JoinKind, CoroutineSource>(JoinKind.class);
    for (JoinKind kind : JoinKind.values()) {
      sources.put(kind, CoroutineSource.operation(kind.toString()));
    }
    return sources;
  }

  private Join open(TaskImpl<?> waiter) {
    int size = parts.size();
    return switch (kind) {
      case GATHER -> new GatherJoin(waiter, size);
      case RACE -> new RaceJoin(waiter, size);
      case ANY -> new AnyJoin(waiter, size);
      case SETTLED -> new SettledJoin(waiter, size);
    };
  }

  /** Finds what cannot be started before anything is. */
  private void check(TaskImpl<?> waiter) {
    for (Awaitable<?> part : parts) {
      if (part instanceof Coroutine<?> coroutine) {
        Engine.claim(coroutine);
      } else if (part instanceof TaskImpl<?> task) {
        task.checkAwaitable(waiter);
      }
    }
  }

  @Override
  public String toString() {
    return kind + "(" + parts.size() + ")";
  }

  @Override
  protected CoroutineSource source() {
    return SOURCES.get(kind);
  }
}
