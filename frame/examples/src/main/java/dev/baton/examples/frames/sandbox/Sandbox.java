package dev.baton.examples.frames.sandbox;

import dev.baton.Task;
import dev.baton.frame.FrameMachine;
import dev.baton.frame.FrameOptions;
import dev.baton.frame.FrameRecord;
import dev.baton.frame.Limit;
import dev.baton.frame.LimitExceeded;
import dev.baton.frame.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Runs plans that nobody trusts side by side, and holds each to the same limits: who exceeds one is
 * ended and named, and the others do not notice. Without arguments, the plans are those that come
 * with it, of which most behave badly.
 */
public final class Sandbox {
  /** What a plan may do, with all that it spawns. */
  static final Limits LIMITS =
      Limits.none()
          .with(Limit.STEPS, 500)
          .with(Limit.FRAME_COST, 1_000)
          .with(Limit.COST, 20_000)
          .with(Limit.LIVE_TASKS, 8)
          .with(Limit.OUTPUTS, 10);

  /** For how many frames plans may run. */
  static final long FRAMES = 1_000;

  private static final List<String> OWN =
      List.of("report", "spinner", "crowd", "flood", "stubborn", "sleeper", "hermit", "team");

  private Sandbox() {}

  /** Runs the plans {@code *.plan} of a folder, or those that come with it. */
  public static void main(String[] args) throws IOException {
    System.exit(run(System.out, System.err, args));
  }

  /** Runs it, and gives the exit code: 0, or 2 if there is something that is no plan. */
  static int run(PrintStream out, PrintStream err, String... args) throws IOException {
    Map<String, List<Step>> plans = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : texts(args).entrySet()) {
      try {
        plans.put(each.getKey(), Parser.parse(each.getValue()));
      } catch (BadPlan e) {
        err.println("sandbox: " + each.getKey() + ".plan, " + e.getMessage());
        return 2;
      }
    }
    List<Verdict> verdicts =
        run(plans, said -> out.println("  " + said.plan() + ": " + said.text()), out::println);
    out.println();
    verdicts.forEach(out::println);
    return 0;
  }

  private static Map<String, String> texts(String... args) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    if (args.length == 0) {
      for (String name : OWN) {
        texts.put(name, own(name));
      }
      return texts;
    }
    try (Stream<Path> files = Files.list(Path.of(args[0]))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".plan")).sorted().toList()) {
        String name = file.getFileName().toString();
        texts.put(name.substring(0, name.length() - ".plan".length()), Files.readString(file));
      }
    }
    return texts;
  }

  /** Returns the text of a plan that comes with it. */
  static String own(String name) throws IOException {
    try (InputStream in = Sandbox.class.getResourceAsStream(name + ".plan")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * Runs plans until all have ended, or the frames are over, and says what has become of each, in
   * the order of their ends.
   */
  static List<Verdict> run(
      Map<String, List<Step>> plans, Consumer<Said> said, Consumer<FrameRecord> troubled) {
    List<Verdict> verdicts = new ArrayList<>();
    try (FrameMachine machine = machine()) {
      machine.onOutput(output -> said.accept((Said) output));
      Map<String, Task<Void>> running = new LinkedHashMap<>();
      plans.forEach(
          (name, steps) ->
              running.put(name, machine.spawn(name, Interpreter.plan(name, steps), LIMITS)));
      while (!running.isEmpty() && machine.frameNumber() < FRAMES - 1) {
        FrameRecord record = machine.frame();
        if (!record.failures().isEmpty()) {
          troubled.accept(record);
        }
        running.forEach(
            (name, task) -> {
              if (task.isDone()) {
                verdicts.add(verdict(name, task.exception(), record.frame()));
              }
            });
        running.values().removeIf(Task::isDone);
      }
      for (String name : running.keySet()) {
        verdicts.add(new Verdict(name, null, "its time is over", machine.frameNumber()));
      }
    }
    return verdicts;
  }

  /** Makes a machine; who fails is looked for here, and need not be reported as well. */
  private static FrameMachine machine() {
    return FrameMachine.create(
        FrameOptions.defaults().name("sandbox").budget(10_000).reports(report -> {}));
  }

  private static Verdict verdict(String name, Throwable failure, long frame) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof LimitExceeded limit) {
        return new Verdict(name, limit.which(), limit.getMessage(), frame);
      }
    }
    return new Verdict(name, null, failure == null ? "" : failure.toString(), frame);
  }
}
