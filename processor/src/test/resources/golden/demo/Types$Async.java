package demo;

import dev.baton.Coroutine;
import dev.baton.woven.Runner;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;

/**
 * The state machines of {@link Types}.
 */
@Generated("dev.baton.processor.AsyncProcessor")
@SuppressWarnings({
    "deprecation",
    "preview",
    "rawtypes",
    "removal"
})
final class Types$Async {
  private Types$Async() {
  }

  /**
   * The state machine of {@link Types.Inner#inner(Types.Inner, Map.Entry)}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 25: {@code await(done(entry.getValue().get(0)))};
   *       alive: {@code self}
   * </ol>
   */
  static final class Inner_Inner extends Coroutine<Object> {
    Types.Inner self;

    Types.Inner other;

    Map.Entry<String, ?> entry;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Types#primitives(boolean, byte, short, char, int, long, float, double, long[][])}, which awaits nothing.
   */
  static final class Primitives extends Coroutine<Void> {
    Types<?> self;

    boolean z;

    byte b;

    short s;

    char c;

    int i;

    long j;

    float f;

    double d;

    long[][] rest;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Types#variables(Comparable, Comparable[], List, List)}, which awaits nothing.
   */
  static final class Variables extends Coroutine<Object> {
    Types<?> self;

    Comparable one;

    Comparable[] many;

    List<?> list;

    List<?> wild;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Types#own(List, Map)}, which awaits nothing.
   */
  static final class Own extends Coroutine<Object> {
    Types<?> self;

    List list;

    Map<?, ?> map;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@code demo.Types.unnameable}, which awaits nothing.
   *
   * <p>Its fields of types that have no name here:
   *
   * <ul>
   *   <li>{@code secret} of {@code demo.Types$Secret}
   *   <li>{@code secrets} of {@code demo.Types$Secret[]}
   * </ul>
   */
  static final class Unnameable extends Coroutine<Object> {
    Types<?> self;

    List<?> list;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Types#frownedUpon(Types.Old, List)}, which awaits nothing.
   */
  static final class FrownedUpon extends Coroutine<Types.Old> {
    Types<?> self;

    Types.Old old;

    List raw;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Types#task(int, int, int)}, which awaits nothing.
   */
  static final class Task2 extends Coroutine<Object> {
    Types<?> self;

    int self__;

    int SOURCE_;

    int self_;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Types#stage()}, which awaits nothing.
   */
  static final class Stage extends Coroutine<Object> {
    Types<?> self;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }
}
