package dev.baton.processor.fuzz;

import dev.baton.processor.fuzz.Failure.Kind;
import dev.baton.processor.fuzz.support.Pump;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Programs that are compiled together, and run one after the other. */
final class Batch {
  private static final int SECONDS = 20;

  private final String debug;
  private final List<Failure> failures = new ArrayList<>();

  private Batch(String debug) {
    this.debug = debug;
  }

  /** Those of the programs that fail; {@code debug} is javac's option for debug tables. */
  static List<Failure> failures(List<Program> programs, String debug) {
    var batch = new Batch(debug);
    batch.check(programs);
    return batch.failures;
  }

  private void check(List<Program> programs) {
    if (programs.isEmpty()) {
      return;
    }
    Compiled plain;
    try {
      plain = compile(Javac.plain(), programs, false);
    } catch (RuntimeException | AssertionError crash) {
      oneByOne(Kind.PLAIN_COMPILATION, programs, crash.toString());
      return;
    }
    if (refused(Kind.PLAIN_COMPILATION, plain, programs)) {
      return;
    }
    try {
      link(plain);
    } catch (AssertionError malformed) {
      oneByOne(Kind.PLAIN_COMPILATION, programs, malformed.getMessage());
      return;
    }
    Compiled woven = compile(weaving(), programs, true);
    if (refused(Kind.WEAVING, woven, programs)) {
      return;
    }
    try {
      woven.verify();
    } catch (AssertionError malformed) {
      String cause = malformed.getCause() == null ? "" : "\n" + malformed.getCause();
      oneByOne(Kind.VERIFICATION, programs, malformed.getMessage() + cause);
      return;
    }
    run(programs, plain.loader(), woven.loader());
  }

  /** Fails if javac without any processor writes what the JVM refuses. */
  private static void link(Compiled compiled) {
    Compiled.Loader loader = compiled.loader();
    for (String name : compiled.classFiles().keySet()) {
      try {
        Class.forName(name, true, loader);
      } catch (ClassNotFoundException | LinkageError refused) {
        throw new AssertionError("the JVM refuses " + name, refused);
      }
    }
  }

  private static Javac weaving() {
    return Javac.weaving().without("-Xlint:all", "-Werror").with("-nowarn");
  }

  private Compiled compile(Javac javac, List<Program> programs, boolean woven) {
    if (!debug.isEmpty()) {
      javac.with(debug);
    }
    javac.with("-Xmaxerrs", "10000");
    for (Program program : programs) {
      String source = woven ? program.wovenSource() : program.plainSource();
      javac.source(Program.PACKAGE + "." + program.name(), source);
    }
    return javac.tryToCompile();
  }

  /** Notes the programs that javac refused, and goes on with the others. */
  private boolean refused(Kind kind, Compiled compiled, List<Program> programs) {
    if (compiled.success()) {
      return false;
    }
    var good = new ArrayList<Program>();
    int before = failures.size();
    for (Program program : programs) {
      String file = program.name() + ".java:";
      List<String> messages =
          compiled.messages().stream()
              .filter(message -> message.startsWith(file) && message.contains("error:"))
              .toList();
      if (messages.isEmpty()) {
        good.add(program);
      } else {
        failures.add(new Failure(kind, program, debug, String.join("\n", messages)));
      }
    }
    if (failures.size() == before) {
      oneByOne(kind, programs, String.join("\n", compiled.messages()));
    } else {
      check(good);
    }
    return true;
  }

  private void oneByOne(Kind kind, List<Program> programs, String message) {
    if (programs.size() == 1 && kind == Kind.PLAIN_COMPILATION) {
      Statistics.addRefused(); // it crashed, or wrote what the JVM refuses
    } else if (programs.size() == 1) {
      failures.add(new Failure(kind, programs.get(0), debug, message));
    } else {
      int some = (programs.size() + 6) / 7;
      for (int from = 0; from < programs.size(); from += some) {
        check(programs.subList(from, Math.min(programs.size(), from + some)));
      }
    }
  }

  private void run(List<Program> programs, Compiled.Loader plain, Compiled.Loader woven) {
    plain.setDefaultAssertionStatus(true);
    woven.setDefaultAssertionStatus(true);
    ExecutorService runner = Executors.newSingleThreadExecutor(Batch::daemon);
    for (Program program : programs) {
      try {
        runner.submit(() -> compare(program, plain, woven)).get(SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException late) {
        failures.add(new Failure(Kind.HANGS, program, debug, "runs for more than " + SECONDS));
        runner = Executors.newSingleThreadExecutor(Batch::daemon);
      } catch (InterruptedException | ExecutionException bug) {
        throw new AssertionError("seed " + program.seed(), bug);
      }
    }
    runner.shutdown();
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "fuzz");
    thread.setDaemon(true);
    return thread;
  }

  private void compare(Program program, ClassLoader plain, ClassLoader woven) {
    List<String> expected = Run.plainly(program, plain);
    Statistics.add(program, expected);
    for (Pump.Mode mode : Pump.Mode.values()) {
      List<String> actual = Run.woven(program, woven, mode);
      Statistics.addSuspensions();
      if (!actual.equals(expected)) {
        failures.add(
            new Failure(
                Kind.DIFFERENCE, program, debug, mode + "\n" + difference(expected, actual)));
        return;
      }
    }
  }

  private static String difference(List<String> expected, List<String> actual) {
    int at = 0;
    while (at < expected.size() && at < actual.size() && expected.get(at).equals(actual.get(at))) {
      at++;
    }
    return "after %s%nplainly %s%nwoven   %s"
        .formatted(
            expected.subList(Math.max(0, at - 3), at),
            expected.subList(at, Math.min(expected.size(), at + 3)),
            actual.subList(at, Math.min(actual.size(), at + 3)));
  }
}
