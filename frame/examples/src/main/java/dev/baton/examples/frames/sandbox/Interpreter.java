package dev.baton.examples.frames.sandbox;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.scope;
import static dev.baton.frame.Frames.charge;
import static dev.baton.frame.Frames.output;
import static dev.baton.frame.Frames.sleepFrames;

import dev.baton.Cancelled;
import dev.baton.Coroutine;
import dev.baton.Scope;
import dev.baton.annotation.Async;
import java.util.List;

/**
 * Runs plans. Each step costs a unit, so that even one that never waits is counted; a limit that is
 * exceeded is told at the step that does so. What a plan spawns belongs to its scope, and ends with
 * it.
 */
final class Interpreter {
  private Interpreter() {}

  /** Runs a plan to its end, with all that it spawns. */
  @Async
  static Coroutine<Void> plan(String name, List<Step> steps) {
    await(scope(scope -> run(name, steps, scope)));
    return done();
  }

  @Async
  private static Coroutine<Void> run(String plan, List<Step> steps, Scope scope) {
    for (Step step : steps) {
      charge(1);
      if (step instanceof Step.Say say) {
        output(new Said(plan, say.text()));
      } else if (step instanceof Step.Work work) {
        charge(work.units());
      } else if (step instanceof Step.Wait wait) {
        await(sleepFrames(wait.frames()));
      } else if (step instanceof Step.Spawn spawn) {
        scope.spawn(run(plan, spawn.steps(), scope));
      } else if (step instanceof Step.Repeat repeat) {
        for (long i = 0; i != repeat.times(); i++) {
          charge(1);
          await(run(plan, repeat.steps(), scope));
        }
      } else if (step instanceof Step.Try all) {
        await(whatever(plan, all.steps(), scope));
      }
    }
    return done();
  }

  /** Goes on whatever happens, unless it is cancelled: untrusted code would do that too. */
  @Async
  private static Coroutine<Void> whatever(String plan, List<Step> steps, Scope scope) {
    try {
      await(run(plan, steps, scope));
    } catch (Cancelled e) {
      throw e;
    } catch (Throwable e) {
      output(new Said(plan, "(goes on in spite of: " + e.getMessage() + ")"));
    }
    return done();
  }
}
