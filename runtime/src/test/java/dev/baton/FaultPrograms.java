package dev.baton;

import static dev.baton.Baton.any;
import static dev.baton.Baton.cancellingScope;
import static dev.baton.Baton.from;
import static dev.baton.Baton.gather;
import static dev.baton.Baton.on;
import static dev.baton.Baton.race;
import static dev.baton.Baton.scope;
import static dev.baton.Baton.select;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.shield;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.attempt;
import static dev.baton.Machine.seq;
import static dev.baton.Virtual.ms;

import dev.baton.channels.Channel;
import dev.baton.channels.Inlet;
import dev.baton.channels.Overflow;
import dev.baton.channels.SharedChannel;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.loop.EventLoop;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.Generator;
import dev.baton.sync.Barrier;
import dev.baton.sync.Condition;
import dev.baton.sync.Held;
import dev.baton.sync.Mutex;
import dev.baton.sync.Semaphore;
import dev.baton.sync.Signal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Small programs that between them use all that a loop does. What begins in one is counted, and so
 * is what ends; what happens is logged.
 */
final class FaultPrograms {
  /** A program: gives the coroutine that a loop is to run. */
  interface Program {
    Coroutine<?> start(FaultPrograms with);
  }

  static final Map<String, Program> ALL = new LinkedHashMap<>();

  static {
    ALL.put("yields", p -> p.leaf("y", seq(v -> yieldNow(), v -> yieldNow(), v -> yieldNow())));
    ALL.put("sleeps", FaultPrograms::sleeps);
    ALL.put("many sleeps", FaultPrograms::manySleeps);
    ALL.put("many tasks", FaultPrograms::manyTasks);
    ALL.put("gather", p -> gather(p.after(5, "a"), p.after(3, "b"), p.after(4, "c")));
    ALL.put("failing gather", p -> gather(p.after(900, "a"), p.failing(3), p.after(500, "c")));
    ALL.put("gather of tasks", p -> gather(spawn(p.after(2, "a")), spawn(p.after(1, "b"))));
    ALL.put("race", p -> race(p.after(5, "a"), p.after(3, "b"), p.after(400, "c")));
    ALL.put("any", p -> any(p.failing(1), p.after(7, "b"), p.after(400, "c")));
    ALL.put("none of any", p -> any(p.failing(1), p.failing(2)));
    ALL.put("settled", p -> settled(p.failing(1), p.after(7, "b")));
    ALL.put("scope", FaultPrograms::aScope);
    ALL.put("failing scope", FaultPrograms::failingScope);
    ALL.put("cancelling scope", FaultPrograms::aCancellingScope);
    ALL.put("timeout", p -> withTimeout(ms(5), p.after(900, "a")));
    ALL.put(
        "timeout of a join", p -> withTimeout(ms(5), gather(p.after(900, "a"), p.after(3, "b"))));
    ALL.put("timeout that does not come", p -> withTimeout(ms(50), p.after(5, "a")));
    ALL.put("shield", p -> withTimeout(ms(5), shield(p.after(9, "a"))));
    ALL.put("channel", p -> p.channel(Channel.rendezvous()));
    ALL.put("buffered channel", p -> p.channel(Channel.buffered(2)));
    ALL.put("closed channel", FaultPrograms::closedChannel);
    ALL.put("shared channel", FaultPrograms::sharedChannel);
    ALL.put("closed shared channel", FaultPrograms::closedSharedChannel);
    ALL.put("inlet", FaultPrograms::inlet);
    ALL.put("mutex", FaultPrograms::mutex);
    ALL.put("semaphore", FaultPrograms::semaphore);
    ALL.put("condition", FaultPrograms::condition);
    ALL.put("signal", FaultPrograms::signal);
    ALL.put("barrier", FaultPrograms::barrier);
    ALL.put("select", FaultPrograms::selects);
    ALL.put("many waiters", FaultPrograms::manyWaiters);
    ALL.put("cancel tree", FaultPrograms::cancelTree);
    ALL.put("events", FaultPrograms::events);
    ALL.put("future", FaultPrograms::future);
    ALL.put("submit", FaultPrograms::submit);
    ALL.put("callbacks", FaultPrograms::callbacks);
    ALL.put("generator", FaultPrograms::generator);
    ALL.put("async generator", FaultPrograms::asyncGenerator);
    ALL.put("deep chain", p -> p.leaf("deep", p.deep(450)));
    ALL.put("locals", FaultPrograms::locals);
    HostFaultPrograms.addTo(ALL);
    ChannelFaultPrograms.addTo(ALL);
    OperatorFaultPrograms.addTo(ALL);
    StreamFaultPrograms.addTo(ALL);
  }

  final List<String> trace = new ArrayList<>();

  /** What has been caught by the programs. */
  final List<Throwable> caught = new ArrayList<>();

  final List<Task<?>> tasks = new ArrayList<>();
  final HostFaultPrograms hosts = new HostFaultPrograms(this);
  final ChannelFaultPrograms channels = new ChannelFaultPrograms(this);
  final OperatorFaultPrograms operators = new OperatorFaultPrograms(this);
  final StreamFaultPrograms streams = new StreamFaultPrograms(this);

  /** Uses of what the program has used, each of which is to work when it has ended. */
  final List<Supplier<Coroutine<?>>> uses = new ArrayList<>();

  /** What is to be so after all those uses: each gives what is wrong, or null. */
  final List<Supplier<String>> checks = new ArrayList<>();

  int begun;
  int ended;

  Object log(String what) {
    trace.add(what);
    return null;
  }

  /** The program itself, which never fails: what it throws is caught and logged. */
  Coroutine<Object> guarded(String name) {
    return attempt(
        seq(v -> ALL.get(name).start(this)),
        (v, t) -> log(t == null ? "gives " + outcome(v) : seen(t)));
  }

  private String outcome(Object value) {
    if (value instanceof List<?> all) {
      for (Object each : all) {
        if (each instanceof Outcome.Failed<?> failed) {
          look(failed);
        }
      }
      return all.size() + " values";
    }
    return value == null ? "null" : value.getClass().getSimpleName();
  }

  private void look(Outcome.Failed<?> failed) {
    try {
      caught.add(failed.cause());
    } catch (StackOverflowError none) { // of this look itself
      caught.add(none);
    }
  }

  /** Its text; a cancel's reason may be missing where there was no memory for it. */
  String seen(Throwable failure) {
    caught.add(failure);
    if (failure instanceof Cancelled) {
      return "is cancelled";
    }
    return "throws " + failure.getClass().getSimpleName() + " " + failure.getMessage();
  }

  /** What counts its beginning and its end, and logs how it has ended. */
  <T> Coroutine<T> leaf(String name, Coroutine<?> body) {
    return Machine.co(
        m -> {
          if (m.at() == 0) {
            begun++;
            return m.await(1, body);
          }
          ended++;
          try {
            Object value = m.value();
            log(name);
            return value;
          } catch (Throwable t) {
            log(name + " " + seen(t));
            throw t;
          }
        });
  }

  /** Does something that is atomic: if it fails for want of memory or stack, it can be repeated. */
  void surely(Runnable action) {
    try {
      action.run();
    } catch (OutOfMemoryError | StackOverflowError none) {
      seen(none);
      action.run();
    }
  }

  /** {@code try { await(first); } finally { action.run(); }}, without a failure of the first. */
  Coroutine<?> lastly(String name, Coroutine<?> first, Runnable action) {
    return Machine.co(
        m -> {
          if (m.at() == 0) {
            begun++;
            return m.await(1, first);
          }
          ended++;
          try {
            m.value();
          } catch (Throwable t) {
            seen(t);
          }
          action.run();
          log(name);
          return null;
        });
  }

  Coroutine<String> after(long millis, String name) {
    return leaf(name, seq(v -> sleep(ms(millis)), v -> name));
  }

  Coroutine<String> failing(long millis) {
    return leaf(
        "failing",
        seq(
            v -> sleep(ms(millis)),
            v -> {
              throw new IllegalStateException("no " + millis);
            }));
  }

  <T> Task<T> start(Coroutine<T> coroutine) {
    Task<T> task = spawn(coroutine);
    tasks.add(task);
    return task;
  }

  // ---- the programs

  private Coroutine<?> sleeps() {
    return leaf(
        "s",
        seq(
            v -> sleep(java.time.Duration.ofNanos(1_000)),
            v -> sleep(ms(1)),
            v -> sleep(ms(70)),
            v -> sleep(ms(90_000)),
            v -> sleep(ms(0))));
  }

  private Coroutine<?> manySleeps() {
    var all = new ArrayList<Coroutine<String>>();
    for (int i = 0; i < 90; i++) {
      all.add(after(3 + i % 3, "m" + i));
    }
    return gather(all);
  }

  private Coroutine<?> manyTasks() {
    return scope(
        s -> {
          for (int i = 0; i < 140; i++) {
            s.spawn(leaf("t" + i, seq(v -> yieldNow())));
          }
          return yieldNow();
        });
  }

  private Coroutine<?> aScope() {
    return scope(
        s -> {
          s.spawn(after(5, "a"));
          s.spawn(after(2, "b"));
          return after(3, "body");
        });
  }

  private Coroutine<?> failingScope() {
    return scope(
        s -> {
          s.spawn(after(900, "a"));
          s.spawn(failing(2));
          return scope(
              inner -> {
                inner.spawn(after(800, "inner"));
                return after(700, "body");
              });
        });
  }

  private Coroutine<?> aCancellingScope() {
    return cancellingScope(
        s -> {
          s.spawn(after(900, "a"));
          s.spawn(leaf("b", gather(after(900, "c"), after(800, "d"))));
          return after(3, "body");
        });
  }

  private Coroutine<?> channel(Channel<String> channel) {
    Coroutine<Object> sender =
        leaf(
            "sender",
            seq(
                v -> channel.send("1"),
                v -> channel.send("2"),
                v -> sleep(ms(2)),
                v -> channel.send("3"),
                v -> log("" + channel.tryReceive().isPresent())));
    Coroutine<Object> receiver =
        leaf("receiver", seq(v -> channel.receive(), v -> channel.receive(), v -> sleep(ms(1))));
    return gather(receiver, sender, closing(channel));
  }

  private Coroutine<?> closing(Channel<String> channel) {
    return lastly(
        "closer",
        sleep(ms(20)),
        () -> {
          surely(channel::close);
          surely(channel::closeReceiving);
        });
  }

  private Coroutine<?> closedChannel() {
    Channel<String> channel = Channel.rendezvous();
    return settled(leaf("r1", channel.receive()), leaf("r2", channel.receive()), closing(channel));
  }

  private Coroutine<?> sharedChannel() {
    SharedChannel<String> channel = SharedChannel.buffered(1);
    Coroutine<Object> sender =
        leaf(
            "sender",
            seq(
                v -> channel.send("1"),
                v -> channel.send("2"),
                v -> channel.send("3"),
                v -> sleep(ms(2)),
                v -> log("" + channel.tryReceive().isPresent())));
    Coroutine<Object> receiver =
        leaf("receiver", seq(v -> channel.receive(), v -> channel.receive(), v -> sleep(ms(1))));
    return gather(receiver, sender, closing(channel));
  }

  private Coroutine<?> closing(SharedChannel<String> channel) {
    return lastly(
        "closer",
        sleep(ms(20)),
        () -> {
          surely(channel::close);
          surely(channel::closeReceiving);
        });
  }

  private Coroutine<?> closedSharedChannel() {
    SharedChannel<String> channel = SharedChannel.buffered(1);
    return settled(leaf("r1", channel.receive()), leaf("r2", channel.receive()), closing(channel));
  }

  private Coroutine<?> inlet() {
    Inlet<String> inlet = Inlet.of(1, Overflow.DROP_OLDEST);
    Coroutine<?> producer =
        lastly(
            "producer",
            seq(v -> inlet.offer("1"), v -> inlet.offer("2"), v -> sleep(ms(1))),
            () -> surely(inlet::close));
    return gather(leaf("consumer", inlet.forEach(element -> log(element))), producer);
  }

  /** {@code try (var held = await(lock)) { await(sleep(…)); }}. */
  Coroutine<?> locked(Coroutine<Held> lock, String name) {
    return leaf(name, holding(lock, sleep(ms(2))));
  }

  Coroutine<?> holding(Coroutine<Held> lock, Coroutine<?> body) {
    var held = new Held[1];
    return Machine.co(
        m -> {
          if (m.at() == 0) {
            return m.await(1, lock);
          }
          if (m.at() == 1) {
            held[0] = m.value();
            return m.await(2, body);
          }
          surely(held[0]::close);
          return m.value();
        });
  }

  private Coroutine<?> mutex() {
    var mutex = new Mutex();
    return settled(locked(mutex.lock(), "a"), locked(mutex.lock(), "b"), locked(mutex.lock(), "c"));
  }

  private Coroutine<?> semaphore() {
    var semaphore = new Semaphore(2);
    return settled(
        locked(semaphore.acquire(), "a"),
        locked(semaphore.acquire(2), "b"),
        leaf("cancelled", withTimeout(ms(1), semaphore.acquire(2))),
        locked(semaphore.acquire(), "c"));
  }

  private Coroutine<?> condition() {
    var mutex = new Mutex();
    Condition condition = mutex.newCondition();
    Coroutine<?> waiting =
        leaf("waiting", holding(mutex.lock(), withTimeout(ms(30), condition.signalled())));
    Coroutine<?> signalling =
        leaf(
            "signalling",
            holding(
                seq(v -> sleep(ms(1)), v -> mutex.lock()),
                seq(
                    v -> {
                      surely(condition::signalAll);
                      return null;
                    })));
    return settled(waiting, signalling);
  }

  private Coroutine<?> signal() {
    var signal = new Signal();
    return settled(
        leaf("a", signal.whenSet()),
        leaf("b", signal.whenSet()),
        leaf("late", withTimeout(ms(1), signal.whenSet())),
        lastly(
            "setter",
            sleep(ms(5)),
            () -> {
              surely(signal::set);
            }));
  }

  private Coroutine<?> barrier() {
    var barrier = new Barrier(3);
    return settled(
        leaf("a", withTimeout(ms(50), barrier.arrive())),
        leaf("b", withTimeout(ms(50), barrier.arrive())),
        leaf("c", seq(v -> sleep(ms(3)), v -> withTimeout(ms(50), barrier.arrive()))));
  }

  private Coroutine<?> selects() {
    Channel<String> channel = Channel.rendezvous();
    var mutex = new Mutex();
    return leaf(
        "select",
        scope(
            s -> {
              Task<String> other = s.spawn(after(30, "other"));
              return seq(
                  v ->
                      select(
                          on(channel.receive(), x -> after(0, "received")),
                          on(sleep(ms(3)), x -> after(0, "slept")),
                          on(other, x -> after(0, "ended"))),
                  v ->
                      select(
                          on(mutex.lock(), x -> after(1, "locked")), on(sleep(ms(9)), x -> null)),
                  v ->
                      select(
                          on(channel.receive(), x -> after(0, "received")),
                          on(other, x -> after(0, "ended"))));
            }));
  }

  private Coroutine<?> manyWaiters() {
    return leaf(
        "waiters",
        scope(
            s -> {
              Task<String> awaited = s.spawn(after(5, "awaited"));
              for (int i = 0; i < 70; i++) {
                s.spawn(
                    leaf(
                        "w", i % 7 == 3 ? withTimeout(ms(2), shield(awaited)) : seq(v -> awaited)));
              }
              return yieldNow();
            }));
  }

  private Coroutine<?> cancelTree() {
    Task<Object> inner = start(leaf("inner", gather(after(900, "a"), after(800, "b"))));
    Task<Object> middle = start(leaf("middle", seq(v -> inner)));
    Task<Object> outer = start(leaf("outer", race(middle, start(after(700, "c")))));
    return leaf(
        "canceller",
        seq(
            v -> sleep(ms(2)),
            v -> outer.cancel("enough"),
            v -> attempt(settled(outer, middle, inner), (w, t) -> t == null ? null : seen(t))));
  }

  private Coroutine<?> events() {
    EventLoop loop = (EventLoop) CurrentLoop.get();
    return settled(
        leaf("one", Baton.event("x")),
        leaf("any", Baton.anyEvent()),
        leaf("never", withTimeout(ms(2), Baton.event("never"))),
        lastly(
            "emitter",
            sleep(ms(4)),
            () -> {
              surely(() -> loop.emit("x", 1));
              surely(() -> loop.emit("x", 2));
            }));
  }

  private Coroutine<?> future() {
    var future = new CompletableFuture<String>();
    EventLoop loop = (EventLoop) CurrentLoop.get();
    return settled(
        leaf("waits", from(future)),
        leaf("gives up", withTimeout(ms(1), from(new CompletableFuture<String>()))),
        lastly(
            "completes",
            sleep(ms(3)),
            () -> {
              // not by users' code: at the end of the stack Java's own code would tell nobody of it
              surely(() -> future.completeAsync(() -> "x", loop::post));
            }));
  }

  private Coroutine<?> submit() {
    EventLoop loop = (EventLoop) CurrentLoop.get();
    return leaf(
        "submits",
        seq(
            v -> loop.submit(after(2, "submitted")),
            v -> {
              CompletableFuture<String> cancelled = loop.submit(after(900, "cancelled"));
              cancelled.whenComplete((value, t) -> seen(t));
              loop.post(() -> cancelled.cancel(true));
              return sleep(ms(1));
            }));
  }

  private Coroutine<?> callbacks() {
    Task<String> task = start(after(2, "watched"));
    task.onDone(t -> log("first"));
    task.onDone(t -> log("second"));
    return leaf("waits", seq(v -> task, v -> yieldNow(), v -> yieldNow()));
  }

  private Coroutine<?> generator() {
    return leaf(
        "generator",
        seq(
            v -> {
              Generator<Integer> numbers =
                  Machine.gen(
                      m -> {
                        if (m.at() > 0) {
                          m.value(); // the error, if it was thrown at the emit
                        }
                        return m.at() < 3 ? m.emit(m.at() + 1, m.at()) : null;
                      });
              try (numbers) {
                for (int number : numbers) {
                  log("" + number);
                }
              }
              return null;
            }));
  }

  private Coroutine<?> asyncGenerator() {
    AsyncGenerator<String> numbers =
        Machine.agenSeq(
            v -> sleep(ms(1)), v -> Machine.emit("1"), v -> sleep(ms(1)), v -> Machine.emit("2"));
    return leaf("agen", seq(v -> numbers.next(), v -> numbers.next(), v -> numbers.closeAsync()));
  }

  private Coroutine<Object> deep(int depth) {
    return depth == 0 ? seq(v -> yieldNow(), v -> "bottom") : seq(v -> deep(depth - 1), v -> v);
  }

  private Coroutine<?> locals() {
    TaskLocal<String> local = TaskLocal.of("none");
    return leaf(
        "locals",
        seq(
            v -> {
              local.set("some");
              return start(leaf("child", seq(w -> yieldNow(), w -> log(local.get())))).named("n");
            }));
  }
}
