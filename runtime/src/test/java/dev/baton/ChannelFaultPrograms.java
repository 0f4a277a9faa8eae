package dev.baton;

import static dev.baton.Baton.gather;
import static dev.baton.Baton.on;
import static dev.baton.Baton.select;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Machine.seq;
import static dev.baton.Virtual.ms;

import dev.baton.channels.Broadcast;
import dev.baton.channels.BroadcastSubscription;
import dev.baton.channels.Channel;
import dev.baton.channels.Overflow;
import dev.baton.sync.CapacityLimiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Those of the {@link FaultPrograms} with channels that tell of what nobody gets, broadcasts and
 * capacity limiters.
 */
final class ChannelFaultPrograms {
  private final FaultPrograms with;

  /** What is told of, and what has been received. */
  private final List<String> told = new ArrayList<>();

  private final List<String> received = new ArrayList<>();

  /** What is wrong in the end; null for nothing. */
  private final List<Supplier<String>> checks = new ArrayList<>();

  ChannelFaultPrograms(FaultPrograms with) {
    this.with = with;
  }

  static void addTo(Map<String, FaultPrograms.Program> all) {
    all.put("telling channel", p -> p.channels.telling(Overflow.WAIT));
    all.put("dropping channel", p -> p.channels.telling(Overflow.DROP_OLDEST));
    all.put("conflating channel", p -> p.channels.telling(Overflow.CONFLATE));
    all.put("channel closed with a cause", p -> p.channels.closedWithCause());
    all.put("broadcast", p -> p.channels.broadcast(Overflow.WAIT));
    all.put("dropping broadcast", p -> p.channels.broadcast(Overflow.DROP_OLDEST));
    all.put("left broadcast", p -> p.channels.leftBroadcast());
    all.put("capacity limiter", p -> p.channels.limiter());
  }

  /** Returns what is wrong, now that nothing goes on any more. */
  List<String> unbalanced() {
    var wrong = new ArrayList<String>();
    for (String element : told) {
      if (told.indexOf(element) != told.lastIndexOf(element) || received.contains(element)) {
        wrong.add("told of " + told + " and received " + received);
      }
    }
    for (Supplier<String> check : checks) {
      String problem = check.get();
      if (problem != null) {
        wrong.add(problem);
      }
    }
    return wrong;
  }

  private Object got(Object element) {
    received.add("" + element);
    return with.log("got " + element);
  }

  private Coroutine<?> telling(Overflow overflow) {
    Channel<String> channel = Channel.of(1, overflow, told::add);
    return settled(
        with.leaf(
            "sender",
            seq(
                v -> channel.send("1"),
                v -> channel.send("2"),
                v -> channel.send("3"),
                v -> sleep(ms(3)),
                v -> channel.trySend("4"))),
        with.leaf("cancelled", withTimeout(ms(1), channel.send("5"))),
        with.leaf(
            "selects",
            select(
                on(Channel.<String>rendezvous().receive(), v -> null),
                on(channel.send("6"), v -> null),
                on(sleep(ms(1)), v -> null))),
        with.leaf(
            "receiver",
            seq(
                v -> sleep(ms(2)),
                v -> channel.receive(),
                v -> got(v),
                v -> channel.receive(),
                v -> got(v))),
        with.lastly(
            "closer",
            sleep(ms(20)),
            () -> {
              with.surely(channel::close);
              with.surely(channel::closeReceiving);
            }));
  }

  private Coroutine<?> closedWithCause() {
    Channel<String> channel = Channel.rendezvous();
    var cause = new IllegalStateException("closed");
    return settled(
        with.leaf("receives", channel.receive()),
        with.leaf("loops", channel.forEach(element -> with.log(element))),
        with.lastly("closer", sleep(ms(2)), () -> with.surely(() -> channel.close(cause))));
  }

  private Coroutine<?> broadcast(Overflow overflow) {
    Broadcast<String> broadcast = Broadcast.of(1, overflow, 1);
    return settled(
        with.leaf("loops", broadcast.forEach(element -> with.log(element))),
        with.leaf(
            "slow",
            broadcast.mapAsync(element -> sleep(ms(2))).forEach(element -> with.log("slow"))),
        with.leaf(
            "sender",
            seq(
                v -> sleep(ms(1)),
                v -> broadcast.send("1"),
                v -> broadcast.send("2"),
                v -> broadcast.send("3"))),
        with.leaf(
            "cancelled", seq(v -> sleep(ms(1)), v -> withTimeout(ms(1), broadcast.send("4")))),
        with.lastly("closer", sleep(ms(20)), () -> with.surely(broadcast::close)));
  }

  private Coroutine<?> leftBroadcast() {
    Broadcast<String> broadcast = Broadcast.of(1, Overflow.WAIT);
    BroadcastSubscription<String> idle = broadcast.subscribe();
    return settled(
        with.leaf("a", seq(v -> broadcast.send("1"), v -> broadcast.send("2"))),
        with.leaf("b", broadcast.send("3")),
        with.leaf("c", seq(v -> sleep(ms(1)), v -> broadcast.subscribe().receive())),
        with.lastly("leaver", sleep(ms(2)), () -> with.surely(idle::closeAsync)),
        with.lastly("closer", sleep(ms(5)), () -> with.surely(broadcast::close)));
  }

  private Coroutine<?> limiter() {
    var limiter = new CapacityLimiter(1);
    checks.add(
        () -> {
          CapacityLimiter.Statistics now = limiter.statistics();
          return now.borrowed() == 0 && now.waiting() == 0 ? null : "" + now;
        });
    return gather(
        settled(
            with.leaf("a", with.holding(limiter.acquire(), sleep(ms(2)))),
            with.leaf("b", with.holding(limiter.acquireOnBehalfOf("b"), sleep(ms(2)))),
            with.leaf("c", with.holding(limiter.acquire(), sleep(ms(2)))),
            with.leaf("cancelled", withTimeout(ms(1), limiter.acquire()))),
        with.lastly("raises", sleep(ms(3)), () -> with.surely(() -> limiter.setTotal(2))));
  }
}
