package dev.baton;

import dev.baton.channels.Broadcast;
import dev.baton.channels.BroadcastSubscription;
import dev.baton.channels.Channel;
import dev.baton.channels.Overflow;
import dev.baton.channels.SharedChannel;
import dev.baton.patterns.Retry;
import dev.baton.streams.AsyncIterable;
import dev.baton.streams.AsyncIterator;
import dev.baton.sync.Barrier;
import dev.baton.sync.CapacityLimiter;
import dev.baton.sync.Condition;
import dev.baton.sync.Held;
import dev.baton.sync.Lent;
import dev.baton.sync.Mutex;
import dev.baton.sync.ReadWriteLock;
import dev.baton.sync.Semaphore;
import dev.baton.sync.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The operations by which something is handed over to a task. */
enum HandOvers {
  RECEIVE(results -> new Receiving(results, Channel.rendezvous(), Channel::receive)),
  RECEIVE_BUFFERED(results -> new Receiving(results, Channel.buffered(2), Channel::receive)),
  RECEIVE_UNBOUNDED(results -> new Receiving(results, Channel.unbounded(), Channel::receive)),
  RECEIVE_CONFLATED(results -> new Receiving(results, Channel.conflated(), Channel::receive)),
  RECEIVE_SELECTED(
      results ->
          new Receiving(
              results,
              Channel.buffered(1),
              channel ->
                  Baton.select(
                      Baton.on(Channel.<String>rendezvous().receive(), Baton::done),
                      Baton.on(channel.receive(), results::seenAndDone)))),
  EACH_ELEMENT(
      results ->
          new Receiving(results, Channel.buffered(1), channel -> channel.forEach(results::seen))),
  EACH_MAPPED_ELEMENT(
      results ->
          new Receiving(
              results,
              Channel.rendezvous(),
              channel -> channel.map(x -> x).filter(x -> true).forEach(results::seen))),
  NEXT_ELEMENT(
      results ->
          new Receiving(
              results,
              Channel.rendezvous(),
              channel -> {
                AsyncIterator<String> iterator = channel.asyncIterator();
                results.iterator = iterator;
                return (Coroutine<?>) iterator.advance();
              })),
  SHARED_RECEIVE(results -> Receiving.shared(results, SharedChannel::receive)),
  SHARED_RECEIVE_SELECTED(
      results ->
          Receiving.shared(
              results,
              channel ->
                  Baton.select(
                      Baton.on(SharedChannel.<String>buffered(1).receive(), Baton::done),
                      Baton.on(Channel.<String>rendezvous().receive(), Baton::done),
                      Baton.on(channel.receive(), results::seenAndDone)))),
  SHARED_EACH_ELEMENT(
      results -> Receiving.shared(results, channel -> channel.forEach(results::seen))),
  SHARED_EACH_MAPPED_ELEMENT(
      results ->
          Receiving.shared(
              results, channel -> channel.map(x -> x).filter(x -> true).forEach(results::seen))),
  SHARED_NEXT_ELEMENT(
      results ->
          Receiving.shared(
              results,
              channel -> {
                AsyncIterator<String> iterator = channel.asyncIterator();
                results.iterator = iterator;
                return (Coroutine<?>) iterator.advance();
              })),
  TOLD_RECEIVE(
      results -> new Receiving(results, MoreHandOvers.telling(Overflow.WAIT), Channel::receive)),
  DROPPING_RECEIVE(
      results ->
          new Receiving(results, MoreHandOvers.telling(Overflow.DROP_OLDEST), Channel::receive)),
  BROADCAST_RECEIVE(results -> Receiving.broadcast(results, BroadcastSubscription::receive)),
  BROADCAST_RECEIVE_SELECTED(
      results ->
          Receiving.broadcast(
              results,
              subscription ->
                  Baton.select(
                      Baton.on(Channel.<String>rendezvous().receive(), Baton::done),
                      Baton.on(subscription.receive(), results::seenAndDone)))),
  BROADCAST_EACH_MAPPED_ELEMENT(
      results ->
          Receiving.broadcast(
              results, sub -> sub.map(x -> x).filter(x -> true).forEach(results::seen))),
  BROADCAST_NEXT_ELEMENT(
      results ->
          Receiving.broadcast(
              results,
              subscription -> {
                AsyncIterator<String> iterator = subscription.asyncIterator();
                results.iterator = iterator;
                return (Coroutine<?>) iterator.advance();
              })),
  EACH_TIMED_ELEMENT(
      results ->
          new Receiving(
              results,
              Channel.rendezvous(),
              channel -> channel.timeout(Duration.ofHours(1)).forEach(results::seen))),
  EACH_RETRIED_ELEMENT(
      results ->
          new Receiving(
              results, Channel.buffered(1), channel -> channel.retry(2).forEach(results::seen))),
  EACH_FLAT_ELEMENT(
      results ->
          new Receiving(
              results,
              Channel.rendezvous(),
              channel -> channel.flatMap(x -> AsyncIterable.of(x)).forEach(results::seen))),
  LOCK(results -> new Locking(results, Mutex::lock)),
  LOCK_SHIELDED(results -> new Locking(results, mutex -> Baton.shielded(mutex::lock))),
  LOCK_RETRIED(results -> new Locking(results, mutex -> Retry.attempts(2).call(mutex::lock))),
  LOCK_OR_NULL(
      results ->
          new Locking(results, mutex -> Baton.timeoutOrNull(Duration.ofHours(1), mutex.lock()))),
  LOCK_LIMITED(results -> new Locking(results, mutex -> Baton.gather(1, List.of(mutex.lock())))),
  LOCK_SUPERVISED(
      results -> new Locking(results, mutex -> Baton.supervisorScope(s -> mutex.lock()))),
  LOCK_SELECTED(
      results ->
          new Locking(
              results, mutex -> Baton.select(Baton.on(mutex.lock(), results::seenAndDone)))),
  ACQUIRE(results -> new Acquiring(results, Semaphore::acquire)),
  ACQUIRE_TWO(results -> new Acquiring(results, semaphore -> semaphore.acquire(2))),
  ACQUIRE_SELECTED(
      results ->
          new Acquiring(
              results,
              semaphore -> Baton.select(Baton.on(semaphore.acquire(), results::seenAndDone)))),
  READ(results -> new MoreHandOvers.Locked(results, ReadWriteLock::tryWrite, ReadWriteLock::read)),
  WRITE(results -> new MoreHandOvers.Locked(results, ReadWriteLock::tryRead, ReadWriteLock::write)),
  WRITE_SELECTED(
      results ->
          new MoreHandOvers.Locked(
              results,
              ReadWriteLock::tryWrite,
              lock -> Baton.select(Baton.on(lock.write(), results::seenAndDone)))),
  BORROW(results -> new MoreHandOvers.Limited(results, CapacityLimiter::acquire)),
  BORROW_ON_BEHALF(
      results -> new MoreHandOvers.Limited(results, limiter -> limiter.acquireOnBehalfOf("x"))),
  BORROW_SELECTED(
      results ->
          new MoreHandOvers.Limited(
              results, limiter -> Baton.select(Baton.on(limiter.acquire(), results::seenAndDone)))),
  CONDITION(Conditional::new),
  UNTIL(results -> new OperatorHandOvers.Until()),
  BORROW_RESOURCE(results -> new OperatorHandOvers.Borrowing(results, false)),
  BORROW_RESOURCE_ASKED(results -> new OperatorHandOvers.Borrowing(results, true)),
  TOKEN(results -> new OperatorHandOvers.Tokens()),
  LOAD(results -> new OperatorHandOvers.Loading()),
  ONE_SHOT(results -> new OperatorHandOvers.Given()),
  WATCH(results -> new OperatorHandOvers.Watching()),
  OPEN(results -> new OperatorHandOvers.Opening()),
  SHARED_SEQUENCE(results -> new OperatorHandOvers.Sharing()),
  SEND(results -> new Sending(results, channel -> channel.send("x"))),
  SEND_SELECTED(
      results ->
          new Sending(
              results,
              channel -> Baton.select(Baton.on(channel.send("x"), v -> Baton.done("sent"))))),
  SHARED_SEND(Sending::shared),
  TOLD_SEND(results -> new MoreHandOvers.Told(channel -> channel.send("x"))),
  TOLD_SEND_SELECTED(
      results ->
          new MoreHandOvers.Told(
              channel ->
                  Baton.select(
                      Baton.on(Channel.<String>rendezvous().receive(), v -> Baton.done()),
                      Baton.on(channel.send("x"), Baton::done)))),
  SIGNAL(results -> new Signalled(new Signal())),
  BARRIER(results -> new Meeting(new Barrier(2)));

  private final Function<Results, Operation> maker;

  HandOvers(Function<Results, Operation> maker) {
    this.maker = maker;
  }

  Operation make(Results results) {
    return maker.apply(results);
  }

  /** One operation of a task, and what another one does so that it can go on. */
  interface Operation {
    Coroutine<?> begin();

    /** It waits, or will soon. */
    default void begun() {}

    void handOver();

    /** After the task has ended, what has to be waited for. */
    default Object settle() {
      return null;
    }

    /** What is wrong in the end, or null. */
    String wrong();
  }

  /** What code of the user's has got. */
  static final class Results {
    final Set<Object> values = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Task<?>> handles = new ArrayList<>();
    AsyncIterator<String> iterator;

    /** Whether what there was to be handed over was. */
    boolean handed;

    /** Whether anybody has got null, which is news. */
    boolean news;

    /** A task whose result can be read later. */
    void handle(Task<?> task) {
      handles.add(task);
    }

    Object seen(Object value) {
      flatten(
          value,
          part -> {
            if (part == null) {
              news = true;
            } else {
              values.add(part);
            }
          });
      return value == null ? null : List.of(value); // a lock could be awaited once more
    }

    <T> Coroutine<T> seenAndDone(T value) {
      seen(value);
      return Baton.done(value);
    }

    void read(Task<?> task) {
      handles.add(task);
      for (Task<?> handle : handles) {
        if (Handles.of(handle).hasSucceeded()) {
          seen(handle.result());
        }
      }
    }

    /** The parts of a value that a join has given. */
    static void flatten(Object value, Consumer<Object> each) {
      if (value instanceof List<?> list) {
        list.forEach(part -> flatten(part, each));
      } else if (value instanceof Outcome.Value<?> outcome) {
        flatten(outcome.value(), each);
      } else if (!(value instanceof Outcome<?>)) {
        each.accept(value);
      }
    }
  }

  private record Receiving(
      Results results,
      Supplier<Coroutine<?>> how,
      Predicate<String> trySend,
      Supplier<Optional<String>> tryReceive)
      implements Operation {
    Receiving(
        Results results, Channel<String> channel, Function<Channel<String>, Coroutine<?>> how) {
      this(results, () -> how.apply(channel), channel::trySend, channel::tryReceive);
    }

    /** As it is of a channel that other threads use, too. */
    static Receiving shared(Results results, Function<SharedChannel<String>, Coroutine<?>> how) {
      SharedChannel<String> channel = SharedChannel.buffered(1);
      return new Receiving(
          results, () -> how.apply(channel), channel::trySend, channel::tryReceive);
    }

    /** As it is of a subscription. */
    static Receiving broadcast(
        Results results, Function<BroadcastSubscription<String>, Coroutine<?>> how) {
      Broadcast<String> broadcast = Broadcast.of(1, Overflow.WAIT);
      BroadcastSubscription<String> subscription = broadcast.subscribe();
      return new Receiving(
          results, () -> how.apply(subscription), broadcast::trySend, subscription::tryReceive);
    }

    @Override
    public Coroutine<?> begin() {
      return how.get();
    }

    @Override
    public void handOver() {
      results.handed = trySend.test(ELEMENT);
    }

    @Override
    public String wrong() {
      boolean got = results.values.contains(ELEMENT);
      if (results.iterator != null) {
        got = results.values.contains(Boolean.TRUE) && results.iterator.current() == ELEMENT;
      }
      List<String> left = new ArrayList<>();
      for (var next = tryReceive.get(); next.isPresent(); next = tryReceive.get()) {
        left.add(next.get());
      }
      return left.size() + (got ? 1 : 0) == (results.handed ? 1 : 0)
          ? null
          : (got ? "received, and " : "not received, and ") + left + " is in the channel";
    }
  }

  private static final String ELEMENT = "x";

  private static final class Locking implements Operation {
    private final Results results;
    private final Function<Mutex, Coroutine<?>> how;
    private final Mutex mutex = new Mutex();
    private final Held first = mutex.tryLock().orElseThrow();
    private Task<Held> behind;

    Locking(Results results, Function<Mutex, Coroutine<?>> how) {
      this.results = results;
      this.how = how;
    }

    @Override
    public Coroutine<?> begin() {
      return how.apply(mutex);
    }

    @Override
    public void handOver() {
      first.close();
    }

    @Override
    public Object settle() {
      results.values.forEach(HandOvers::closeHeld);
      behind = Baton.spawn(mutex.lock());
      return Baton.settled(behind);
    }

    @Override
    public String wrong() {
      behind.result().close();
      return mutex.isLocked() ? "locked for ever" : null;
    }
  }

  static void closeHeld(Object value) {
    if (value instanceof Held held) {
      held.close();
    } else if (value instanceof Lent<?> lent) {
      lent.close();
    }
  }

  private static final class Acquiring implements Operation {
    private final Results results;
    private final Function<Semaphore, Coroutine<?>> how;
    private final Semaphore semaphore = new Semaphore(2);
    private final Held first = semaphore.tryAcquire(2).orElseThrow();

    Acquiring(Results results, Function<Semaphore, Coroutine<?>> how) {
      this.results = results;
      this.how = how;
    }

    @Override
    public Coroutine<?> begin() {
      return how.apply(semaphore);
    }

    @Override
    public void handOver() {
      first.close();
    }

    @Override
    public String wrong() {
      results.values.forEach(HandOvers::closeHeld);
      return semaphore.available() == 2 ? null : "of 2 permits, " + semaphore.available();
    }
  }

  /**
   * Two wait for a condition, and one is signalled; if the first makes no use of it, the second.
   */
  private static final class Conditional implements Operation {
    private final Results results;
    private final Mutex mutex = new Mutex();
    private final Condition condition = mutex.newCondition();
    private final Held first = mutex.tryLock().orElseThrow();
    private Held held;
    private boolean other;

    Conditional(Results results) {
      this.results = results;
    }

    @Override
    public Coroutine<?> begin() {
      return Machine.tail(r -> Machine.tail(s -> condition.signalled()));
    }

    @Override
    public void begun() {
      Baton.spawn(
          Machine.seq(
              v -> Baton.yieldNow(),
              v -> Baton.yieldNow(),
              v -> Baton.yieldNow(),
              v -> mutex.lock(),
              v -> {
                held = (Held) v;
                return condition.signalled();
              },
              v -> {
                other = true;
                held.close();
                return null;
              }));
    }

    @Override
    public void handOver() {
      mutex
          .tryLock()
          .ifPresent(
              lock -> {
                results.handed = true;
                condition.signal();
                lock.close();
              });
    }

    @Override
    public Object settle() {
      first.close();
      return Baton.sleep(Duration.ofMillis(1));
    }

    @Override
    public String wrong() {
      if (results.handed && !other && !results.news) {
        return "the signal is lost";
      }
      return mutex.isLocked() ? "locked for ever" : null;
    }
  }

  private record Sending(
      Results results, Coroutine<?> send, BooleanSupplier tryReceive, BooleanSupplier left)
      implements Operation {
    Sending(Results results, Function<Channel<String>, Coroutine<?>> how) {
      this(results, Channel.rendezvous(), how);
    }

    private Sending(
        Results results, Channel<String> channel, Function<Channel<String>, Coroutine<?>> how) {
      this(results, how.apply(channel), () -> channel.tryReceive().isPresent(), () -> false);
    }

    /** As it is of a full channel that other threads use, too: what is sent may be left there. */
    static Sending shared(Results results) {
      SharedChannel<String> channel = SharedChannel.buffered(1);
      channel.trySend("before");
      return new Sending(
          results,
          channel.send("x"),
          () -> channel.tryReceive().isPresent() && "x".equals(channel.tryReceive().orElse(null)),
          () -> channel.tryReceive().isPresent());
    }

    @Override
    public Coroutine<?> begin() {
      return send;
    }

    @Override
    public void handOver() {
      results.handed = tryReceive.getAsBoolean();
    }

    @Override
    public String wrong() {
      boolean sent = results.news || results.values.contains("sent");
      boolean received = results.handed || left.getAsBoolean();
      return sent && !received ? "sent and not received" : null;
    }
  }

  private record Signalled(Signal signal) implements Operation {
    @Override
    public Coroutine<?> begin() {
      return signal.whenSet();
    }

    @Override
    public void handOver() {
      signal.set();
    }

    @Override
    public String wrong() {
      return null;
    }
  }

  /** Nothing is lost here; that the task ends is all. */
  private record Meeting(Barrier barrier) implements Operation {
    @Override
    public Coroutine<?> begin() {
      return barrier.arrive();
    }

    @Override
    public void handOver() {
      Baton.spawn(barrier.arrive());
    }

    @Override
    public String wrong() {
      return null;
    }
  }
}
