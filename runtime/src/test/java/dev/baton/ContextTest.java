package dev.baton;

import static dev.baton.Baton.gather;
import static dev.baton.Baton.spawn;
import static dev.baton.Baton.yieldNow;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.loop.ContextCarrier;
import dev.baton.loop.RunOptions;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Values that go along with tasks. */
class ContextTest extends Virtual {
  private static final TaskLocal<String> USER = TaskLocal.of("nobody");

  @Test
  @DisplayName("a task local is copied at spawn; what a child sets does not leak")
  void locals() {
    run(
        seq(
            v -> {
              trace.add("main " + USER.get());
              USER.set("ada");
              Task<?> child =
                  spawn(
                      seq(
                          w -> {
                            trace.add("child " + USER.get());
                            USER.set("bob");
                            return seq(x -> log("child " + USER.get(), yieldNow()));
                          },
                          w -> spawn(seq(x -> log("grandchild " + USER.get(), null)))));
              USER.set("eve");
              return child;
            },
            v -> log("main " + USER.get(), null)));
    assertThat(trace)
        .containsExactly("main nobody", "child ada", "child bob", "grandchild bob", "main eve");
  }

  /** Stands for SLF4J's MDC, which is a map in a thread local too. */
  private static final class Mdc implements ContextCarrier {
    static final ThreadLocal<Map<String, String>> MAP = ThreadLocal.withInitial(Map::of);

    @Override
    public Object capture() {
      return MAP.get();
    }

    @SuppressWarnings("unchecked")
    @Override
    public void install(Object captured) {
      MAP.set((Map<String, String>) captured);
    }
  }

  @Test
  @DisplayName("a carrier takes a thread's context along with each task")
  void carried() {
    Mdc.MAP.set(Map.of("request", "1"));
    Baton.run(
        seq(
            v -> {
              trace.add("main " + Mdc.MAP.get());
              return gather(worker("a"), worker("b"));
            },
            v -> log("main " + Mdc.MAP.get(), null)),
        RunOptions.defaults().clock(clock).carry(new Mdc()));
    assertThat(trace)
        .containsExactly(
            "main {request=1}",
            "a {request=1}",
            "b {request=1}",
            "a {who=a}",
            "b {who=b}",
            "main {request=1}");
    assertThat(Mdc.MAP.get()).isEqualTo(Map.of("request", "1"));
    Mdc.MAP.remove();
  }

  private Coroutine<Object> worker(String name) {
    return seq(
        v -> {
          trace.add(name + " " + Mdc.MAP.get());
          Mdc.MAP.set(Map.of("who", name));
          return yieldNow();
        },
        v -> log(name + " " + Mdc.MAP.get(), null));
  }
}
