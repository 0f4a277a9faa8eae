package demo;

import dev.baton.Coroutine;
import dev.baton.streams.AsyncGenerator;
import dev.baton.woven.Runner;
import java.util.Iterator;
import java.util.List;
import javax.annotation.processing.Generated;

/**
 * The state machines of {@link Streams}.
 */
@Generated("dev.baton.processor.AsyncProcessor")
@SuppressWarnings({
    "deprecation",
    "preview",
    "rawtypes",
    "removal"
})
final class Streams$Async {
  private Streams$Async() {
  }

  /**
   * The state machine of {@link Streams#walk(String, List)}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 15: {@code emit(root)};
   *       alive: {@code self, root, names}
   *   <li>line 17: {@code sent = emit(root + name)};
   *       alive: {@code self, root, local3, name}
   *   <li>line 18: {@code emitAll(walk(name, List.of(sent)))};
   *       alive: {@code self, root, local3}
   * </ol>
   */
  static final class Walk extends Coroutine<Void> {
    Streams self;

    String root;

    List<String> names;

    Iterator local3;

    String name;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Streams#sums(AsyncGenerator)}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 26: {@code i : each(source)};
   *       alive: {@code self, sum, local3}
   *   <li>line 27: {@code sum += i + await(done(1))};
   *       alive: {@code self, local3, operand0 in sum, operand1}
   *   <li>line 28: {@code emit(sum)};
   *       alive: {@code self, sum, local3}
   *   <li>line 26: {@code i : each(source)};
   *       alive: {@code self, local5}
   * </ol>
   */
  static final class Sums extends Coroutine<Void> {
    Streams self;

    AsyncGenerator<Integer> source;

    int sum;

    Iterator local3;

    int operand1;

    Throwable local5;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of the async lambda at line 34.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 36: {@code i : each(sums(source))};
   *       alive: {@code self, total, local3}
   *   <li>line 36: {@code i : each(sums(source))};
   *       alive: {@code self, local5}
   * </ol>
   */
  static final class TotalLambda extends Coroutine<Object> {
    Streams self;

    AsyncGenerator source;

    int total;

    Iterator local3;

    Throwable local5;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Streams#run(AsyncGenerator)}, which awaits nothing.
   */
  static final class Run extends Coroutine<Integer> {
    Streams self;

    AsyncGenerator<Integer> source;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }
}
