package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import dev.baton.processor.testing.Plainly;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ILine;
import org.jacoco.core.analysis.ISourceFileCoverage;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.IRuntime;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;
import org.junit.jupiter.api.Test;

/** JaCoCo sees the same covered in woven code as in the plain source. */
class CoverageTest {
  private static final String SOURCE =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.AsyncSupplier;
      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;

      class Covered {
        private final int limit;

        Covered(int limit) {
          this.limit = limit;
        }

        @Async
        private Coroutine<Integer> value(int n) {
          if (n > 100) {
            await(yieldNow());
            return done(-1);
          }
          await(yieldNow());
          return done(n);
        }

        @Async
        private Coroutine<String> all(int n) throws Exception {
          String text = "";
          for (int i = 0; i < limit; i++) {
            try {
              text += await(value(i));
              if (i == 1) {
                throw new IllegalStateException("one");
              }
              if (i == 7) {
                text += await(value(7));
              }
            } catch (IllegalStateException e) {
              text += e.getMessage()
                  + await(value(2));
            } finally {
              await(yieldNow());
              text += ".";
            }
          }
          AsyncSupplier<Integer> used = () -> {
            int k = await(value(3));
            return done(k + n);
          };
          AsyncSupplier<Integer> unused = () -> {
            int k = await(value(4));
            return done(k + n);
          };
          text += await(used.get());
          switch (await(value(n))) {
            case 1:
              text += await(value(1));
              break;
            case 2:
              text += "two";
              break;
            default:
              text += "many";
          }
          return n > 1
              ? done(text)
              : done(unused + text);
        }

        @Async
        private Coroutine<Void> never() {
          await(yieldNow());
          return done();
        }

        static Coroutine<String> start() throws Exception {
          return new Covered(3).all(2);
        }
      }
      """;

  /** What JaCoCo says of each line with code, after a run. */
  private static Map<Integer, ILine> lines(Compiled compiled, boolean woven) throws Throwable {
    IRuntime runtime = new LoggerRuntime();
    RuntimeData data = new RuntimeData();
    Instrumenter instrumenter = new Instrumenter(runtime);
    Map<String, byte[]> instrumented = new TreeMap<>();
    for (Map.Entry<String, byte[]> file : compiled.classFiles().entrySet()) {
      instrumented.put(file.getKey(), instrumenter.instrument(file.getValue(), file.getKey()));
    }
    runtime.startup(data);
    try {
      Coroutine<?> start =
          (Coroutine<?>)
              new Compiled(true, compiled.messages(), instrumented).call("demo.Covered", "start");
      Object result = woven ? Baton.run(start) : Plainly.await(start);
      assertThat(result).isEqualTo("0.1one2.2.5two");
    } finally {
      runtime.shutdown();
    }
    ExecutionDataStore executions = new ExecutionDataStore();
    data.collect(executions, new SessionInfoStore(), false);
    return lines(compiled, executions);
  }

  private static Map<Integer, ILine> lines(Compiled compiled, ExecutionDataStore executions)
      throws IOException {
    CoverageBuilder coverage = new CoverageBuilder();
    Analyzer analyzer = new Analyzer(executions, coverage);
    for (Map.Entry<String, byte[]> file : compiled.classFiles().entrySet()) {
      analyzer.analyzeClass(file.getValue(), file.getKey());
    }
    Map<Integer, ILine> lines = new TreeMap<>();
    for (ISourceFileCoverage source : coverage.getSourceFiles()) {
      if (source.getName().equals("Covered.java")) {
        for (int line = source.getFirstLine(); line <= source.getLastLine(); line++) {
          if (source.getLine(line).getInstructionCounter().getStatus() != ICounter.EMPTY) {
            lines.put(line, source.getLine(line));
          }
        }
      }
    }
    return lines;
  }

  /** {@code covered} or {@code missed} for each line with code. */
  private static Map<Integer, String> covered(Map<Integer, ILine> lines) {
    Map<Integer, String> covered = new TreeMap<>();
    lines.forEach(
        (number, line) -> {
          int status = line.getInstructionCounter().getStatus();
          covered.put(number, status == ICounter.NOT_COVERED ? "missed" : "covered");
        });
    return covered;
  }

  private static Map<Integer, ILine> plainLines() throws Throwable {
    return lines(Javac.plain().with("-g").source("demo.Covered", SOURCE).compile(), false);
  }

  private static Map<Integer, ILine> wovenLines() throws Throwable {
    return lines(
        Javac.weaving().with("-g").source("demo.Covered", SOURCE).compile().verify(), true);
  }

  @Test
  void theSameLinesAreCovered() throws Throwable {
    Map<Integer, String> expected = covered(plainLines());
    assertThat(expected.values()).contains("covered", "missed");
    assertThat(covered(wovenLines())).isEqualTo(expected);
  }

  /** Whether an await suspends is a branch, and so is whether a loop around one is resumed. */
  @Test
  void branchesAreThoseOfTheSourceAndOneForEachAwaitAndEachLoopAroundOne() throws Throwable {
    Map<Integer, ILine> woven = wovenLines();
    List<String> source = SOURCE.lines().toList();
    plainLines()
        .forEach(
            (number, plain) -> {
              String text = source.get(number - 1);
              ICounter branches = woven.get(number).getBranchCounter();
              if (text.contains("await(") || text.contains("for (")) {
                assertThat(branches.getTotalCount())
                    .as(text)
                    .isEqualTo(plain.getBranchCounter().getTotalCount() + 2);
              } else {
                assertThat(branches).as(text).isEqualTo(plain.getBranchCounter());
              }
            });
  }
}
