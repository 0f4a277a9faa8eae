package dev.baton.frame;

import dev.baton.internal.host.CallTap;
import dev.baton.internal.kernel.CancelRequest;
import dev.baton.internal.kernel.InboxEntry;
import dev.baton.internal.kernel.OutsideWait;
import dev.baton.internal.kernel.Withdrawable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Where a machine tells what happens in it: to a recording, to a replay, or nowhere. */
final class Taping {
  private final FrameMachine machine;

  /** What is told of all that happens; null for nothing. */
  private Tape tape;

  /** The same, if it records; null if not. */
  private Recorder recorder;

  /** What has happened that cannot be recorded; null for nothing. */
  private String unrecorded;

  /** What has said so; null for nothing. */
  private Throwable why;

  Taping(FrameMachine machine) {
    this.machine = machine;
  }

  private String who() {
    return "The machine '" + machine.options().name() + "'";
  }

  /** Tells {@code to} of all that happens; null for nobody. */
  void tape(Tape to) {
    tape = to;
    machine.gate.tape(to);
    if (to != null) {
      to.attach(machine.loop);
    } else {
      CallTap.detach(machine.loop);
    }
  }

  /** Begins a recording. */
  Recorder record(Path file) throws IOException {
    if (machine.frame >= 0 || recorder != null || machine.isReplaying()) {
      throw new IllegalStateException(
          who()
              + (machine.isReplaying()
                  ? " replays a recording: make it without record() then"
                  : recorder != null
                      ? " is being recorded already"
                      : " has run frames already: a recording begins before the first"));
    }
    machine.sources.checkRecordable();
    recorder = new Recorder(machine, file);
    machine.sources.recorder = recorder;
    tape(recorder);
    return recorder;
  }

  /** Ends a recording, unless it has ended. */
  void end(Recorder which) throws IOException {
    if (which != null && recorder == which) {
      recorder = null;
      machine.sources.recorder = null;
      tape(null);
      which.close();
    }
  }

  /** Ends what is told; what tasks do at their ends is not. */
  void machineEnds() {
    if (machine.isReplaying()) {
      new EndOfReplay().attach(machine, tape);
      machine.gate.tape(null);
      tape = null;
    } else if (tape != null) {
      tape(null);
    }
    try {
      end(recorder);
    } catch (IOException lost) {
      throw new UncheckedIOException(lost);
    }
  }

  // ---- what happens

  void emitted(Object emission) {
    if (tape == null) {
      return;
    }
    try {
      tape.emitted(emission);
    } catch (VirtualMachineError none) { // a part of it may have been written
      refuses("memory or stack has run out while an output was recorded", none);
      throw none;
    }
  }

  void input(Object input) {
    if (recorder != null) {
      recorder.input(input);
    }
  }

  void event(String name, Object value) {
    if (recorder != null && !machine.loop.isHere()) {
      expect();
      recorder.event(name, value);
    }
  }

  /** Writes a frame that has ended; gives what has failed. */
  Throwable write(FrameRecord record) {
    if (recorder == null) {
      return null;
    }
    try {
      recorder.frameEnds(record.frame(), record.skipped(), record.spent());
      noteReady();
      return null;
    } catch (IOException lost) {
      breaksOff(lost);
      return new UncheckedIOException(who() + " could not be recorded any more", lost);
    }
  }

  /** Ends the recording behind the last whole frame, since the present one is none. */
  void breaksOff(Throwable failure) {
    try {
      end(recorder);
    } catch (IOException lost) {
      failure.addSuppressed(lost);
    }
  }

  // ---- what cannot be recorded

  /** Refuses to go on if something has come from outside that is not recorded. */
  void expect() {
    if (recorder == null) {
      return;
    }
    checkRecorded();
    recorder.expect(machine.passes.ready());
  }

  /** Refuses to go on if something has happened that could not be recorded. */
  void checkRecorded() {
    if (recorder != null && unrecorded != null) {
      throw new IllegalStateException(who() + " is being recorded, and " + unrecorded, why);
    }
  }

  void noteReady() {
    if (recorder != null) {
      recorder.ready(machine.passes.ready());
    }
  }

  /** Notes what arrives and could not be repeated by a replay. */
  void arrives(InboxEntry entry) {
    if (entry instanceof OutsideWait<?> wait) {
      refuses("the end of what the task '" + wait.task().name() + "' awaits");
    } else if (entry instanceof CancelRequest) {
      refuses("a cancel");
    } else if (entry instanceof Withdrawable) {
      tape.arrives();
    }
  }

  private void refuses(String what) {
    refuses(
        what
            + " has come from outside of it, which a replay could not repeat: make the call by a"
            + " Host, or offer what comes to a source",
        null);
  }

  /** Notes that something has happened that could not be written. */
  void refuses(String what, Throwable cause) {
    if (unrecorded == null) {
      unrecorded = what;
      why = cause;
    }
  }

  /** Refuses to begin something from outside that a replay could not begin again. */
  void checkBegins(String what) {
    if (recorder != null && machine.frame >= 0 && !machine.loop.isHere()) {
      throw new IllegalStateException(
          who()
              + " is being recorded: after its first frame "
              + what
              + " would not be there in a replay. Let a coroutine of the machine do it, upon an"
              + " element of a source.");
    }
  }
}
