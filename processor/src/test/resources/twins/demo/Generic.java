package demo;

import dev.baton.annotation.Capability;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Type parameters of the class and of its methods, wildcards, and a variable that hides another. */
@Capability
public interface Generic<K, V extends Number> {
  V get(K key);

  Map<K, ? super V> all(List<? extends K> keys, List<?> any);

  <R> List<R> map(Function<? super V, ? extends R> function, R[] into);

  <K> K hides(K key, V value);

  void accept(Generic<K, ? extends V>[] others);
}
