package dev.baton.frame;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * The replay of a recording: its machine is made again, and gets what had come from outside. Its
 * coroutines run, and nothing else: no host, no source, no clock and no handler of outputs is
 * called, so whatever they had done is not done again. Each step, output, outcome and cost is
 * compared with the recording; the first difference is a {@link Divergence}.
 *
 * <p>It can stop behind any frame and any step, and look at the {@link #tasks}. It is used by one
 * thread at a time.
 *
 * <pre>{@code
 * try (Replay replay = Replay.open(Path.of("run.baton"), Crossing::machine)) {
 *   replay.to(812);
 *   replay.tasks().forEach(System.out::println);
 * }
 * }</pre>
 */
public final class Replay implements AutoCloseable {
  private static final ThreadLocal<Boolean> MAKING = new ThreadLocal<>();

  private final Path file;
  private final MachineFactory factory;
  private final long frames;
  private final long lastFrame;

  /** What the recording lacks; null if it is whole. */
  private final Truncated truncated;

  private boolean strict = true;
  private boolean lenient;
  private boolean closed;
  private ReplayRun run;

  private Replay(Path file, MachineFactory factory) throws IOException {
    this.file = file;
    this.factory = factory;
    long count = 0;
    long last = -1;
    Truncated missing = null;
    try (var recorded = new RecordedFrames(file)) {
      while (recorded.next()) {
        recorded.readThrough();
        count++;
        last = recorded.items().frame();
      }
    } catch (Truncated end) {
      missing = end;
    }
    frames = count;
    lastFrame = last;
    truncated = missing;
  }

  /**
   * Opens a recording, all of which is checked, and makes its machine.
   *
   * @param factory makes the machine as it was when the recording was begun; what it throws is
   *     thrown as it is
   * @throws CorruptRecording if the file is no recording, or its bytes have changed
   * @throws NewerRecording if it was written by a newer version of Baton
   * @throws Divergence if the options of the machine are others
   */
  public static Replay open(Path file, MachineFactory factory) throws IOException {
    Objects.requireNonNull(factory, "factory");
    var replay = new Replay(Objects.requireNonNull(file, "file"), factory);
    if (replay.truncated != null && replay.frames == 0) {
      throw replay.truncated;
    }
    replay.restart();
    return replay;
  }

  /** Returns whether the machine that is being made on this thread is one that replays. */
  static boolean isMaking() {
    return MAKING.get() != null;
  }

  // ---- how

  /**
   * Says whether a recording without its end, as a crash leaves it, is refused with {@link
   * Truncated}, as it is unless this says otherwise; else it is replayed up to its last whole
   * frame.
   */
  public Replay strict(boolean strict) {
    this.strict = strict;
    return this;
  }

  /**
   * Goes on where the code of a coroutine is not that which was recorded, up to the first
   * difference in what happens; else that is {@link ProgramChanged}.
   */
  public Replay lenient() {
    lenient = true;
    return this;
  }

  // ---- what there is

  /** Returns how many frames were recorded. */
  public long frames() {
    return frames;
  }

  /** Returns the number of the last one; -1 if there is none. */
  public long lastFrame() {
    return lastFrame;
  }

  /** Returns the number of the frame that is replayed or was replayed last; -1 before the first. */
  public long frame() {
    return run.frame();
  }

  /** Returns how many steps of that frame have been taken. */
  public long steps() {
    return run.steps();
  }

  /** Returns what has happened in the frame that was replayed last as a whole; null if none was. */
  public FrameRecord record() {
    return run.record();
  }

  /** Returns the machine, to be looked at; it is another one after a way back. */
  public FrameMachine machine() {
    return run.machine();
  }

  /**
   * Lists the tasks that have not ended, in the order of their numbers. Looking changes nothing.
   */
  public List<TaskView> tasks() {
    return run.tasks();
  }

  // ---- going on

  /**
   * Replays all that is left.
   *
   * @return this
   * @throws Divergence if something happens that was not recorded, or does not happen that was
   * @throws ProgramChanged if the code is another one, and this is not {@link #lenient}
   * @throws Truncated if the recording has no end, and this is {@link #strict}
   */
  public Replay run() throws IOException {
    return to(Long.MAX_VALUE);
  }

  /**
   * Replays up to the end of a frame, or of the last one before it that was recorded; one that lies
   * behind is replayed from the start.
   *
   * @return this
   * @throws IllegalArgumentException if it is less than -1; that is before the first one
   */
  public Replay to(long frame) throws IOException {
    if (frame < -1) {
      throw new IllegalArgumentException("There is no frame " + frame);
    }
    checkGoesOn();
    if (frame < run.frame() || frame == run.frame() && frame < 0) {
      restart();
    }
    run.to(frame, lenient);
    return this;
  }

  /**
   * Replays one step, and goes on to the next frame if the present one has none any more.
   *
   * @return false if there was none left in the recording
   */
  public boolean step() throws IOException {
    checkGoesOn();
    return run.step(lenient);
  }

  /**
   * Goes back to the end of the frame before the present one, from the start.
   *
   * @return this
   * @throws IllegalStateException if no frame was replayed
   */
  public Replay back() throws IOException {
    checkGoesOn();
    if (run.frame() < 0) {
      throw new IllegalStateException("This is the beginning: no frame was replayed");
    }
    long before = run.before();
    restart();
    run.to(before, lenient);
    return this;
  }

  private void checkGoesOn() throws Truncated {
    if (closed) {
      throw new IllegalStateException("The replay of " + file + " is closed");
    }
    if (strict && truncated != null) {
      throw truncated;
    }
  }

  private void restart() throws IOException {
    FrameMachine machine = make(); // if it throws, the present one is left as it is
    if (run != null) {
      run.close();
    }
    try {
      run = new ReplayRun(new RecordedFrames(file), machine);
    } catch (IOException failure) {
      machine.close();
      throw failure;
    }
    run.checkOptions();
  }

  private FrameMachine make() throws IOException {
    FrameMachine machine;
    MAKING.set(Boolean.TRUE);
    try {
      machine = factory.create();
    } catch (Exception failure) {
      throw Thrown.asItIs(failure);
    } finally {
      MAKING.remove();
    }
    if (machine == null || !machine.isReplaying() || machine.frameNumber() >= 0) {
      throw new IllegalStateException(
          "The factory gives "
              + (machine == null ? "no machine" : "a machine that it has not made just now")
              + ": it makes one each time, on the thread that calls it, and runs no frame");
    }
    return machine;
  }

  /** Ends the replay, and cancels what is left in the machine. */
  @Override
  public void close() throws IOException {
    closed = true;
    run.close();
  }

  @Override
  public String toString() {
    return "replay of " + file + " at frame " + frame();
  }
}
