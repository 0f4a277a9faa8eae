package dev.baton;

import static dev.baton.Baton.gather;
import static dev.baton.Baton.settled;
import static dev.baton.Baton.sleep;
import static dev.baton.Baton.withTimeout;
import static dev.baton.Machine.seq;
import static dev.baton.Virtual.ms;

import dev.baton.annotation.OnCancel.Policy;
import dev.baton.host.Host;
import dev.baton.host.HostStats;
import dev.baton.host.WhenFull;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.loop.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Those of the {@link FaultPrograms} that make calls of hosts. */
final class HostFaultPrograms {
  /** Is one for all runs, whose threads need not be made in each. */
  private static final Host THREADS = Host.threads(2);

  private final FaultPrograms with;
  private final List<Host> hosts = new ArrayList<>();

  HostFaultPrograms(FaultPrograms with) {
    this.with = with;
  }

  static void addTo(Map<String, FaultPrograms.Program> all) {
    all.put("inline calls", p -> p.hosts.inline());
    all.put("calls on threads", p -> p.hosts.threads());
    all.put("a cancelled call", p -> p.hosts.cancelled());
    all.put("calls on the loop", p -> p.hosts.onTheLoop());
    all.put("limited calls", p -> p.hosts.limited());
    all.put("refused calls", p -> p.hosts.refused());
    all.put("timed calls", p -> p.hosts.timed());
    all.put("calls that are left", p -> p.hosts.left());
    all.put("calls of a closed host", p -> p.hosts.closed());
  }

  /** Notes a host, whose accounts are to balance in the end. */
  private Host noted(Host host) {
    hosts.add(host);
    return host;
  }

  /** Returns what is wrong with the accounts of the hosts, now that no call is on its way. */
  List<String> unbalanced() {
    var wrong = new ArrayList<String>();
    for (Host host : hosts) {
      HostStats stats = host.stats();
      long over = stats.ended() + stats.failed() + stats.cancelled() + stats.rejected();
      if (stats.running() != 0 || stats.waiting() != 0 || stats.begun() != over) {
        wrong.add(host + ": " + stats + " · begun " + stats.begun());
      }
    }
    return wrong;
  }

  private Coroutine<Object> call(Host host, String name) {
    return with.leaf(name, host.call(name, () -> name));
  }

  private Coroutine<Object> failing(Host host) {
    return with.leaf(
        "fails",
        host.call(
            "fails",
            () -> {
              throw new IllegalStateException("no");
            }));
  }

  private static Host simulated(int n) {
    return Host.simulated(call -> ms(2), n);
  }

  // ---- the programs

  private Coroutine<?> inline() {
    Host host = noted(Host.inline());
    return settled(call(host, "a"), failing(host), call(host.serial(), "b"));
  }

  private Coroutine<?> threads() {
    Host host = noted(THREADS.limited(2));
    return gather(call(host, "a"), call(host, "b"), call(host.serial(), "c"));
  }

  private Coroutine<?> cancelled() {
    Host host = noted(THREADS.limited(1)).ordered(false);
    EventLoop loop = (EventLoop) CurrentLoop.get();
    var task = new Task<?>[1];
    Coroutine<Object> blocks =
        with.leaf(
            "blocks",
            host.call(
                "blocks",
                () -> {
                  loop.post(() -> with.surely(() -> task[0].cancel()));
                  new CountDownLatch(1).await();
                  return null;
                }));
    task[0] = with.start(blocks);
    // nothing is logged of the second call: it may end before the first is delivered, or after it
    return settled(with.leaf("waits", seq(v -> task[0])), host.call("next", () -> "next"));
  }

  private Coroutine<?> onTheLoop() {
    EventLoop loop = (EventLoop) CurrentLoop.get();
    Host host = noted(Host.on(loop::post).limited(2));
    return settled(
        call(host, "a"), call(host.serial(), "b"), failing(host.serial()), call(host, "c"));
  }

  private Coroutine<?> limited() {
    Host host = noted(simulated(2));
    Host one = host.limited(2).limited(1);
    return settled(
        call(one, "a"),
        with.leaf("gives up", withTimeout(ms(1), call(one, "b"))),
        call(one, "c"),
        call(host.serial(), "d"),
        with.leaf("is stopped", withTimeout(ms(1), call(host, "e"))),
        call(host, "f"));
  }

  private Coroutine<?> refused() {
    Host host = noted(simulated(1)).queue(1, WhenFull.REJECT);
    return settled(call(host, "a"), call(host, "b"), call(host, "c"));
  }

  private Coroutine<?> timed() {
    Host host = noted(simulated(1));
    return settled(
        call(host.timeout(ms(1)), "runs"),
        call(host.timeout(ms(9)), "a"),
        call(host.timeout(ms(2)), "waits"),
        call(host.timeout(ms(30)), "b"));
  }

  private Coroutine<?> left() {
    Host host = noted(simulated(3));
    return settled(
        with.leaf("a", withTimeout(ms(1), call(host.onCancel(Policy.ABANDON), "abandoned"))),
        with.leaf("b", withTimeout(ms(1), call(host.onCancel(Policy.JOIN), "joined"))),
        with.leaf("c", withTimeout(ms(1), call(host.onCancel(Policy.INTERRUPT), "interrupted"))),
        call(host, "d"));
  }

  private Coroutine<?> closed() {
    Host host = noted(simulated(1));
    return settled(
        call(host, "a"),
        call(host, "b"),
        with.leaf("late", seq(v -> sleep(ms(3)), v -> call(host, "c"))),
        with.lastly("closer", sleep(ms(1)), () -> with.surely(host::close)));
  }
}
