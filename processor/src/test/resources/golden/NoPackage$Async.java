import dev.baton.Coroutine;
import dev.baton.woven.Runner;
import javax.annotation.processing.Generated;

/**
 * The state machines of {@link NoPackage}.
 */
@Generated("dev.baton.processor.AsyncProcessor")
@SuppressWarnings({
    "deprecation",
    "preview",
    "rawtypes",
    "removal"
})
final class NoPackage$Async {
  private NoPackage$Async() {
  }

  /**
   * The state machine of {@link NoPackage#coroutine(NoPackage)}.
   *
   * <p>Its resume labels, and the fields that are alive there:
   *
   * <ol>
   *   <li>line 8: {@code Baton.await(Baton.done(1))};
   *       alive: {@code self}
   * </ol>
   */
  static final class Coroutine2 extends Coroutine<Integer> {
    NoPackage self;

    NoPackage other;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }

  /**
   * The state machine of {@link NoPackage#object()}, which awaits nothing.
   */
  static final class Object2 extends Coroutine<Integer> {
    NoPackage self;

    @Override
    protected native Object step(Runner runner, Object sent) throws Throwable;
  }
}
