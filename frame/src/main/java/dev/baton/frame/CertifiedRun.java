package dev.baton.frame;

import dev.baton.woven.CoroutineSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A run of a program with one input, which is driven to its end and judged. */
final class CertifiedRun {
  /** How many steps a frame may have; one that has more is taken for one that never ends. */
  private static final long MOST_STEPS = 10_000_000;

  private final Certifier rules;
  private final List<String> reasons = new ArrayList<>();
  private final Traces traces = new Traces();

  /** What the methods are that have run, and what things have cost. */
  final TreeSet<String> program = new TreeSet<>();

  CostModel model;

  private long total;
  private Findings findings = Findings.none();

  CertifiedRun(Certifier rules) {
    this.rules = rules;
  }

  Certificate.Verdict run(CertifiedInput input) {
    try (FrameMachine machine = input.create(rules.program)) {
      model = machine.options().costModel();
      if (machine.options().accounting()) {
        machine.gate().judge(rules.budget, MOST_STEPS);
        drive(machine);
        judge(machine);
      } else {
        reasons.add("the machine keeps no accounts: FrameOptions.accounting is off");
      }
    } catch (Throwable failure) {
      ended("it could not be made, or closed", failure);
    }
    return new Certificate.Verdict(
        input.name(), input.sha256(), total, findings, reasons, traces.toString());
  }

  private void drive(FrameMachine machine) {
    try {
      machine.checkBudget();
      long frames = 0;
      while (!machine.isFinished()) {
        if (frames++ >= rules.maxFrames) {
          reasons.add("it has not ended after " + Certificate.number(rules.maxFrames) + " frames");
          return;
        }
        if (Thread.currentThread().isInterrupted()) {
          reasons.add("it was interrupted");
          return;
        }
        if (waitsForNobody(machine)) {
          reasons.add(
              "its tasks wait for elements of a source that nothing feeds, in frame "
                  + machine.frameNumber());
          return;
        }
        if (machine.awaitArrival()) {
          FrameRecord record = machine.frame();
          machine.checkDeadlock();
          if (record.steps() >= MOST_STEPS) {
            reasons.add(
                "frame "
                    + Certificate.number(record.frame())
                    + " has not ended after "
                    + Certificate.number(MOST_STEPS)
                    + " steps");
            return;
          }
        }
      }
    } catch (Throwable failure) {
      ended("it has ended in frame " + machine.frameNumber(), failure);
    }
  }

  /** Returns whether only an open source could bring something, which no feed of it will. */
  private static boolean waitsForNobody(FrameMachine machine) {
    return machine.phases == null
        && machine.frameNumber() >= 0
        && machine.passes.isIdle()
        && machine.passes.isStuck()
        && !machine.sources.isFed()
        && !machine.sources.hasArrivals();
  }

  private void ended(String how, Throwable failure) {
    reasons.add(how + ": " + Troubles.text(failure));
    traces.add(how, failure);
  }

  private void judge(FrameMachine machine) {
    Costs costs = machine.costs();
    total = costs.total();
    findings = costs.findings();
    for (CoroutineSource source : machine.gate().accounts.sources()) {
      if (source.line(0) > 0) {
        program.add(method(source));
      }
    }
    if (findings.overrunCount() > 0) {
      Findings.Excess largest = findings.largest();
      reasons.add(
          Certificate.count(findings.overrunCount(), "frame")
              + " over the budget, largest step in frame "
              + Certificate.number(largest.frame())
              + ": "
              + Certificate.number(largest.step().cost())
              + " by "
              + largest.step().task()
              + " at "
              + largest.step().place());
    }
    Starving starving = findings.starving();
    if (starving != null && starving.frames() > rules.maxWait) {
      reasons.add(
          starving.task()
              + " was ready at the ends of "
              + Certificate.count(starving.frames(), "frame")
              + " without its turn");
    }
    if (!rules.spinningAllowed) {
      for (Map.Entry<String, Long> each : findings.spinning().entrySet()) {
        reasons.add(
            each.getKey() + " is spinning, in " + Certificate.count(each.getValue(), "frame"));
      }
    }
    if (findings.limitCount() > 0) {
      reasons.add(
          Certificate.count(findings.limitCount(), "limit")
              + " exceeded, first in "
              + findings.limits().get(0));
    }
    failures(machine);
  }

  private void failures(FrameMachine machine) {
    if (findings.failureCount() == 0) {
      return;
    }
    Findings.Failed first = findings.failures().get(0);
    reasons.add(
        Certificate.count(findings.failureCount(), "task")
            + " failed, first "
            + first.task()
            + " in frame "
            + Certificate.number(first.frame())
            + ": "
            + first.failure());
    for (Troubles.Failure each : machine.gate().troubles.failures()) {
      TaskFailure failure = each.failure();
      traces.add("the task " + failure.task() + " in frame " + each.frame(), failure.failure());
    }
  }

  /** Returns what a method is known by: its class, its name and the hash of what it does. */
  private static String method(CoroutineSource source) {
    String hash = HexFormat.of().toHexDigits(source.hash());
    return source.className() + " " + source.method() + " " + hash;
  }
}
