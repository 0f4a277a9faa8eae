package dev.baton;

import static dev.baton.Baton.anyEvent;
import static dev.baton.Baton.event;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.loop.Event;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is woken by an event, and in which order. */
class EventsTest extends Virtual {
  private static final List<String> SOURCES = List.of("a", "b", "c");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName("an event wakes those that wait for its source or for any, as they came")
  void order(long seed) {
    var random = new Random(seed);
    try (EventLoop loop = EventLoop.create(RunOptions.defaults().clock(clock))) {
      Map<Task<?>, String> waiting = new LinkedHashMap<>(); // a list of waits, as they came
      for (int round = 0; round < 200; round++) {
        if (random.nextInt(3) > 0) {
          wait(loop, waiting, random.nextInt(4), "w" + round);
        } else if (random.nextBoolean() && !waiting.isEmpty()) {
          Task<?> left = new ArrayList<>(waiting.keySet()).get(random.nextInt(waiting.size()));
          waiting.remove(left);
          left.cancel();
          loop.runUntilIdle();
        } else {
          String source = SOURCES.get(random.nextInt(3));
          List<String> expected = new ArrayList<>();
          waiting.forEach(
              (task, what) -> {
                if (what.startsWith(source + " ") || what.startsWith("any ")) {
                  expected.add(what);
                }
              });
          waiting.values().removeAll(expected);
          trace.clear();
          assertThat(loop.emit(source, round)).isEqualTo(expected.size());
          loop.runUntilIdle();
          assertThat(trace).isEqualTo(expected);
        }
      }
    }
  }

  private void wait(EventLoop loop, Map<Task<?>, String> waiting, int of, String name) {
    String what = (of == 3 ? "any" : SOURCES.get(of)) + " " + name;
    Coroutine<Event> event = of == 3 ? anyEvent() : event(SOURCES.get(of));
    waiting.put(loop.spawn(seq(v -> event, v -> log(what, null))), what);
    loop.runUntilIdle();
  }
}
