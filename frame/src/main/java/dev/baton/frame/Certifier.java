package dev.baton.frame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs a program with each of its inputs, and says whether it stays within a budget and ends as it
 * should. All inputs are run, whatever happens with one.
 *
 * <pre>{@code
 * Certificate certificate =
 *     Certifier.of(program).budget(10_000).inputs(Path.of("inputs/")).run();
 * }</pre>
 *
 * <p>An input passes if no frame has cost more than the budget, no task has failed, exceeded a
 * limit, been spinning or ready for long without its turn, and all tasks have ended. All that a
 * program needs is to come from its input: elements of sources that other threads offer are not
 * waited for.
 */
public final class Certifier {
  final CertifiedProgram program;
  final long budget;
  final long maxFrames;
  final long maxWait;
  final boolean spinningAllowed;
  private final List<Path> inputs;

  private Certifier(
      CertifiedProgram program,
      long budget,
      long maxFrames,
      long maxWait,
      boolean spinningAllowed,
      List<Path> inputs) {
    this.program = program;
    this.budget = budget;
    this.maxFrames = maxFrames;
    this.maxWait = maxWait;
    this.spinningAllowed = spinningAllowed;
    this.inputs = inputs;
  }

  /** Begins to say how a program is certified: with its machine's own budget, without an input. */
  public static Certifier of(CertifiedProgram program) {
    Objects.requireNonNull(program, "program");
    return new Certifier(program, Long.MAX_VALUE, 10_000_000, 1, false, List.of());
  }

  private static long checked(long value, String what) {
    if (value < 0) {
      throw new IllegalArgumentException("The " + what + " is negative: " + value);
    }
    return value;
  }

  /**
   * Sets what a frame may cost, instead of the budget of the machine's own. That still holds what
   * runs in a frame; this only judges it.
   */
  public Certifier budget(long units) {
    checked(units, "budget of a frame");
    return new Certifier(program, units, maxFrames, maxWait, spinningAllowed, inputs);
  }

  /** Sets how many frames are run with an input at most: 10 million, unless this says otherwise. */
  public Certifier maxFrames(long frames) {
    checked(frames, "number of frames");
    return new Certifier(program, budget, frames, maxWait, spinningAllowed, inputs);
  }

  /**
   * Sets at how many frames' ends a task may be ready without its turn: 1, unless this says
   * otherwise.
   */
  public Certifier maxWait(long frames) {
    checked(frames, "number of frames");
    return new Certifier(program, budget, maxFrames, frames, spinningAllowed, inputs);
  }

  /** Lets tasks be that take the rest of each frame, by yielding again and again. */
  public Certifier allowSpinning() {
    return new Certifier(program, budget, maxFrames, maxWait, true, inputs);
  }

  /** Adds files, and the files of folders, which are run in the order of their names. */
  public Certifier inputs(Path... paths) {
    return inputs(List.of(paths));
  }

  /** Does as {@link #inputs(Path...)} does. */
  public Certifier inputs(List<Path> paths) {
    List<Path> all = new ArrayList<>(inputs);
    all.addAll(paths);
    return new Certifier(program, budget, maxFrames, maxWait, spinningAllowed, List.copyOf(all));
  }

  /**
   * Runs the program with all inputs.
   *
   * @throws IllegalArgumentException if an input cannot be read, or a folder has none
   */
  public Certificate run() {
    List<Certificate.Verdict> verdicts = new ArrayList<>();
    Set<String> methods = new TreeSet<>();
    Set<CostModel> models = new LinkedHashSet<>();
    for (CertifiedInput input : CertifiedInput.of(inputs)) {
      var run = new CertifiedRun(this);
      verdicts.add(run.run(input));
      methods.addAll(run.program);
      if (run.model != null) {
        models.add(run.model);
      }
    }
    return new Certificate(
        budget,
        maxFrames,
        maxWait,
        spinningAllowed,
        List.copyOf(methods),
        List.copyOf(models),
        verdicts);
  }

  /**
   * Runs the program again, with the inputs of this and the budget and limits of a certificate, and
   * compares it with that.
   *
   * @param certificate what {@link Certificate#json} has given
   * @return the first difference, in words; empty if there is none
   * @throws IllegalArgumentException if the text is not that of a certificate
   */
  public Optional<String> verify(String certificate) {
    return Verification.run(this, certificate);
  }

  /** Takes over the rules of a certificate. */
  Certifier rules(long budget, long maxFrames, long maxWait, boolean spinningAllowed) {
    return new Certifier(program, budget, maxFrames, maxWait, spinningAllowed, inputs);
  }
}
