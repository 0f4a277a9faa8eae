package dev.baton.internal.host;

import dev.baton.internal.kernel.LoopCore;
import dev.baton.internal.kernel.PassHook;
import dev.baton.internal.kernel.VirtualClock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The calls of a loop's tasks, on the loop's thread: those begun in a pass are handed over together
 * at its end; outcomes that have arrived together are delivered in the order of the calls.
 */
final class LoopCalls extends PassHook {
  private static final Comparator<CallImpl> BY_NUMBER =
      (a, b) -> a.number - b.number; // which may overflow

  private final LoopCore loop;

  /** What was begun in this pass. */
  private List<CallImpl> begun = new ArrayList<>();

  /** The calls of one host that are handed over together. */
  private record Batch(HostCore core, List<CallImpl> calls) {}

  /** What is being handed over; all is prepared before anything is. */
  private List<Batch> batches = List.of();

  /** How many of the first of those were handed over. */
  private int handedOver;

  /** What is to hold all that is ready once they are; null for nothing. */
  private CallGroup holding;

  /** What has its places, and is to be given to an engine at the end of the pass. */
  private final ArrayDeque<Starting> starting = new ArrayDeque<>();

  /** What has arrived and was not delivered. */
  private final ArrayList<CallImpl> arrived = new ArrayList<>();

  /** How many of the first of those were delivered. */
  private int delivered;

  private int numbers;

  /** Who records or replays the calls; null nearly always. */
  CallTap tap;

  /** How many frames outcomes take, and the present frame; null for no frames, or one. */
  private FrameDelay delay;

  /** The calls whose outcomes are put off to a later frame, in order. */
  private final ArrayDeque<CallGroup> putOff = new ArrayDeque<>();

  /** The engines whose calls take the time of this loop. */
  private final Set<SimulatedEngine> simulated = new HashSet<>();

  private LoopCalls(LoopCore loop) {
    this.loop = loop;
  }

  /** Returns those of a loop, made if there are none; on its thread. */
  static LoopCalls of(LoopCore loop) {
    if (loop.passHook instanceof LoopCalls calls) {
      return calls;
    }
    var calls = new LoopCalls(loop);
    loop.passHook = calls;
    return calls;
  }

  /** Puts outcomes off by some frames. */
  void delay(FrameDelay by) {
    delay = by;
  }

  @Override
  protected long putOffTo() {
    return putOff.isEmpty() ? Long.MAX_VALUE : putOff.peek().putOffTo();
  }

  @Override
  protected void frameBegins(long frame) {
    while (putOffTo() <= frame) {
      putOff.poll().frameBegins(loop.outside);
    }
  }

  @Override
  protected void noFrameBegins() {
    delay = null;
    while (!putOff.isEmpty()) {
      putOff.poll().putOffNoMore();
    }
  }

  void begin(CallImpl call) {
    call.number = ++numbers;
    begun.add(call);
  }

  void start(Starting calls) {
    starting.add(calls);
  }

  void simulates(SimulatedEngine engine) {
    simulated.add(engine);
  }

  void arrived(CallImpl call) {
    arrived.add(call);
  }

  /** Makes room for one more of {@link #left}. If it throws, nothing has changed. */
  void makeRoom() {
    arrived.ensureCapacity(arrived.size() + 1);
  }

  /** Notes that nobody waits for a call any more, for which there is room. */
  void left(CallImpl call) {
    if (call.group == null) {
      return;
    }
    try {
      call.group.isThere(call);
    } catch (OutOfMemoryError | StackOverflowError none) {
      arrived.add(call); // this is done once more at the end of the pass
    }
  }

  @Override
  protected boolean isWorkLeft() {
    return !begun.isEmpty() || !batches.isEmpty() || !starting.isEmpty() || !arrived.isEmpty();
  }

  private void start() {
    for (Starting next = starting.poll(); next != null; next = starting.poll()) {
      next.begin();
    }
  }

  /** Ends what would take more of the loop's time, and lets in what other loops' calls wait for. */
  @Override
  protected void closed() {
    simulated.forEach(engine -> engine.closed(loop));
    start();
  }

  @Override
  protected void takenIn() {
    deliver();
  }

  @Override
  protected void passEnds() {
    if (!isWorkLeft()) {
      return;
    }
    if (batches.isEmpty() && !begun.isEmpty()) {
      prepare();
    }
    handOver();
    start();
    deliver();
    if (tap != null) {
      tap.passEnds();
    }
    if (holding != null) {
      holding.hold(loop.outside);
      holding = null;
    }
  }

  private void handOver() {
    while (handedOver < batches.size()) {
      Batch batch = batches.get(handedOver);
      batch.core.begin(batch.calls);
      handedOver++;
    }
    batches = List.of();
    handedOver = 0;
  }

  /** Sorts the calls of this pass by their hosts. If it throws, nothing has changed. */
  private void prepare() {
    List<CallImpl> next = new ArrayList<>();
    boolean virtual = loop.clock instanceof VirtualClock;
    if (!virtual && tap == null && areOfOneHost(begun)) {
      batches = List.of(new Batch(begun.get(0).view().core, begun));
      begun = next;
      return;
    }
    Map<HostCore, List<CallImpl>> byHost = new LinkedHashMap<>();
    Map<HostCore, CallGroup> simulated = new IdentityHashMap<>();
    CallGroup real = null;
    for (CallImpl call : begun) {
      if (call.isLeft()) {
        continue;
      }
      HostCore core = call.view().core;
      if (tap != null && tap.keeps(call)) {
        continue;
      }
      if (call.view().isOrdered(virtual)) {
        if (core.simulated) {
          simulated.computeIfAbsent(core, c -> new CallGroup()).add(call);
        } else {
          real = real == null ? new CallGroup() : real;
          real.add(call);
        }
      }
      byHost.computeIfAbsent(core, c -> new ArrayList<>()).add(call);
    }
    List<Batch> prepared = new ArrayList<>(byHost.size());
    byHost.forEach((core, calls) -> prepared.add(new Batch(core, calls)));
    batches = prepared;
    if (virtual && real != null && delay != null) {
      real.putOff(delay.frame().getAsLong() + delay.frames());
      putOff.add(real);
    } else {
      holding = virtual ? real : null;
    }
    begun = next;
  }

  /** Returns whether calls are of one host, and are delivered each by itself. */
  private static boolean areOfOneHost(List<CallImpl> calls) {
    HostCore core = calls.get(0).view().core;
    for (CallImpl call : calls) {
      if (call.view().core != core || call.view().isOrdered(false)) {
        return false;
      }
    }
    return true;
  }

  private void deliver() {
    if (arrived.isEmpty()) {
      return;
    }
    if (arrived.size() - delivered > 1) {
      arrived.subList(delivered, arrived.size()).sort(BY_NUMBER);
    }
    while (delivered < arrived.size()) {
      CallImpl call = arrived.get(delivered);
      if (call.group == null) {
        call.wake();
      } else {
        call.group.isThere(call);
      }
      delivered++;
    }
    arrived.clear();
    delivered = 0;
  }
}
