package demo;

import dev.baton.Coroutine;
import dev.baton.woven.Runner;
import javax.annotation.processing.Generated;

/**
 * The state machines of {@link Dollar$Name}.
 */
@Generated("dev.baton.processor.AsyncProcessor")
@SuppressWarnings({
    "deprecation",
    "preview",
    "rawtypes",
    "removal"
})
final class Dollar$Name$Async {
  private Dollar$Name$Async() {
  }

  /**
   * The state machine of {@link Dollar$Name.In$ner#$get$(String)}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 12: {@code await(done($value))};
   *       alive: {@code self}
   * </ol>
   */
  static final class In$ner_$get$ extends Coroutine<String> {
    Dollar$Name.In$ner self;

    String $value;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Dollar$Name#dollar$Name$Async()}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 19: {@code await(done(1))};
   *       alive: {@code self}
   * </ol>
   */
  static final class Dollar$Name$Async2 extends Coroutine<Integer> {
    Dollar$Name self;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }
}
