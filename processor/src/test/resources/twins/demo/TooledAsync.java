package demo;

import dev.baton.Coroutine;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link Tooled}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
public interface TooledAsync<T extends Comparable<T>> {
  /**
   * What a host knows of {@link Tooled} and its methods.
   */
  CapabilityType<?> CAPABILITY = CapabilityType.of(
      Tooled.class,
      CapabilityMethod.of(
          "search",
          List.class,
          List.of(
              new CapabilityMethod.Parameter("query", String.class),
              new CapabilityMethod.Parameter("page", int.class)),
          List.of(IOException.class),
          TooledAsync::search0),
      CapabilityMethod.of(
          "count",
          long.class,
          List.of(
              new CapabilityMethod.Parameter("by", Map.class),
              new CapabilityMethod.Parameter("any", List[].class),
              new CapabilityMethod.Parameter("least", Comparable.class)),
          List.of(),
          TooledAsync::count1),
      CapabilityMethod.of(
          "forget",
          void.class,
          List.of(new CapabilityMethod.Parameter("queries", String[].class)),
          List.of(),
          TooledAsync::forget2));

  /**
   * Searches the <em>web</em> for pages, as {@link #count} does. Says "nothing" of 10 &amp; more.
   *
   * <p>This is for those who read the source.
   *
   * @param query what to search for, with {@code +} and
   *     {@code -}
   * @param page from 0
   * @return the hits
   * @throws IOException if the web is not there
   */
  Coroutine<List<Tooled.Hit>> search(String query, int page) throws IOException;

  /**
   * Counts.
   */
  Coroutine<Long> count(Map<String, ? extends List<Integer>> by, List<?>[] any, T least);

  Coroutine<Void> forget(String... queries);

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static <T extends Comparable<T>> TooledAsync<T> of(Tooled<T> target, Host host) {
    return make(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static <T extends Comparable<T>> TooledAsync<T> of(Host host) {
    return make(null, host.bind(CAPABILITY));
  }

  private static <T extends Comparable<T>> TooledAsync<T> make(Tooled<T> target, Host host) {
    return new TooledAsync<T>() {
      @Override
      public Coroutine<List<Tooled.Hit>> search(String query, int page) {
        return host.call(CAPABILITY.method(0), target, query, page);
      }

      @Override
      public Coroutine<Long> count(Map<String, ? extends List<Integer>> by, List<?>[] any,
          T least) {
        return host.call(CAPABILITY.method(1), target, by, any, least);
      }

      @Override
      public Coroutine<Void> forget(String... queries) {
        return host.call(CAPABILITY.method(2), target, (Object) queries);
      }
    };
  }

  @SuppressWarnings("unchecked")
  private static <T extends Comparable<T>> Object search0(Object target, Object[] arguments) throws
      IOException {
    return ((Tooled<T>) target).search((String) arguments[0], (int) arguments[1]);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Comparable<T>> Object count1(Object target, Object[] arguments) {
    return ((Tooled<T>) target).count((Map<String, ? extends List<Integer>>) arguments[0],
        (List<?>[]) arguments[1], (T) arguments[2]);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Comparable<T>> Object forget2(Object target, Object[] arguments) {
    ((Tooled<T>) target).forget((String[]) arguments[0]);
    return null;
  }
}
