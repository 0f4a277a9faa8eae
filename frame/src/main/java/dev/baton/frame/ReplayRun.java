package dev.baton.frame;

import dev.baton.frame.tape.TapeError;
import dev.baton.internal.kernel.CountedTask;
import dev.baton.internal.kernel.Deadlocks;
import dev.baton.internal.kernel.StateMachine;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A recording that is being replayed in a machine, from its start on. */
final class ReplayRun implements Closeable {
  private final RecordedFrames recorded;
  private final FrameMachine machine;
  private final Replayer tape;

  /** Whether the present frame has not come to its end. */
  private boolean inFrame;

  /** Whether nothing is left. */
  private boolean ended;

  /** The frame before the present one; -1 if there was none. */
  private long before = -1;

  private FrameRecord record;

  ReplayRun(RecordedFrames recorded, FrameMachine machine) {
    this.recorded = recorded;
    this.machine = machine;
    this.tape = new Replayer(machine, recorded.items());
    machine.taping.tape(tape);
  }

  void checkOptions() throws IOException {
    String[] difference =
        OptionsText.difference(recorded.options(), OptionsText.of(machine.options()));
    if (difference != null) {
      close();
      throw new Divergence(
          -1, 0, "a machine with " + difference[0], "a machine with " + difference[1]);
    }
  }

  long frame() {
    return recorded.items().frame();
  }

  long before() {
    return before;
  }

  long steps() {
    return tape.stepsOfFrame();
  }

  FrameRecord record() {
    return record;
  }

  FrameMachine machine() {
    return machine;
  }

  // ---- going on

  /** Replays up to the end of a frame. */
  void to(long frame, boolean lenient) throws IOException {
    tape.allow(Long.MAX_VALUE);
    if (inFrame) {
      driven(this::rest, lenient);
    }
    while (frame() < frame && !ended && driven(this::whole, lenient)) {
      // one after the other
    }
  }

  /** Replays one step; false if there is none. */
  boolean step(boolean lenient) throws IOException {
    tape.allow(1);
    while (!ended && tape.allowed() > 0) {
      driven(this::part, lenient);
    }
    return tape.allowed() == 0;
  }

  private interface Driven {
    boolean run() throws IOException, TapeError;
  }

  /** Runs a part of the replay, in which what has changed in the program is found. */
  private boolean driven(Driven part, boolean lenient) throws IOException {
    boolean more;
    try {
      more = alone(part);
    } catch (Divergence divergence) {
      throw changedOr(divergence, lenient);
    }
    if (!lenient && !tape.changed().isEmpty()) {
      findAll();
    }
    return more;
  }

  private boolean alone(Driven part) throws IOException {
    machine.begin();
    try {
      return part.run();
    } catch (TapeError error) {
      ended = true;
      throw recorded.failure(error);
    } catch (Divergence divergence) {
      ended = true;
      throw divergence;
    } finally {
      machine.driver.set(null);
    }
  }

  /** Replays on, which calls nothing outside, to find all that has changed. */
  private void findAll() throws IOException {
    Divergence found = null;
    tape.allow(Long.MAX_VALUE);
    try {
      if (inFrame) {
        alone(this::rest);
      }
      while (!ended && alone(this::whole)) {
        // one after the other
      }
    } catch (Divergence divergence) {
      found = divergence;
    }
    ended = true;
    throw new ProgramChanged(List.copyOf(tape.changed()), found);
  }

  private RuntimeException changedOr(Divergence divergence, boolean lenient) {
    return lenient || tape.changed().isEmpty()
        ? divergence
        : new ProgramChanged(List.copyOf(tape.changed()), divergence);
  }

  private boolean whole() throws IOException, TapeError {
    return begins() && rest();
  }

  private boolean begins() throws IOException, TapeError {
    long present = frame();
    if (!more()) {
      ended = true;
      return false;
    }
    before = present;
    machine.input = null;
    machine.begins(frame(), recorded.items().skipped());
    tape.frameBegins();
    inFrame = true;
    tape.deliver();
    return true;
  }

  private boolean more() throws IOException {
    try {
      return recorded.next();
    } catch (Truncated end) {
      return false; // who wanted a whole one has been told
    }
  }

  private boolean rest() throws TapeError {
    machine.passes.run(true);
    tape.check();
    record = machine.ends(recorded.items().skipped());
    tape.frameEnds(record.spent());
    inFrame = false;
    return true;
  }

  /** Runs one step of the frame, or ends it. */
  private boolean part() throws IOException, TapeError {
    if (!inFrame && !begins()) {
      return false;
    }
    machine.passes.run(false);
    tape.check();
    return tape.allowed() == 0 || rest();
  }

  // ---- looking

  List<TaskView> tasks() {
    List<TaskView> views = new ArrayList<>();
    Deadlocks.all(machine.loop.root()).forEach(task -> views.add(view((CountedTask<?>) task)));
    views.sort(Comparator.comparingInt(TaskView::number));
    return List.copyOf(views);
  }

  private static TaskView view(CountedTask<?> task) {
    StateMachine place = task.place();
    String at =
        place == null
            ? ""
            : Places.of(CountedTask.source(place), CountedTask.label(place)).position();
    return new TaskView(task.number, task.name(), task.state(), at, locals(place), task.cost);
  }

  private static Map<String, Object> locals(StateMachine place) {
    if (place == null) {
      return Map.of();
    }
    Map<String, Object> locals = new LinkedHashMap<>();
    CountedTask.locals(place).forEach(local -> locals.put(local.name(), local.value()));
    return Collections.unmodifiableMap(locals);
  }

  @Override
  public void close() throws IOException {
    try {
      recorded.close();
    } finally {
      machine.close();
    }
  }
}
