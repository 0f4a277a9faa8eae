package dev.baton.frame;

import dev.baton.codec.WireOutput;
import dev.baton.frame.tape.BlockOutput;
import dev.baton.frame.tape.Op;
import dev.baton.frame.tape.TapeWriter;
import dev.baton.internal.base.Failure;
import dev.baton.internal.host.CallImpl;
import dev.baton.internal.kernel.CountedTask;
import dev.baton.internal.kernel.QueueEntry;
import dev.baton.woven.CoroutineSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Writes what happens in a machine: what comes from outside, so that it can come again, and what
 * comes of that, so that it can be compared. A frame is written at its sync.
 */
final class Recorder extends Tape {
  private final FrameMachine machine;
  private final Values values;
  private final BlockOutput file;
  private final TapeWriter out = new TapeWriter();
  private final WireOutput head = Values.output();
  private final Places places = new Places();
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<Source<?>, Integer> sources = new IdentityHashMap<>();
  private int placeCount;

  /** The frame that was written last; -1 before the first. */
  private long frame = -1;

  private long frames;

  /** How many entries are ready as far as is known here; -1 before the first frame. */
  private int ready = -1;

  private boolean closed;

  Recorder(FrameMachine machine, Path path) throws IOException {
    this.machine = machine;
    this.values = machine.values;
    this.file = new BlockOutput(path);
    head.writeString(OptionsText.of(machine.options()));
    file.write(BlockOutput.HEADER, head, Values.output());
  }

  long frames() {
    return frames;
  }

  boolean isClosed() {
    return closed;
  }

  // ---- frames

  /** Refuses to go on if something has become ready that is not recorded. */
  void expect(int readyNow) {
    if (ready >= 0 && readyNow != ready) {
      throw new IllegalStateException(
          "The machine '"
              + machine.options().name()
              + "' is being recorded, and something outside of it has woken or spawned a task before"
              + " frame "
              + (frame + 1)
              + ", which a replay could not repeat: offer what comes from outside to a source, or"
              + " emit it, or give it as the frame's input");
    }
  }

  /** Learns how many entries are ready, after what is recorded. */
  void ready(int readyNow) {
    ready = readyNow;
  }

  void input(Object input) {
    if (input != null) {
      out.item(Op.INPUT);
      out.value(values.any(input, "the input of the frame"));
    }
  }

  void event(String name, Object value) {
    byte[] bytes = values.any(value, "the value of the event '" + name + "'");
    out.item(Op.EVENT);
    out.text(name);
    out.value(bytes);
  }

  /** Writes the frame, which has ended. */
  void frameEnds(long number, long skipped, long cost) throws IOException {
    out.item(Op.FRAME_ENDS, cost);
    head.reset();
    head.writeNumber(number - frame - 1);
    head.writeNumber(skipped);
    file.write(BlockOutput.FRAME, head, out.bytes());
    out.reset();
    frame = number;
    frames++;
  }

  void force() throws IOException {
    file.force();
  }

  /** Ends the recording behind the last whole frame. */
  void close() throws IOException {
    if (!closed) {
      closed = true;
      WireOutput last = Values.output();
      last.writeNumber(frames);
      file.end(last);
    }
  }

  // ---- sources

  void element(Source<?> source, Object element) {
    byte[] bytes =
        values.of(source.type(), element, "an element of the source '" + source.name() + "'");
    out.item(Op.ELEMENT, number(source));
    out.value(bytes);
  }

  void serves() {
    out.item(Op.SERVE);
  }

  void sourceEnds(Source<?> source, Throwable failure) {
    int number = number(source);
    if (failure == null) {
      out.item(Op.SOURCE_ENDS, number);
    } else {
      byte[] bytes;
      try {
        bytes = values.thrown(failure, "the failure of the source '" + source.name() + "'");
      } catch (IllegalArgumentException unwritable) {
        machine.taping.refuses(unwritable.getMessage(), unwritable);
        return;
      }
      out.item(Op.SOURCE_FAILS, number);
      out.value(bytes);
    }
  }

  void tick(Source<?> source) {
    out.item(Op.TICK, number(source));
  }

  void dropped(Source<?> source, long elements) {
    out.item(Op.DROPPED, number(source));
    out.number(elements);
  }

  private int number(Source<?> source) {
    Integer known = sources.get(source);
    if (known == null) {
      known = sources.size();
      sources.put(source, known);
      out.source(source.name(), source.type().getName());
    }
    return known;
  }

  // ---- steps

  @Override
  boolean opens(QueueEntry next) {
    return true;
  }

  @Override
  void steps(CountedTask<?> task, CoroutineSource source, int label) {
    int place = places.find(source, label);
    if (place < 0) {
      place = placeCount++;
      places.put(label, place);
      out.place(Places.of(source, label));
    }
    if (task.cost == 0) { // it is its first step; where steps cost nothing, each
      name(task.name());
    }
    out.step(task.number, place);
  }

  private void name(String name) {
    Integer known = names.get(name);
    if (known == null) {
      out.name(names.size(), name);
      names.put(name, names.size());
    } else {
      out.name(known, null);
    }
  }

  @Override
  void arrives() {
    out.item(Op.ARRIVES);
  }

  @Override
  void emitted(Object emission) {
    ValueText text = ValueText.of(emission);
    out.output(text.hash(), text.text());
  }

  @Override
  void ended(CountedTask<?> task, Object outcome) {
    if (outcome == null && out.task() == task.number) {
      out.done();
    } else {
      ValueText text = ValueText.of(outcome);
      out.ended(task.number, text.isComparable(), text.hash(), text.text());
    }
  }

  // ---- calls of hosts

  @Override
  protected boolean keeps(CallImpl call) {
    return false;
  }

  @Override
  protected void wakes(CallImpl call) {
    if (isSimulated(call)) {
      out.item(Op.CALL_WAKES, number(call));
    } else {
      gives(Op.CALL, call, outcome(call));
    }
  }

  /** Writes what has come of a call; what cannot be written is refused once its task is woken. */
  private void gives(int op, CallImpl call, Object outcome) {
    byte[] bytes;
    try {
      bytes = values.outcome(call.method(), outcome, "what '" + call.what() + "' gives");
    } catch (IllegalArgumentException unwritable) {
      machine.taping.refuses(unwritable.getMessage(), unwritable);
      return;
    }
    outcome(op, call, bytes);
  }

  private void outcome(int op, CallImpl call, byte[] outcome) {
    out.item(op, number(call));
    out.text(call.what());
    out.value(outcome);
  }

  @Override
  protected Object run(CallImpl call) throws Throwable {
    Object result;
    try {
      result = runCode(call);
    } catch (Throwable failure) {
      gives(Op.CALL_RAN, call, Failure.of(failure));
      throw failure;
    }
    gives(Op.CALL_RAN, call, result);
    return result;
  }

  @Override
  protected boolean cancels(CallImpl call) {
    Stop stop = cancel(call);
    if (!isSimulated(call)) {
      out.item(Op.CALL_STOPS, number(call));
      out.number(stop.ordinal());
    }
    return stop != Stop.TOO_LATE;
  }

  @Override
  protected void passEnds() {}
}
