package dev.baton.frame;

import dev.baton.frame.internal.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * What a {@link Certifier} has found: the verdict on each input, and by which digests that can be
 * seen to be of this program, these costs and these inputs. There is no time of a clock in it.
 *
 * @param budget what a frame may cost; {@link Long#MAX_VALUE} for the budgets of the machines
 * @param maxFrames how many frames are run at most
 * @param maxWait at how many frames' ends a task may be ready without its turn
 * @param spinningAllowed whether tasks may take the rest of each frame
 * @param program the methods that have run, a line each
 * @param costModels what things have cost; one, unless that depends on the input
 * @param verdicts those on the inputs, in the order of their names
 */
public record Certificate(
    long budget,
    long maxFrames,
    long maxWait,
    boolean spinningAllowed,
    List<String> program,
    List<CostModel> costModels,
    List<Verdict> verdicts) {
  /** How many tasks a text names. */
  private static final int NAMED = 3;

  /**
   * The verdict on one input.
   *
   * @param input the input's name; empty if the program needs none
   * @param sha256 that of the input's bytes; empty if there is none
   * @param total what all frames have cost
   * @param findings what the frames were found to be
   * @param reasons why it fails; empty if it passes
   * @param trace the stack traces of what was thrown; empty if nothing was
   */
  public record Verdict(
      String input,
      String sha256,
      long total,
      Findings findings,
      List<String> reasons,
      String trace) {
    /** Makes a verdict. */
    public Verdict {
      reasons = List.copyOf(reasons);
    }

    /** Returns whether it passes. */
    public boolean passes() {
      return reasons.isEmpty();
    }

    /** Returns how many frames have gone by. */
    public long frames() {
      return findings.frames();
    }

    /** Returns what the dearest frame has cost. */
    public long worst() {
      return findings.worst() == null ? 0 : findings.worst().cost();
    }

    /**
     * Returns by how much the dearest frame is within the budget, below 0 if it is not; {@link
     * Long#MAX_VALUE} if there is no budget.
     */
    public long margin() {
      return findings.budget() == Long.MAX_VALUE ? Long.MAX_VALUE : findings.budget() - worst();
    }

    /** Describes it in one line, such as {@code PASS 2 frames, worst 9 (frame 1: crossing 9)}. */
    @Override
    public String toString() {
      var text = new StringBuilder(line(passes(), frames(), findings.worst()));
      for (int i = 0; i < reasons.size(); i++) {
        text.append(i == 0 ? ": " : "; ").append(reasons.get(i));
      }
      return text.toString().replaceAll("\\R\\s*", " ");
    }
  }

  /** Makes a certificate. */
  public Certificate {
    program = List.copyOf(program);
    costModels = List.copyOf(costModels);
    verdicts = List.copyOf(verdicts);
  }

  /** Returns whether all inputs pass. */
  public boolean passes() {
    return verdicts.stream().allMatch(Verdict::passes);
  }

  private static String line(boolean passes, long frames, Findings.Worst worst) {
    var text = new StringBuilder(passes ? "PASS " : "FAIL ").append(count(frames, "frame"));
    if (worst == null) {
      return text.toString();
    }
    text.append(", worst ").append(number(worst.cost())).append(" (frame ");
    text.append(number(worst.frame())).append(": ");
    List<CostRow> tasks = worst.tasks();
    int named = Math.min(NAMED, tasks.size());
    for (int i = 0; i < named; i++) {
      text.append(i == 0 ? "" : ", ").append(withoutNumber(tasks.get(i).name()));
      text.append(' ').append(number(tasks.get(i).cost()));
    }
    if (tasks.size() > named) {
      List<CostRow> rest = tasks.subList(named, tasks.size());
      text.append(", ").append(rest.size()).append(" more ");
      text.append(number(rest.stream().mapToLong(CostRow::cost).sum()));
    }
    return text.append(')').toString();
  }

  /** Returns a task's name without the number that tells it from others of that name. */
  private static String withoutNumber(String name) {
    return name.replaceFirst(" #\\d+$", "");
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String count(long count, String what) {
    return number(count) + " " + what + (count == 1 ? "" : "s");
  }

  /**
   * Says it in a line, and, of several inputs, in a line for each. Below a budget, the margin
   * follows.
   */
  @Override
  public String toString() {
    long frames = verdicts.stream().mapToLong(Verdict::frames).sum();
    Verdict worst = verdicts.stream().max(Comparator.comparingLong(Verdict::worst)).orElse(null);
    if (verdicts.size() == 1) {
      return worst.toString() + margin(worst);
    }
    var text = new StringBuilder();
    text.append(line(passes(), frames, worst == null ? null : worst.findings().worst()));
    text.append(worst == null ? "" : margin(worst));
    for (Verdict verdict : verdicts) {
      text.append("\n  ").append(verdict.input()).append(": ").append(verdict);
    }
    return text.toString();
  }

  private static String margin(Verdict verdict) {
    return verdict.margin() == Long.MAX_VALUE
        ? ""
        : "\n  margin " + number(verdict.margin()) + " of " + number(verdict.findings().budget());
  }

  /** Writes it as JSON, with the digests; how anybody can compute these, the guide says. */
  public String json() {
    return Json.pretty(CertificateJson.of(this));
  }

  /**
   * Writes it to a file, as JSON.
   *
   * @throws IOException if the file cannot be written
   */
  public void writeJson(Path file) throws IOException {
    Files.write(file, json().getBytes(StandardCharsets.US_ASCII));
  }
}
