package demo;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Task;
import dev.baton.annotation.Async;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Parameters and results of every kind of type. */
public class Types<T extends Comparable<T> & Serializable> {
  private static final class Secret {}

  @Deprecated
  static final class Old {}

  class Inner {
    @Async
    Coroutine<T> inner(Inner other, Map.Entry<String, ? extends List<T>> entry) {
      return done(await(done(entry.getValue().get(0))));
    }
  }

  @Async
  Coroutine<Void> primitives(
      boolean z, byte b, short s, char c, int i, long j, float f, double d, long[]... rest) {
    return done();
  }

  @Async
  Coroutine<T> variables(T one, T[] many, List<T> list, List<? super Integer> wild) {
    return done(one);
  }

  @Async
  <U extends List<String>> Coroutine<U> own(U list, Map<U, ? extends Secret> map) {
    return done(list);
  }

  @Async
  Coroutine<Secret> unnameable(Secret secret, Secret[] secrets, List<Secret> list) {
    return done(secret);
  }

  @Async
  @SuppressWarnings({"deprecation", "rawtypes"})
  Coroutine<Old> frownedUpon(Old old, List raw) {
    return done(old);
  }

  @Async
  Task<? extends Number> task(int self, int SOURCE, int self_) {
    return Baton.spawn(done(self + SOURCE + self_));
  }

  @Async
  CompletionStage<List<? super Integer>> stage() {
    return null;
  }
}
