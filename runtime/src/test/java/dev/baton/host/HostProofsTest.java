package dev.baton.host;

import static dev.baton.Baton.gather;
import static dev.baton.Machine.seq;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.Virtual;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Statement 87 of {@code docs/reference/semantics.md}: calls run at once, and all of them do, each
 * once, with its own argument.
 */
@Timeout(60)
class HostProofsTest extends Virtual {
  @Test
  @DisplayName("87: 20 calls of 50 ms take 50 ms gathered, and 1,000 in sequence, on any number")
  void virtualTime() {
    for (int places : List.of(1, 4, 20)) {
      long before = millis();
      try (Host host = Host.simulated(call -> ms(50), places)) {
        var calls = new ArrayList<Coroutine<Integer>>();
        for (int i = 0; i < 20; i++) {
          calls.add(host.call("f", () -> 1));
        }
        run(gather(calls));
        assertThat(millis() - before).isEqualTo(50L * 20 / places);
        before = millis();
        run(inSequence(host, 20));
        assertThat(millis() - before).isEqualTo(1_000);
      }
    }
  }

  private static Coroutine<Object> inSequence(Host host, int times) {
    return seq(v -> host.call("f", () -> 1), v -> times == 1 ? 1 : inSequence(host, times - 1));
  }

  @Test
  @DisplayName("87: 20 calls gathered on 20 threads all run at once; in sequence, one at a time")
  void atOnce() {
    var all = new CountDownLatch(20);
    try (Host host = Host.threads(20)) {
      var calls = new ArrayList<Coroutine<Boolean>>();
      for (int i = 0; i < 20; i++) {
        calls.add(
            host.call(
                "f",
                () -> {
                  all.countDown();
                  return all.await(50, TimeUnit.SECONDS); // ends when all 20 are in it
                }));
      }
      assertThat(Baton.run(gather(calls))).containsOnly(true);
      assertThat(host.stats().peak()).isEqualTo(20);
    }
    try (Host host = Host.threads(20)) {
      Baton.run(inSequence(host, 20));
      assertThat(host.stats().peak()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#all")
  @DisplayName("87: 64 CPU-bound calls use as many threads as there are, and no loop's but inline")
  void threads(HostKind kind) {
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    try (Host host = kind.make()) {
      var calls = new ArrayList<Coroutine<Long>>();
      for (int i = 0; i < 64; i++) {
        int start = i;
        calls.add(
            host.call(
                "busy",
                () -> {
                  threads.add(Thread.currentThread());
                  long x = start;
                  for (int round = 0; round < 50_000; round++) {
                    x = MapReduce.times(x, 0x123456789L) + 1;
                  }
                  return x;
                }));
      }
      List<Long> values = Baton.run(gather(calls));
      for (int i = 0; i < 64; i++) {
        long x = i;
        for (int round = 0; round < 50_000; round++) {
          x = MapReduce.times(x, 0x123456789L) + 1;
        }
        assertThat(values.get(i)).isEqualTo(x);
      }
      boolean onLoop = Set.of("inline", "directExecutor", "simulated").contains(kind.name());
      if (onLoop) {
        assertThat(threads).containsExactly(Thread.currentThread());
      } else {
        assertThat(threads).doesNotContain(Thread.currentThread());
        assertThat(threads.size()).isBetween(1, 64);
      }
      if (kind.name().equals("threads(1)")) {
        assertThat(threads).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.baton.host.HostKind#all")
  @DisplayName("87: map-reduce over 64 calls of a function that only the host knows")
  void mapReduce(HostKind kind) {
    try (Host host = kind.make()) {
      long seed = System.nanoTime();
      var secret = new SplittableRandom(seed);
      long a = 1 + secret.nextLong(MapReduce.P - 1);
      for (int round = 0; round < 20; round++) {
        MapReduce.check(secret.split(), a, x -> host.call("f", () -> MapReduce.times(a, x)));
      }
    }
  }
}
