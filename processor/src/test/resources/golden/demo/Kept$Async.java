package demo;

import dev.baton.AsyncCloseable;
import dev.baton.Coroutine;
import dev.baton.woven.Runner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Generated;

/**
 * The state machines of {@link Kept}.
 */
@Generated("dev.baton.processor.AsyncProcessor")
@SuppressWarnings({
    "deprecation",
    "preview",
    "rawtypes",
    "removal"
})
final class Kept$Async {
  private Kept$Async() {
  }

  /**
   * The state machine of {@link Kept#iterator(List)}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 26: {@code await(done(1))};
   *       alive: {@code all}
   * </ol>
   */
  static final class Iterator extends Coroutine<Integer> {
    List<String> names;

    java.util.Iterator all;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Kept#operands(long)}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 33: {@code await(done(1))};
   *       alive: {@code self, operand0}
   *   <li>line 33: {@code await(done(2L))};
   *       alive: {@code self, operand0}
   * </ol>
   */
  static final class Operands extends Coroutine<Long> {
    Kept self;

    long first;

    long operand0;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Kept#locals(Map)}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 40: {@code total += entry.getValue() + await(done(1))};
   *       alive: {@code self, local3, operand0, operand1}
   *   <li>line 43: {@code more = {hidden, await(done(hidden))}};
   *       alive: {@code self, total in operand0, hidden, operand0 in operand0$2, operand1 in operand1$2, operand2 in operand1}
   *   <li>line 46: {@code await(done(total))};
   *       alive: {@code self, hidden, local}
   * </ol>
   *
   * <p>Its fields of types that have no name here:
   *
   * <ul>
   *   <li>{@code hidden} of {@code demo.Kept$Hidden}
   *   <li>{@code operand0$2} of {@code demo.Kept$Hidden[]}
   *   <li>{@code operand1$2} of {@code demo.Kept$Hidden[]}
   *   <li>{@code local} of {@code demo.Kept$1Local}
   * </ul>
   */
  static final class Locals extends Coroutine<Integer> {
    Kept self;

    Map<String, Integer> counts;

    java.util.Iterator local3;

    int operand0;

    int operand1;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Kept#shared(boolean)}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 54: {@code await(done(1))};
   *       alive: {@code a}
   *   <li>line 58: {@code await(done(2))};
   *       alive: {@code b in a}
   * </ol>
   */
  static final class Shared extends Coroutine<String> {
    boolean first;

    ArrayList a;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Kept#waysOut(int)}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 67: {@code await(done(i))};
   *       alive: {@code depth, i}
   *   <li>line 69: {@code i += await(done(2))};
   *       alive: {@code depth, i, operand0}
   *   <li>line 71: {@code await(done(depth))};
   *       alive: {@code i, local2}
   *   <li>line 72: {@code await(done(i))};
   *       alive: {@code local2}
   *   <li>line 75: {@code await(done(3))};
   *       javac has left it out, as nothing leads there
   *   <li value="8">line 71: {@code await(done(depth))};
   *       alive: {@code i}
   *   <li>line 72: {@code await(done(i))};
   *       alive: {@code i}
   *   <li value="13">line 71: {@code await(done(depth))};
   *       alive: {@code i, local3}
   *   <li>line 72: {@code await(done(i))};
   *       alive: {@code local3}
   * </ol>
   */
  static final class WaysOut extends Coroutine<Integer> {
    int depth;

    int i;

    Coroutine local2;

    int operand0;

    Throwable local3;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Kept#closing(AsyncCloseable, String)}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 84: {@code close of an AsyncCloseable}
   *   <li>line 82: {@code close of an AsyncCloseable};
   *       alive: {@code local3}
   * </ol>
   */
  static final class Closing extends Coroutine<Void> {
    AsyncCloseable resource;

    String name;

    Throwable local3;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of the async lambda at line 94.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 94: {@code await(done("b"))};
   *       alive: {@code self, hidden, suffix, operand0}
   * </ol>
   *
   * <p>Its fields of types that have no name here:
   *
   * <ul>
   *   <li>{@code hidden} of {@code demo.Kept$Hidden}
   * </ul>
   */
  static final class CapturesLambda extends Coroutine<Object> {
    Kept self;

    char[][] text;

    String suffix;

    int operand0;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }
}
