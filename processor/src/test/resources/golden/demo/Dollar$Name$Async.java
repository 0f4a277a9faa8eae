package demo;

import dev.baton.Coroutine;
import dev.baton.CoroutineSource;
import dev.baton.Runner;
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
   * <p>Its resume labels:
   *
   * <ol>
   *   <li>line 12: {@code await(done($value))}
   * </ol>
   */
  static final class In$ner_$get$ extends Coroutine<String> {
    private static final CoroutineSource SOURCE = CoroutineSource.of("demo.Dollar$Name$In$ner", "$get$", "Dollar$Name.java", 11)
        .await(12, "await(done($value))");

    Dollar$Name.In$ner self;

    String $value;

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link Dollar$Name#dollar$Name$Async()}.
   *
   * <p>Its resume labels:
   *
   * <ol>
   *   <li>line 19: {@code await(done(1))}
   * </ol>
   */
  static final class Dollar$Name$Async2 extends Coroutine<Integer> {
    private static final CoroutineSource SOURCE = CoroutineSource.of("demo.Dollar$Name", "dollar$Name$Async", "Dollar$Name.java", 18)
        .await(19, "await(done(1))");

    Dollar$Name self;

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }
}
