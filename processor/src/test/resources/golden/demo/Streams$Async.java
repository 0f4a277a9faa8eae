package demo;

import dev.baton.AsyncGenerator;
import dev.baton.Coroutine;
import dev.baton.Runner;
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
   * <p>Its resume labels:
   *
   * <ol>
   *   <li>line 15: {@code emit(root)}
   *   <li>line 17: {@code sent = emit(root + name)}
   *   <li>line 18: {@code emitAll(walk(name, List.of(sent)))}
   * </ol>
   */
  static final class Walk extends Coroutine<Void> {
    Streams self;

    String root;

    List<String> names;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Streams#sums(AsyncGenerator)}.
   *
   * <p>Its resume labels:
   *
   * <ol>
   *   <li>line 26: {@code i : each(source)}
   *   <li>line 27: {@code sum += i + await(done(1))}
   *   <li>line 28: {@code emit(sum)}
   * </ol>
   */
  static final class Sums extends Coroutine<Void> {
    Streams self;

    AsyncGenerator<Integer> source;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of the async lambda at line 34.
   *
   * <p>Its resume labels:
   *
   * <ol>
   *   <li>line 36: {@code i : each(sums(source))}
   * </ol>
   */
  static final class TotalLambda extends Coroutine<Object> {
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
