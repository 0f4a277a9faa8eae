package dev.baton;

import static dev.baton.Baton.from;
import static dev.baton.Baton.on;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.select;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.seq;
import static dev.baton.Virtual.ms;

import dev.baton.internal.base.Failures;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.loop.ContextCarrier;
import dev.baton.loop.EventLoop;
import dev.baton.loop.Report;
import dev.baton.loop.RunOptions;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import dev.baton.streams.Generator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * All functions of users' that a loop calls, each made to throw once, in a program that would not
 * mind otherwise.
 */
final class Hooks implements ContextCarrier {
  /** A program with a function that throws: gives what its task awaits. */
  interface Program {
    Object awaited(Hooks hooks);
  }

  static final Map<String, Program> ALL = new LinkedHashMap<>();

  static {
    for (int i = 1; i <= 12; i++) {
      ALL.put("capture " + i, h -> seq(v -> spawn(seq(w -> yieldNow())), v -> sleep(ms(2))));
      ALL.put("install " + i, h -> seq(v -> spawn(seq(w -> yieldNow())), v -> sleep(ms(2))));
    }
    ALL.put("the body", h -> seq(v -> yieldNow(), v -> h.fire()));
    ALL.put("an awaitable", h -> (Awaitable<Object>) c -> h.fire());
    ALL.put("an awaitable that has resumed", Hooks::resumed);
    ALL.put("the cancel of a future", h -> withTimeout(ms(2), from(h.new Uncancellable())));
    ALL.put("what is to be done on a cancel", h -> withTimeout(ms(2), h.then(Hooks::onCancel)));
    ALL.put("a callback of a task", h -> h.then(Hooks::onDone));
    ALL.put("a continuation", h -> h.then(Hooks::continuation));
    ALL.put("a posted action", h -> h.then(Hooks::posted));
    // On the loop's thread: on another one it may throw when nobody waits for it any more.
    ALL.put(
        "a blocking call", h -> Baton.<Object, RuntimeException>blocking(Runnable::run, h::fire));
    ALL.put("an executor", h -> Baton.blocking(r -> h.fire(), () -> "x"));
    ALL.put("a scope's body", h -> scope(s -> h.fire()));
    ALL.put("a scope's body, with a child", h -> scope(s -> h.fire(s.spawn(sleep(ms(9_000))))));
    ALL.put(
        "a scope's child", h -> scope(s -> sleep(ms(s.spawn(h.failing()).isDone() ? 0 : 5_000))));
    ALL.put("parts of a gather", h -> Baton.gather(h.failing(), h.failing(), sleep(ms(7_000))));
    ALL.put("parts of any", h -> Baton.any(h.failing(), h.failing()));
    ALL.put("a timeout's body", h -> withTimeout(ms(5), (AsyncSupplier<Object>) h::fire));
    ALL.put("a clause", h -> select(on(sleep(ms(1)), v -> h.fire())));
    ALL.put("a deferred coroutine", h -> Coroutine.defer(h::fire));
    ALL.put("a generator", h -> seq(v -> Machine.gen(m -> h.fire()).next()));
    ALL.put("an iterator", h -> seq(v -> h.elements().next()));
    ALL.put("an async iterator", h -> ((AsyncIterable<Object>) h::iterator).toList());
    ALL.put(
        "an async iterator's closing", h -> ((AsyncIterable<Object>) h::closing).take(1).toList());
    ALL.put("a publisher", h -> Baton.first((Flow.Publisher<Object>) s -> h.fire()));
    ALL.put("a subscription", h -> Baton.first((Flow.Publisher<Object>) h::subscribe));
    ALL.put("reports", h -> h.then(Hooks::onDone));
  }

  private final String name;
  private final Throwing kind;

  /** What was thrown; null before. */
  Throwable thrown;

  private int calls;
  final List<Throwable> seen = new ArrayList<>();

  Hooks(String name, Throwing kind) {
    this.name = name;
    this.kind = kind;
  }

  /** Where the program is to run. */
  RunOptions options() {
    RunOptions options = RunOptions.defaults().reports(this::report);
    return isOfCarrier() ? options.carry(this) : options;
  }

  private boolean isOfCarrier() {
    return name.startsWith("capture") || name.startsWith("install");
  }

  /** Throws, but in the programs of carriers and reports, which throw where they are called. */
  private <T> T fire() {
    if (thrown == null) {
      thrown = kind.make();
    }
    throw Failures.<RuntimeException>raise(thrown);
  }

  private <T> T fire(Task<?> ignored) {
    return fire();
  }

  private void report(Report report) {
    seen.add(report.cause());
    if (name.equals("reports")) {
      throw Failures.<RuntimeException>raise(kind.make());
    }
  }

  // ---- a carrier

  @Override
  public Object capture() {
    carry("capture");
    return "context";
  }

  @Override
  public void install(Object captured) {
    carry("install");
  }

  private void carry(String method) {
    if (name.startsWith(method) && ("" + ++calls).equals(name.substring(method.length() + 1))) {
      fire();
    }
  }

  // ---- programs

  private Coroutine<Object> then(java.util.function.Function<Hooks, Object> first) {
    return seq(v -> first.apply(this), v -> yieldNow(), v -> yieldNow());
  }

  private Coroutine<Object> failing() {
    return seq(v -> sleep(ms(1)), v -> fire());
  }

  private static Object resumed(Hooks hooks) {
    return (Awaitable<Object>)
        c -> {
          c.resume("x");
          hooks.fire();
        };
  }

  private Object onCancel() {
    return (Awaitable<Object>) c -> c.onCancel(this::fire);
  }

  private Object onDone() {
    Task<Object> task = spawn(seq(v -> yieldNow(), v -> "x"));
    task.onDone(t -> fire());
    task.onDone(t -> seen.add(null));
    return task;
  }

  private Object continuation() {
    Task<Object> task = spawn(seq(v -> yieldNow(), v -> "x"));
    task.await(
        new Continuation<>() {
          @Override
          public void resume(Object value) {
            fire();
          }

          @Override
          public void fail(Throwable failure) {
            fire();
          }

          @Override
          public void onCancel(Runnable action) {}
        });
    return task;
  }

  private Object posted() {
    ((EventLoop) CurrentLoop.get()).post(this::fire);
    return yieldNow();
  }

  private Generator<Object> elements() {
    return Machine.gen(m -> m.at() == 0 ? m.emitAll(1, (Iterable<Object>) this::fire) : m.value());
  }

  private AsyncIterator<Object> iterator() {
    return new AsyncIterator<>() {
      @Override
      public Awaitable<Boolean> advance() {
        return fire();
      }

      @Override
      public Object current() {
        return null;
      }
    };
  }

  private AsyncIterator<Object> closing() {
    return new AsyncIterator<>() {
      @Override
      public Awaitable<Boolean> advance() {
        return Baton.done(true);
      }

      @Override
      public Object current() {
        return "x";
      }

      @Override
      public Coroutine<Void> closeAsync() {
        return fire();
      }
    };
  }

  private void subscribe(Flow.Subscriber<? super Object> subscriber) {
    subscriber.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long n) {
            fire();
          }

          @Override
          public void cancel() {
            fire();
          }
        });
  }

  private final class Uncancellable extends CompletableFuture<Object> {
    @Override
    public boolean cancel(boolean mayInterrupt) {
      return fire();
    }
  }
}
