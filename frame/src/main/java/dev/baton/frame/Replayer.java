package dev.baton.frame;

import dev.baton.codec.MalformedValue;
import dev.baton.frame.tape.Op;
import dev.baton.frame.tape.Place;
import dev.baton.frame.tape.TapeError;
import dev.baton.frame.tape.TapeReader;
import dev.baton.internal.base.Failure;
import dev.baton.internal.host.CallImpl;
import dev.baton.internal.kernel.CountedTask;
import dev.baton.internal.kernel.QueueEntry;
import dev.baton.internal.kernel.StateMachine;
import dev.baton.woven.CoroutineSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares what happens in a machine with its recording, and gives it what had come from outside.
 * What differs first, or what is wrong with the bytes, closes the gate for good.
 */
final class Replayer extends Tape {
  private final FrameMachine machine;
  private final TapeReader in;
  private final Places places = new Places();

  /** The calls whose outcomes come from the recording, by their numbers. */
  private final Map<Long, CallImpl> kept = new HashMap<>();

  /** The methods whose code is another one. */
  private final Set<String> changed = new TreeSet<>();

  /** Whether the next item that is compared was read. */
  private boolean hasItem;

  /** How many steps may be taken yet. */
  private long allowed = Long.MAX_VALUE;

  private long stepsOfFrame;

  // the present step, or the last one
  private CountedTask<?> task;
  private CoroutineSource source;
  private int label;

  private Divergence divergence;
  private TapeError error;

  Replayer(FrameMachine machine, TapeReader in) {
    this.machine = machine;
    this.in = in;
  }

  // ---- for who drives it

  /** Lets so many steps be taken. */
  void allow(long steps) {
    allowed = steps;
  }

  /** Returns how many of them were not. */
  long allowed() {
    return allowed;
  }

  void frameBegins() {
    stepsOfFrame = 0;
    hasItem = false;
  }

  long stepsOfFrame() {
    return stepsOfFrame;
  }

  Set<String> changed() {
    return changed;
  }

  /** Returns the calls whose outcomes have not come. */
  List<CallImpl> kept() {
    return List.copyOf(kept.values());
  }

  /** Throws what has been found. */
  void check() throws TapeError {
    if (error != null) {
      throw error;
    }
    if (divergence != null) {
      throw divergence;
    }
  }

  private boolean isStopped() {
    return error != null || divergence != null;
  }

  /** Does what came from outside before the steps of the frame. */
  void deliver() throws TapeError {
    while (!isStopped() && peek() >= 0 && in.isFromOutside()) {
      takeFromOutside();
    }
    check();
  }

  private void takeFromOutside() {
    hasItem = false;
    try {
      perform();
    } catch (MalformedValue malformed) {
      error = in.corrupt(malformed);
    }
  }

  private void perform() {
    switch (in.op()) {
      case Op.INPUT -> machine.input = machine.values.any(in.value());
      case Op.EVENT -> {
        String name = in.text();
        machine.loop.emit(name, machine.values.any(in.value()));
      }
      case Op.CALL -> deliverCall();
      case Op.SERVE -> machine.sources.serve();
      case Op.ARRIVES -> machine.passes.deliver(); // all of it, the first time
      default -> {
        Divergence found = SourceItems.replay(in, machine, stepsOfFrame);
        divergence = divergence == null ? found : divergence;
      }
    }
  }

  private void deliverCall() {
    CallImpl call = kept.remove(in.number());
    if (call == null) {
      diverges("there is " + in.describe(), "there is no such call");
      return;
    }
    deliver(call, machine.values.outcome(call.method(), in.value()));
  }

  /** Compares the end of the frame. */
  void frameEnds(long cost) throws TapeError {
    if (!isStopped() && (peek() != Op.FRAME_ENDS || in.number() != cost)) {
      diverges(in.describe(), "the end of the frame, at a cost of " + cost);
    }
    check();
  }

  // ---- items

  /** Returns the next item that means something by itself, without taking it. */
  private int peek() {
    if (hasItem || error != null) {
      return error != null ? -1 : in.op();
    }
    try {
      int op = in.nextHappening();
      hasItem = true;
      return op;
    } catch (TapeError corrupt) {
      error = corrupt;
      return -1;
    }
  }

  /** Takes the next item, if it is of this kind; else that is where they differ. */
  private boolean take(int op, String now) {
    if (isStopped()) {
      return false;
    }
    if (peek() != op) {
      differs(now);
      return false;
    }
    hasItem = false;
    return true;
  }

  private void differs(String now) {
    if (error == null) {
      diverges(in.describe(), now);
    }
  }

  private void diverges(String recorded, String now) {
    if (divergence == null) {
      divergence = new Divergence(in.frame(), stepsOfFrame, recorded, now);
    }
  }

  /** Says that they differ in what the present step has done. */
  private void stepDiffers(String now) {
    if (error == null && divergence == null) {
      String where = describe(task, source, label);
      divergence = new Divergence(in.frame(), stepsOfFrame, in.describe(), now, where);
    }
  }

  // ---- steps

  @Override
  boolean opens(QueueEntry next) {
    if (isStopped()) {
      return false;
    }
    if (!(next instanceof CountedTask<?> task)) {
      return true;
    }
    if (allowed == 0) {
      return !task.willStep();
    }
    if (peek() == Op.STEP && in.task() == task.number) {
      return true; // nearly always
    }
    if (in.op() == Op.STEP && task.willStep()) {
      differs(describe(task));
    }
    return !isStopped();
  }

  @Override
  void steps(CountedTask<?> task, CoroutineSource source, int label) {
    if (isStopped()) {
      return;
    }
    if (peek() != Op.STEP || in.task() != task.number || !isAt(source, label)) {
      differs(describe(task, source, label));
      return;
    }
    hasItem = false;
    allowed--;
    stepsOfFrame++;
    this.task = task;
    this.source = source;
    this.label = label;
  }

  private boolean isAt(CoroutineSource source, int label) {
    int place = places.find(source, label);
    if (place >= 0) {
      return place == in.placeIndex();
    }
    Place now = Places.of(source, label);
    Place recorded = in.place();
    if (!now.isSameMethod(recorded) || now.label() != recorded.label()) {
      return false;
    }
    if (now.hash() != recorded.hash()) {
      if (in.hasPlace(now)) {
        return false; // another lambda of the same method
      }
      changed.add(now.className() + "." + now.method());
    }
    places.put(label, in.placeIndex());
    return true;
  }

  private static String describe(CountedTask<?> task) {
    StateMachine place = task.place();
    return place == null
        ? describe(task, CoroutineSource.UNKNOWN, 0)
        : describe(task, CountedTask.source(place), CountedTask.label(place));
  }

  private static String describe(CountedTask<?> task, CoroutineSource source, int label) {
    String place = Places.of(source, label).describe();
    return "task " + task.number + " '" + task.name() + "' " + place;
  }

  @Override
  void arrives() {}

  @Override
  void emitted(Object emission) {
    ValueText now = ValueText.of(emission);
    if (isStopped()) {
      return;
    }
    if (peek() != Op.OUTPUT || in.hash() != now.hash()) {
      stepDiffers("output " + now.text());
      return;
    }
    hasItem = false;
  }

  @Override
  void ended(CountedTask<?> task, Object outcome) {
    if (isStopped()) {
      return;
    }
    int op = peek();
    if (op == Op.DONE && outcome == null && in.task() == task.number) {
      hasItem = false;
      return;
    }
    ValueText now = ValueText.of(outcome);
    if (op != Op.ENDED || in.task() != task.number || in.isCompared() && in.hash() != now.hash()) {
      differs("task " + task.number + " ended with " + now.text());
      return;
    }
    hasItem = false;
  }

  // ---- calls of hosts

  @Override
  protected boolean keeps(CallImpl call) {
    if (isSimulated(call)) {
      return false;
    }
    kept.put(number(call), call);
    return true;
  }

  @Override
  protected void passEnds() {
    while (!isStopped() && peek() == Op.CALL) {
      takeFromOutside();
    }
  }

  @Override
  protected void wakes(CallImpl call) {
    if (!isSimulated(call)) {
      return; // it is what the recording says
    }
    passEnds();
    String now = "the call " + number(call) + " of " + call.what() + " has ended";
    if (take(Op.CALL_WAKES, now) && in.number() != number(call)) {
      differs(now);
    }
  }

  @Override
  protected Object run(CallImpl call) throws Throwable {
    String now = "the call " + number(call) + " of " + call.what() + " ran";
    if (take(Op.CALL_RAN, now) && in.number() != number(call)) {
      differs(now);
    }
    if (!isStopped()) {
      try {
        Object outcome = machine.values.outcome(call.method(), in.value());
        if (outcome instanceof Failure failure) {
          throw failure.cause;
        }
        return outcome;
      } catch (MalformedValue malformed) {
        error = in.corrupt(malformed);
      }
    }
    throw new IllegalStateException("The replay of this call has stopped");
  }

  @Override
  protected boolean cancels(CallImpl call) {
    if (isSimulated(call)) {
      return cancel(call) != Stop.TOO_LATE;
    }
    String now = "the call " + number(call) + " of " + call.what() + " is cancelled";
    if (!take(Op.CALL_STOPS, now)) {
      return false;
    }
    Stop stop = Stop.values()[(int) in.secondNumber()];
    if (in.number() != number(call)) {
      differs(now);
    } else if (kept.containsKey(number(call))) {
      cancel(call, stop);
      if (stop == Stop.LEFT) {
        kept.remove(number(call));
      }
    } else if (cancel(call) != stop) {
      differs(now);
    }
    return stop != Stop.TOO_LATE;
  }
}
