package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.LocalVariable;
import com.sun.jdi.Location;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.StackFrame;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.Value;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.StepEvent;
import com.sun.jdi.event.VMDeathEvent;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.EventRequest;
import com.sun.jdi.request.StepRequest;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A debugger stops at the lines of the source, after an await that suspended too, shows the locals
 * under their names, and steps from line to line.
 */
class DebuggerTest {
  private static final String SOURCE =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.AsyncSupplier;
      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;

      public class Debugged {
        private final String field = "f";

        @Async
        private Coroutine<String> later(String value) {
          await(yieldNow());
          return done(value);
        }

        @Async
        private Coroutine<String> greet(String name, long times) throws Exception {
          String text = "";
          for (int i = 0; i < times; i++) {
            String word = await(later("hi")); // count
            text += word + i; // break 1
            int length = text.length(); // step
            await(yieldNow());
            text += length; // break 2
          }
          AsyncSupplier<String> lambda =
              () -> {
                String inner = await(later("in"));
                return done(inner + name); // break 3
              };
          try {
            text += await(lambda.get());
          } finally {
            double closing = 1.5;
            await(yieldNow());
            text += closing; // break 4
          }
          return done(text);
        }

        public static void main(String[] args) throws Exception {
          System.out.println(run(new Debugged().greet("bo", 2)));
        }
      }
      """;

  /** The line, counted from 1, that contains {@code marker}. */
  private static int line(String marker) {
    List<String> lines = SOURCE.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(marker)) {
        return i + 1;
      }
    }
    throw new AssertionError(marker);
  }

  private static String home(Class<?> type) throws Exception {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI()).getPath();
  }

  private static VirtualMachine launch(Path classes) throws Exception {
    LaunchingConnector connector = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> arguments = connector.defaultArguments();
    String classPath =
        String.join(
            File.pathSeparator, classes.toString(), home(Coroutine.class), home(Async.class));
    arguments.get("main").setValue("demo.Debugged");
    arguments.get("options").setValue("-cp \"" + classPath + "\" -Xshare:auto");
    return connector.launch(arguments);
  }

  private static Map<String, String> locals(StackFrame frame) throws Exception {
    Map<String, String> locals = new TreeMap<>();
    for (LocalVariable variable : frame.visibleVariables()) {
      Value value = frame.getValue(variable);
      locals.put(variable.name(), String.valueOf(value).replace("\"", ""));
    }
    return locals;
  }

  /** The line of the source at a location. */
  private static String text(Location location) {
    return SOURCE.lines().toList().get(location.lineNumber() - 1).strip();
  }

  private static String seen(ThreadReference thread) throws Exception {
    StackFrame frame = thread.frame(0);
    Location location = frame.location();
    String receiver = frame.thisObject() == null ? "static" : frame.thisObject().type().name();
    return location.sourceName() + " " + text(location) + " " + receiver + " " + locals(frame);
  }

  /** What is seen at the breakpoints, and after one step from the first of them. */
  private static List<String> debug(Path classes) throws Exception {
    return debug(classes, List.of("// count", "break 1", "break 2", "break 3", "break 4"), 1);
  }

  /**
   * The same with other breakpoints; more steps than one show the lines alone, up to the second.
   */
  private static List<String> debug(Path classes, List<String> markers, int steps)
      throws Exception {
    VirtualMachine machine = launch(classes);
    List<String> seen = new ArrayList<>();
    try {
      var prepare = machine.eventRequestManager().createClassPrepareRequest();
      prepare.addClassFilter("demo.Debugged");
      prepare.enable();
      machine.resume();
      while (true) {
        EventSet events = machine.eventQueue().remove(30_000);
        if (events == null) {
          throw new AssertionError("the debugged program hangs; so far " + seen);
        }
        for (Event event : events) {
          if (event instanceof VMDeathEvent || event instanceof VMDisconnectEvent) {
            return seen;
          } else if (event instanceof ClassPrepareEvent prepared) {
            breakAtLines(markers, prepared.referenceType());
          } else if (event instanceof BreakpointEvent stop) {
            if (stop.location().lineNumber() == line("// count")) {
              seen.add("at the await");
            } else {
              seen.add(steps == 1 ? seen(stop.thread()) : text(stop.location()));
            }
            if (isLast(stop, steps)) {
              return seen;
            }
            if (stop.location().lineNumber() == line("break 1")) {
              StepRequest step =
                  machine
                      .eventRequestManager()
                      .createStepRequest(
                          stop.thread(), StepRequest.STEP_LINE, StepRequest.STEP_OVER);
              step.addClassExclusionFilter("java.*");
              step.addClassExclusionFilter("dev.baton.*");
              step.addClassExclusionFilter("demo.Debugged$*");
              step.setSuspendPolicy(EventRequest.SUSPEND_ALL);
              step.enable();
            }
          } else if (event instanceof StepEvent step) {
            if (steps == 1) {
              seen.add("step to " + seen(step.thread()));
              machine.eventRequestManager().deleteEventRequest(step.request());
            } else {
              seen.add(text(step.location()));
            }
          }
        }
        events.resume();
      }
    } catch (VMDisconnectedException ended) {
      return seen;
    } finally {
      machine.process().destroyForcibly();
    }
  }

  /** With more steps than one the second breakpoint is the end. */
  private static boolean isLast(BreakpointEvent stop, int steps) throws Exception {
    return steps > 1 && stop.location().lineNumber() == line("break 2");
  }

  private static void breakAtLines(List<String> markers, ReferenceType type) throws Exception {
    for (String marker : markers) {
      for (Location location : type.locationsOfLine(line(marker))) {
        type.virtualMachine().eventRequestManager().createBreakpointRequest(location).enable();
      }
    }
  }

  private static void compile(Path classes) throws Exception {
    Compiled compiled = Javac.weaving().with("-g").source("demo.Debugged", SOURCE).compile();
    for (Map.Entry<String, byte[]> file : compiled.verify().classFiles().entrySet()) {
      Path path = classes.resolve(file.getKey().replace('.', '/') + ".class");
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  /** A debugger takes the code before a method's first line for part of that line. */
  @Test
  void aStepOverAnAwaitThatSuspendsStopsAtTheFirstLineAndBreakpointsBehindItAreMet(
      @TempDir Path classes) throws Exception {
    compile(classes);
    assertThat(debug(classes, List.of("break 1", "break 2"), Integer.MAX_VALUE))
        .containsExactly(
            "text += word + i; // break 1",
            "int length = text.length(); // step",
            "await(yieldNow());",
            "String text = \"\";",
            "text += length; // break 2");
  }

  @Tag("javac")
  @Test
  void stopsAfterAwaitsStepsAndShowsLocals(@TempDir Path classes) throws Exception {
    compile(classes);
    String at = "Debugged.java ";
    String self = " demo.Debugged ";
    assertThat(debug(classes))
        .containsExactly(
            "at the await",
            at + "text += word + i; // break 1" + self + "{i=0, name=bo, text=, times=2, word=hi}",
            "step to "
                + at
                + "int length = text.length(); // step"
                + self
                + "{i=0, name=bo, text=hi0, times=2, word=hi}",
            at
                + "text += length; // break 2"
                + self
                + "{i=0, length=3, name=bo, text=hi0, times=2}",
            "at the await",
            at
                + "text += word + i; // break 1"
                + self
                + "{i=1, name=bo, text=hi03, times=2, word=hi}",
            "step to "
                + at
                + "int length = text.length(); // step"
                + self
                + "{i=1, name=bo, text=hi03hi1, times=2, word=hi}",
            at
                + "text += length; // break 2"
                + self
                + "{i=1, length=7, name=bo, text=hi03hi1, times=2}",
            at + "return done(inner + name); // break 3" + self + "{inner=in, name=bo}",
            // What nothing reads any more was not kept, and so is not shown.
            at + "text += closing; // break 4" + self + "{closing=1.5, text=hi03hi17inbo}");
  }
}
