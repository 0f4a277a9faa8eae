package demo;

import static dev.baton.Baton.*;

import dev.baton.AsyncSupplier;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;

/** Async methods that call one another. */
public class Service {
  private int base = 10;

  /** Suspends in what it calls only. */
  @Async
  public Coroutine<Integer> total(int i) {
    return done(await(load(i)) + 1);
  }

  /** Suspends before and after what it calls. */
  @Async
  public Coroutine<Integer> slowly(int i) {
    await(yieldNow());
    int loaded = await(load(i));
    await(yieldNow());
    return done(loaded + 1);
  }

  @Async
  public Coroutine<Integer> load(int i) {
    await(yieldNow());
    return done(base + i);
  }

  @Async
  public Coroutine<Integer> inLambda(int i) throws Exception {
    AsyncSupplier<Integer> lambda = () -> done(await(load(i)) + 1);
    return lambda.get();
  }

  @Async
  public final Coroutine<Integer> finalTotal(int i) {
    return done(await(finalLoad(i)) + 1);
  }

  @Async
  public final Coroutine<Integer> finalLoad(int i) {
    await(yieldNow());
    return done(base + i);
  }

  @Async
  public static Coroutine<Integer> staticTotal(int i) {
    return done(await(staticLoad(i)) + 1);
  }

  @Async
  public static Coroutine<Integer> staticLoad(int i) {
    await(yieldNow());
    return done(i);
  }

  /** Methods with bodies in an interface. */
  public interface Loads {
    @Async
    default Coroutine<Integer> total(int i) {
      return done(await(load(i)) + 1);
    }

    @Async
    default Coroutine<Integer> load(int i) {
      await(yieldNow());
      return done(i);
    }
  }
}
