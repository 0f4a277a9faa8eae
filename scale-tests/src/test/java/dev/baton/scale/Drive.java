package dev.baton.scale;

import dev.baton.Awaitable;
import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.loop.Clock;
import dev.baton.loop.RunOptions;
import dev.baton.loop.Stepper;

/**
 * What converted libraries call: each of their methods runs its coroutine to the end, and each of
 * their calls waits.
 *
 * <p>The outermost method on a thread runs on an event loop with a virtual clock. A method that is
 * called on that loop's thread by code that does not await it, such as a lambda's or a
 * constructor's, cannot run a loop of its own there; its coroutine is stepped by hand.
 */
public final class Drive {
  /** System property: {@code every} (the default) or {@code other} wait suspends. */
  public static final String SUSPENDS = "scale.suspends";

  /** System property: {@code loop} (the default), or {@code hand} for no loop at all. */
  public static final String DRIVER = "scale.driver";

  private static final boolean EVERY = !"other".equals(System.getProperty(SUSPENDS));
  private static final boolean LOOP = !"hand".equals(System.getProperty(DRIVER));
  private static final ThreadLocal<Depth> DEPTH = ThreadLocal.withInitial(Depth::new);

  private static final class Depth {
    boolean inLoop;
    boolean odd;
  }

  private Drive() {}

  /** Runs a coroutine to its end. */
  public static <T> T run(Coroutine<T> coroutine) {
    Depth depth = DEPTH.get();
    if (!LOOP || depth.inLoop) {
      return byHand(coroutine);
    }
    depth.inLoop = true;
    try {
      return Baton.run(coroutine, RunOptions.defaults().clock(Clock.virtual()));
    } finally {
      depth.inLoop = false;
    }
  }

  /** All that a converted method waits for is a pass, which has come when it is stepped again. */
  private static <T> T byHand(Coroutine<T> coroutine) {
    var stepper = Stepper.of(coroutine);
    Stepper.Step<T> step = stepper.step();
    while (step instanceof Stepper.Suspended<T>) {
      stepper.resolve(null);
      step = stepper.step();
    }
    if (step instanceof Stepper.Failed<T> failed) {
      throw Drive.<RuntimeException>unchecked(failed.cause());
    }
    return ((Stepper.Finished<T>) step).value();
  }

  /** What a converted method throws it has declared. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> E unchecked(Throwable failure) throws E {
    throw (E) failure;
  }

  /** A value that comes in the loop's next pass, or, if only every other wait suspends, is here. */
  public static <T> Awaitable<T> later(T value) {
    return suspends() ? nextPass(value) : Baton.done(value);
  }

  /** As {@link #later(Object)}, without a value. */
  public static Coroutine<Void> later() {
    return suspends() ? Baton.yieldNow() : Baton.done();
  }

  private static boolean suspends() {
    if (EVERY) {
      return true;
    }
    Depth depth = DEPTH.get();
    depth.odd = !depth.odd;
    return depth.odd;
  }

  @Async
  private static <T> Coroutine<T> nextPass(T value) {
    Baton.await(Baton.yieldNow());
    return Baton.done(value);
  }
}
