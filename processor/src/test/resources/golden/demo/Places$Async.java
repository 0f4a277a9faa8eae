package demo;

import dev.baton.Coroutine;
import dev.baton.woven.Runner;
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
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 13: {@code await(done(1))};
   *       alive: {@code self}
   * </ol>
   */
  static final class InDefault extends Coroutine<Integer> {
    Places self;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Places#inStatic()}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 18: {@code await(done(1))}
   * </ol>
   */
  static final class InStatic extends Coroutine<Integer> {
    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Places#inPrivate()}, which awaits nothing.
   */
  static final class InPrivate extends Coroutine<Integer> {
    Places self;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Places.Point#moved()}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 29: {@code await(done(1))};
   *       alive: {@code self, operand0}
   * </ol>
   */
  static final class Point_Moved extends Coroutine<Integer> {
    Places.Point self;

    int operand0;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@code demo.Places$Planet$1.mass}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 38: {@code await(done(2))};
   *       alive: {@code self}
   * </ol>
   *
   * <p>Its fields of types that have no name here:
   *
   * <ul>
   *   <li>{@code self} of {@code demo.Places$Planet$1}
   * </ul>
   */
  static final class Planet_Planet_Mass extends Coroutine<Integer> {
    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Places.Planet#mass()}, which awaits nothing.
   */
  static final class Planet_Mass extends Coroutine<Integer> {
    Places.Planet self;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of the async lambda at line 49.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 49: {@code await(done(1))}
   * </ol>
   */
  static final class Outer_FieldLambda extends Coroutine<Object> {
    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of the async lambda at line 52.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 53: {@code a = await(done(1))}
   *   <li>line 55: {@code await(nested.get())}
   * </ol>
   */
  static final class Outer_CONSTANTLambda extends Coroutine<Object> {
    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of the async lambda at line 54.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 54: {@code await(done(2))};
   *       alive: {@code operand0}
   * </ol>
   */
  static final class Outer_CONSTANTLambda2 extends Coroutine<Object> {
    int a;

    int operand0;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Places.Outer#method(int)}, which awaits nothing.
   */
  static final class Outer_Method extends Coroutine<Integer> {
    Places.Outer self;

    int a;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@code demo.Places$Outer$1Local$Member.deep}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 64: {@code await(done(a))};
   *       alive: {@code self}
   * </ol>
   *
   * <p>Its fields of types that have no name here:
   *
   * <ul>
   *   <li>{@code self} of {@code demo.Places$Outer$1Local$Member}
   *   <li>{@code local} of {@code demo.Places$Outer$1Local}
   * </ul>
   */
  static final class Outer_Local_Member_Deep extends Coroutine<Integer> {
    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@code demo.Places$Outer$1.hidden}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 75: {@code await(done(b))};
   *       alive: {@code self}
   * </ol>
   *
   * <p>Its fields of types that have no name here:
   *
   * <ul>
   *   <li>{@code self} of {@code demo.Places$Outer$1}
   * </ul>
   */
  static final class Outer_Runnable_Hidden extends Coroutine<Integer> {
    int b;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Places.Outer#Method(int)}, which awaits nothing.
   */
  static final class Outer_Method2 extends Coroutine<Integer> {
    Places.Outer self;

    int b;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }
}
