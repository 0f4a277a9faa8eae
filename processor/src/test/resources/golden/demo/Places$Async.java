package demo;

import dev.baton.Coroutine;
import dev.baton.CoroutineSource;
import dev.baton.Runner;
import javax.annotation.processing.Generated;

/**
 * The state machines of {@link Places}.
 */
@Generated("dev.baton.processor.AsyncProcessor")
@SuppressWarnings({
    "deprecation",
    "preview",
    "rawtypes",
    "removal"
})
final class Places$Async {
  private Places$Async() {
  }

  /**
   * The state machine of {@link Places#inDefault()}.
   *
   * <p>Its resume labels:
   *
   * <ol>
   *   <li>line 13: {@code await(done(1))}
   * </ol>
   */
  static final class InDefault extends Coroutine<Integer> {
    private static final CoroutineSource SOURCE = CoroutineSource.of("demo.Places", "inDefault", "Places.java", 12)
        .await(13, "await(done(1))");

    Places self;

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Places#inStatic()}.
   *
   * <p>Its resume labels:
   *
   * <ol>
   *   <li>line 18: {@code await(done(1))}
   * </ol>
   */
  static final class InStatic extends Coroutine<Integer> {
    private static final CoroutineSource SOURCE = CoroutineSource.of("demo.Places", "inStatic", "Places.java", 17)
        .await(18, "await(done(1))");

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Places#inPrivate()}, which awaits nothing.
   */
  static final class InPrivate extends Coroutine<Integer> {
    private static final CoroutineSource SOURCE = CoroutineSource.of("demo.Places", "inPrivate", "Places.java", 22);

    Places self;

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Places.Point#moved()}.
   *
   * <p>Its resume labels:
   *
   * <ol>
   *   <li>line 29: {@code await(done(1))}
   * </ol>
   */
  static final class Point_Moved extends Coroutine<Integer> {
    private static final CoroutineSource SOURCE = CoroutineSource.of("demo.Places$Point", "moved", "Places.java", 28)
        .await(29, "await(done(1))");

    Places.Point self;

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@code demo.Places$Planet$1.mass}.
   *
   * <p>Its resume labels:
   *
   * <ol>
   *   <li>line 38: {@code await(done(2))}
   * </ol>
   */
  static final class Planet_Planet_Mass extends Coroutine<Object> {
    private static final CoroutineSource SOURCE = CoroutineSource.of("demo.Places$Planet$1", "mass", "Places.java", 37)
        .await(38, "await(done(2))");

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Places.Planet#mass()}, which awaits nothing.
   */
  static final class Planet_Mass extends Coroutine<Integer> {
    private static final CoroutineSource SOURCE = CoroutineSource.of("demo.Places$Planet", "mass", "Places.java", 43);

    Places.Planet self;

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of the async lambda at line 49.
   *
   * <p>Its resume labels:
   *
   * <ol>
   *   <li>line 49: {@code await(done(1))}
   * </ol>
   */
  static final class Outer_FieldLambda extends Coroutine<Object> {
    private static final CoroutineSource SOURCE = CoroutineSource.of("demo.Places$Outer", "lambda$new", "Places.java", 49)
        .await(49, "await(done(1))");

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of the async lambda at line 52.
   *
   * <p>Its resume labels:
   *
   * <ol>
   *   <li>line 53: {@code a = await(done(1))}
   *   <li>line 55: {@code await(nested.get())}
   * </ol>
   */
  static final class Outer_CONSTANTLambda extends Coroutine<Object> {
    private static final CoroutineSource SOURCE = CoroutineSource.of("demo.Places$Outer", "lambda$static", "Places.java", 52)
        .await(53, "a = await(done(1))")
        .await(55, "await(nested.get())");

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of the async lambda at line 54.
   *
   * <p>Its resume labels:
   *
   * <ol>
   *   <li>line 54: {@code await(done(2))}
   * </ol>
   */
  static final class Outer_CONSTANTLambda2 extends Coroutine<Object> {
    private static final CoroutineSource SOURCE = CoroutineSource.of("demo.Places$Outer", "lambda$static", "Places.java", 54)
        .await(54, "await(done(2))");

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Places.Outer#method(int)}, which awaits nothing.
   */
  static final class Outer_Method extends Coroutine<Integer> {
    private static final CoroutineSource SOURCE = CoroutineSource.of("demo.Places$Outer", "method", "Places.java", 59);

    Places.Outer self;

    int a;

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@code demo.Places$Outer$1Local$Member.deep}.
   *
   * <p>Its resume labels:
   *
   * <ol>
   *   <li>line 64: {@code await(done(a))}
   * </ol>
   */
  static final class Outer_Local_Member_Deep extends Coroutine<Object> {
    private static final CoroutineSource SOURCE = CoroutineSource.of("demo.Places$Outer$1Local$Member", "deep", "Places.java", 63)
        .await(64, "await(done(a))");

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@code demo.Places$Outer$1.hidden}.
   *
   * <p>Its resume labels:
   *
   * <ol>
   *   <li>line 75: {@code await(done(b))}
   * </ol>
   */
  static final class Outer_Runnable_Hidden extends Coroutine<Object> {
    private static final CoroutineSource SOURCE = CoroutineSource.of("demo.Places$Outer$1", "hidden", "Places.java", 74)
        .await(75, "await(done(b))");

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Places.Outer#Method(int)}, which awaits nothing.
   */
  static final class Outer_Method2 extends Coroutine<Integer> {
    private static final CoroutineSource SOURCE = CoroutineSource.of("demo.Places$Outer", "Method", "Places.java", 84);

    Places.Outer self;

    int b;

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }
}
