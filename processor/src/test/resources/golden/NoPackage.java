import dev.baton.Baton;
import dev.baton.annotation.*;

class NoPackage {
  /** Has the name of a class that the companion uses. */
  @Async
  dev.baton.Coroutine<Integer> coroutine(NoPackage other) {
    return Baton.done(Baton.await(Baton.done(1)));
  }

  @Async
  dev.baton.Coroutine<Integer> object() {
    return Baton.done(1);
  }
}
