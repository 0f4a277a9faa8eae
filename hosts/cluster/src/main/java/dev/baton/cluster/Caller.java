package dev.baton.cluster;

import dev.baton.TimedOut;
import dev.baton.annotation.OnCancel.Policy;
import dev.baton.cluster.Wire.Answer;
import dev.baton.cluster.Wire.Call;
import dev.baton.cluster.Wire.Kind;
import dev.baton.cluster.Wire.Result;
import dev.baton.codec.Limits;
import dev.baton.codec.MalformedValue;
import dev.baton.codec.WireInput;
import dev.baton.host.HostBusy;
import dev.baton.host.HostCall;
import dev.baton.host.WhenFull;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The caller's side: it places calls on members, and ends each of them exactly once, whatever
 * becomes of the members and their answers.
 *
 * <p>Everything that changes is under its lock; a call is ended, and a message sent, outside it.
 */
final class Caller {
  /** A member that has joined may take so long to say what it serves. */
  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(5);

  /** So many calls that wait for room try again at each tick. */
  private static final int TRIES = 32;

  /** More than what is written of a call beside its arguments. */
  private static final int MOST_AROUND = 64;

  /** So often a member is asked within the grace for a call whose time is up. */
  private static final int QUESTIONS = 5;

  private final Transport transport;
  private final ClusterOptions options;
  private final Limits limits;
  private final long grace;
  private final Members members = new Members();
  private final Map<Long, Flight> flights = new LinkedHashMap<>();
  private final Map<HostCall, Flight> byCall = new IdentityHashMap<>();

  /** Calls that no member has room for now, or whose members have not said what they serve. */
  private final Set<Flight> waiting = new LinkedHashSet<>();

  private Peer self;
  private long numbers;
  private long started;
  private long ended;
  private long indeterminate;
  private long retried;
  private long late;
  private long malformed;

  Caller(Transport transport, ClusterOptions options) {
    this.transport = transport;
    this.options = options;
    this.limits = options.limits();
    this.grace = options.heartbeat().toNanos();
  }

  void start(Peer peer) {
    self = peer;
  }

  // ---- begin and stop

  /** Makes a call ready to be sent; fails it if that cannot be. */
  Flight prepare(HostCall call, Bound bound) {
    try {
      Bound.Method method = bound.method(call.method());
      if (method == null) {
        throw new IllegalArgumentException(call.name() + " is not a method of the twin's constant");
      }
      byte[] arguments = method.arguments(call.arguments(), limits);
      long left = call.nanosLeft();
      boolean own = left == Long.MAX_VALUE;
      long deadline = System.nanoTime() + (own ? options.timeout().toNanos() : left);
      Object key = options.key(call);
      Integer spread = key == null ? null : key.hashCode(); // here, where the user's code may fail
      synchronized (this) {
        return new Flight(call, bound, method, ++numbers, arguments, spread, deadline, own);
      }
    } catch (Throwable unfit) {
      call.fail(unfit);
      return null;
    }
  }

  void begin(List<Flight> all) {
    List<Flight> begun = new ArrayList<>();
    for (Flight flight : all) {
      synchronized (this) {
        flights.put(flight.number, flight);
        byCall.put(flight.call, flight);
      }
      if (flight.call.begun()) {
        begun.add(flight);
      } else {
        synchronized (this) {
          forget(flight);
        }
      }
    }
    dispatch(begun);
  }

  void interrupt(HostCall call) {
    MemberState at;
    Flight flight;
    synchronized (this) {
      flight = byCall.get(call);
      if (flight == null || flight.interrupted) {
        return;
      }
      flight.interrupted = true;
      at = flight.member;
      if (at == null && waiting.remove(flight)) {
        forget(flight);
      } else if (at == null) {
        return; // about to be dispatched, which sees it
      }
    }
    if (at == null) {
      flight.call.fail(notRun());
    } else {
      transport.send(at.peer, numbers(Kind.CANCEL, List.of(flight.number)));
    }
  }

  /** Ends the calls that have not ended in the grace of a close: no answer can come any more. */
  void close() {
    var after = new After();
    synchronized (this) {
      waiting.clear();
      for (Flight flight : List.copyOf(flights.values())) {
        MemberState at = flight.member;
        forget(flight);
        if (at == null) {
          after.fail(flight, notRun());
        } else {
          flight.member = null;
          at.inFlight--;
          indeterminate++;
          after.fail(
              flight,
              new Indeterminate(
                  at.peer.name(), flight.name(), "was left behind when the host was closed"));
        }
      }
    }
    after.run();
  }

  // ---- placing

  private void dispatch(List<Flight> all) {
    Map<MemberState, List<Flight>> batches = new LinkedHashMap<>();
    var after = new After();
    synchronized (this) {
      long now = System.nanoTime();
      for (Flight flight : all) {
        if (!flight.done) {
          dispatch(flight, now, batches, after);
        }
      }
    }
    after.run();
    batches.forEach(this::send);
  }

  private void dispatch(
      Flight flight, long now, Map<MemberState, List<Flight>> batches, After after) {
    if (flight.interrupted) {
      forget(flight);
      after.fail(flight, notRun());
      return;
    }
    Hash hash = flight.bound.hash();
    MemberState member = members.place(hash, flight.key, flight.refused);
    if (member != null) {
      flight.member = member;
      member.inFlight++;
      started++;
      batches.computeIfAbsent(member, m -> new ArrayList<>()).add(flight);
    } else if (members.serves(hash) || members.someUnknown(now, PATIENCE)) {
      flight.refused.clear();
      waiting.add(flight);
    } else {
      forget(flight);
      after.fail(flight, noMember(flight));
    }
  }

  /** Sends the calls that one member got, in one message unless that were too long. */
  private void send(MemberState member, List<Flight> batch) {
    List<Call> calls = new ArrayList<>();
    long bytes = 0;
    for (Flight flight : batch) {
      bytes += flight.arguments.length + MOST_AROUND;
      if (bytes + MOST_AROUND > limits.bytes() && !calls.isEmpty()) {
        transport.send(member.peer, Wire.calls(self.id(), calls, limits));
        calls.clear();
        bytes = flight.arguments.length + MOST_AROUND;
      }
      calls.add(flight.wire());
    }
    transport.send(member.peer, Wire.calls(self.id(), calls, limits));
  }

  // ---- answers

  void answers(Peer from, WireInput in) {
    while (in.left() > 0) {
      answer(from, Wire.answer(in));
    }
  }

  private void answer(Peer from, Answer answer) {
    Flight flight;
    var after = new After();
    synchronized (this) {
      flight = flights.get(answer.number());
      if (flight == null || flight.member == null || !flight.member.peer.equals(from)) {
        late++;
        return;
      }
      flight.member.suspect = false;
      if (answer.result() == Result.RUNNING) {
        flight.heard = System.nanoTime();
        return;
      }
      if (answer.result() == Result.UNKNOWN) {
        lost(flight, " knows nothing of it any more", after);
      } else if (answer.result() == Result.BUSY && options.whenFull() == WhenFull.WAIT) {
        flight.refused.add(from.id());
        flight.member.inFlight--;
        flight.member = null;
        retried++;
        after.place(flight);
      } else {
        flight.member.inFlight--;
        ended++;
        forget(flight);
        Flight done = flight;
        after.add(() -> end(done, from, answer));
        if (!waiting.isEmpty()) {
          after.place(nextWaiting());
        }
      }
    }
    after.run();
  }

  private Flight nextWaiting() {
    Iterator<Flight> all = waiting.iterator();
    Flight next = all.next();
    all.remove();
    return next;
  }

  private void end(Flight flight, Peer from, Answer answer) {
    HostCall call = flight.call;
    switch (answer.result()) {
      case VALUE -> {
        Object value;
        try {
          value = flight.method.result(new WireInput(answer.body(), limits));
        } catch (Throwable wrong) { // also what a codec of the user's throws
          call.fail(MalformedCall.of(wrong));
          return;
        }
        call.succeed(value);
      }
      case THROWN -> call.fail(thrown(flight, answer, from));
      case NO_SUCH_CAPABILITY ->
          call.fail(
              new NoSuchCapability(
                  from
                      + " does not serve "
                      + flight.bound.capability()
                      + " "
                      + flight.bound.hash()));
      case BUSY ->
          call.fail(
              new HostBusy(flight.name() + " has found the queue of " + from.name() + " full"));
      case STOPPED -> call.fail(notRun());
      case EXPIRED ->
          call.fail(new TimedOut(flight.name() + " was out of time before it ran at " + from));
      case MALFORMED ->
          call.fail(
              new MalformedCall(from + ": " + new String(answer.body(), StandardCharsets.UTF_8)));
      default -> throw new IllegalStateException("Not the end of a call: " + answer.result());
    }
  }

  private Throwable thrown(Flight flight, Answer answer, Peer from) {
    try {
      return flight.method.exceptions().read(new WireInput(answer.body(), limits), from.name());
    } catch (MalformedValue wrong) {
      return MalformedCall.of(wrong);
    }
  }

  void countMalformed() {
    synchronized (this) {
      malformed++;
    }
  }

  // ---- members

  synchronized void joined(Peer peer) {
    members.add(peer);
  }

  void hello(Peer peer, List<Hash> hashes) {
    List<Flight> again;
    synchronized (this) {
      MemberState member = members.get(peer);
      if (member == null) {
        return; // it has left, or will be asked again when it has joined
      }
      member.hashes = new HashSet<>(hashes);
      again = new ArrayList<>(waiting);
      waiting.clear();
    }
    dispatch(again);
  }

  void left(Peer peer) {
    var after = new After();
    synchronized (this) {
      MemberState member = members.remove(peer);
      if (member == null) {
        return;
      }
      for (Flight flight : List.copyOf(flights.values())) {
        if (flight.member == member) {
          lost(flight, " has left", after);
        }
      }
    }
    after.run();
  }

  /** Takes calls for lost that may not have arrived. */
  void undelivered(Peer to, WireInput in, Throwable why) {
    var after = new After();
    synchronized (this) {
      members.suspect(to);
      while (in.left() > 0) {
        Flight flight = flights.get(Wire.call(in).number());
        if (flight != null && flight.member != null && flight.member.peer.equals(to)) {
          lost(flight, " could not be reached, " + why, after);
        }
      }
    }
    after.run();
  }

  /** Decides on a call whose member will not answer: it goes elsewhere, or ends. */
  private void lost(Flight flight, String why, After after) {
    String member = flight.member.peer.name();
    flight.member.inFlight--;
    flight.member = null;
    flight.losses++;
    boolean mayRunAgain = flight.method.method().isIdempotent() && !flight.interrupted;
    boolean hasWhere = members.serves(flight.bound.hash());
    if (mayRunAgain
        && hasWhere
        && flight.losses <= options.retries()
        && !flight.isOver(System.nanoTime())) {
      retried++;
      flight.refused.clear();
      after.place(flight);
      return;
    }
    indeterminate++;
    forget(flight);
    String reason = why.strip() + (mayRunAgain && !hasWhere ? ", no other member serves it" : "");
    after.fail(flight, new Indeterminate(member, flight.name(), reason));
  }

  // ---- time

  /** Looks for calls whose time is up, and lets some of those that wait try again. */
  void tick() {
    long now = System.nanoTime();
    var after = new After();
    Map<MemberState, List<Long>> stop = new HashMap<>();
    Map<MemberState, List<Long>> ask = new HashMap<>();
    synchronized (this) {
      if (flights.isEmpty()) {
        return;
      }
      List<Flight> over = flights.values().stream().filter(each -> each.isOver(now)).toList();
      over.forEach(flight -> overdue(flight, now, stop, ask, after));
      members.trustAgain(now);
      for (int i = 0; i < TRIES && !waiting.isEmpty(); i++) {
        after.place(nextWaiting());
      }
    }
    after.add(() -> send(Kind.CANCEL, stop));
    after.add(() -> send(Kind.ASK, ask));
    after.run();
  }

  private void send(Kind kind, Map<MemberState, List<Long>> numbers) {
    numbers.forEach((member, all) -> transport.send(member.peer, numbers(kind, all)));
  }

  private void overdue(
      Flight flight,
      long now,
      Map<MemberState, List<Long>> stop,
      Map<MemberState, List<Long>> ask,
      After after) {
    if (flight.member == null) {
      if (waiting.remove(flight)) {
        forget(flight);
        after.fail(
            flight, new TimedOut(flight.name() + " was out of time before a member had room"));
      }
      return;
    }
    if (flight.heard == 0) {
      flight.heard = now;
      flight.asked = now;
      // The host interrupts what it has given a time itself.
      if (flight.ownDeadline && flight.method.method().onCancel() != Policy.JOIN) {
        stop.computeIfAbsent(flight.member, m -> new ArrayList<>()).add(flight.number);
      }
    }
    if (now - flight.heard > grace) {
      lost(flight, " has not answered in time", after);
    } else if (now - flight.asked > grace / QUESTIONS) {
      flight.asked = now;
      ask.computeIfAbsent(flight.member, m -> new ArrayList<>()).add(flight.number);
    }
  }

  // ---- what is told

  synchronized ClusterStats stats() {
    return new ClusterStats(started, ended, indeterminate, retried, late, malformed);
  }

  synchronized List<Peer> peers() {
    return members.list().stream().map(member -> member.peer).toList();
  }

  /** Returns how many members have said what they serve. */
  synchronized int known() {
    return (int) members.list().stream().filter(member -> member.hashes != null).count();
  }

  synchronized int inFlight() {
    return flights.size();
  }

  private byte[] numbers(Kind kind, List<Long> all) {
    return Wire.numbers(kind, self.id(), all, limits);
  }

  private NoMember noMember(Flight flight) {
    return new NoMember(
        "No member serves "
            + flight.bound.capability()
            + " with the interface hash "
            + flight.bound.hash()
            + ": "
            + members);
  }

  private static InterruptedException notRun() {
    return new InterruptedException("Stopped before it ran");
  }

  private void forget(Flight flight) {
    flight.done = true;
    flights.remove(flight.number);
    byCall.remove(flight.call);
  }

  /** What is to be done once the lock is free: calls end, and then others are placed. */
  private final class After {
    private final List<Runnable> all = new ArrayList<>();
    private final List<Flight> placed = new ArrayList<>();

    void add(Runnable each) {
      all.add(each);
    }

    void fail(Flight flight, Throwable failure) {
      all.add(() -> flight.call.fail(failure));
    }

    void place(Flight flight) {
      placed.add(flight);
    }

    void run() {
      all.forEach(Runnable::run);
      if (!placed.isEmpty()) {
        dispatch(placed);
      }
    }
  }
}
