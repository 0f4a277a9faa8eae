package dev.baton.processor.fuzz;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.processor.fuzz.plain.Body;
import dev.baton.processor.fuzz.plain.Cancels;
import dev.baton.processor.fuzz.support.Pump;
import dev.baton.processor.fuzz.support.Show;
import dev.baton.processor.fuzz.support.Trace;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** The runs of one program, and what each left: its trace, the last event being its end. */
final class Run {
  private Run() {}

  /** Runs the program as it was compiled without weaving. */
  static List<String> plainly(Program program, ClassLoader loader) {
    Pump.restart(Pump.Mode.NOTHING, program.seed(), program.onLoop(), program.cancels());
    Cancels.restart();
    List<String> trace = traceOf(program, loader, Run::callPlain);
    Body.endAll();
    return trace;
  }

  /** Runs the woven program, with waits that suspend in this way. */
  static List<String> woven(Program program, ClassLoader loader, Pump.Mode mode) {
    Pump.restart(mode, program.seed(), program.onLoop(), program.cancels());
    return traceOf(program, loader, program.onLoop() ? Run::onLoop : Run::withoutLoop);
  }

  private interface Call {
    Object of(Class<?> main) throws Exception;
  }

  private static List<String> traceOf(Program program, ClassLoader loader, Call call) {
    Trace.restart((int) program.seed());
    String end;
    try {
      Class<?> main = loader.loadClass(Program.PACKAGE + "." + program.name());
      main.getMethod("reset").invoke(null);
      end = "ends with " + Show.of(call.of(main));
    } catch (InvocationTargetException | ExecutionException thrown) {
      end = "throws " + Show.of(thrown.getCause());
    } catch (Throwable thrown) {
      end = "throws " + Show.of(thrown);
    }
    List<String> trace = Trace.restart(0);
    trace.add(end);
    return trace;
  }

  private static Object callPlain(Class<?> main) throws Exception {
    Object ended = main.getMethod("main").invoke(null);
    Object value = ((dev.baton.processor.fuzz.plain.Coroutine<?>) ended).value();
    Cancels.await(false); // one that came to no await in the program comes at its end
    return value;
  }

  private static Object onLoop(Class<?> main) throws Exception {
    return Baton.run((Coroutine<?>) main.getMethod("main").invoke(null));
  }

  private static Object withoutLoop(Class<?> main) throws Exception {
    var future = (CompletableFuture<?>) main.getMethod("start").invoke(null);
    while (!future.isDone()) {
      if (!Pump.resumeOne()) {
        throw new AssertionError("nothing is left to wait for");
      }
    }
    return future.get();
  }
}
