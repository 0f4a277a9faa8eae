package dev.baton.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Machine;
import dev.baton.Virtual;
import dev.baton.internal.kernel.EventLoopImpl;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Random pipelines of operators beside the same on plain lists: same elements, same failure, all
 * sources closed. {@code -Dstreams.programs=100000} runs more.
 */
@Timeout(600)
class RandomPipelinesTest {
  private static final int PROGRAMS = Integer.getInteger("streams.programs", 3_000);

  @Test
  @DisplayName("221: random pipelines give what they give of lists, and leave nothing behind")
  void pipelines() {
    int failing = 0;
    int leaving = 0;
    for (int seed = 0; seed < PROGRAMS; seed++) {
      var pipeline = new Pipeline(seed);
      String program = "seed " + seed + ": " + pipeline.text;
      var got = new ArrayList<Integer>();
      Throwable thrown = run(pipeline.stream, got);
      assertThat(got).as(program).isEqualTo(pipeline.model.elements);
      if (pipeline.model.fails) {
        assertThat(thrown).as(program).isNotNull().hasMessage("source");
        failing++;
      } else if (thrown != null) { // ahead of who has left, a task has met the failure already
        assertThat(pipeline.isAhead && pipeline.source.failsAt >= 0).as(program).isTrue();
        assertThat(thrown).as(program).hasMessage("source");
      }
      leaving += pipeline.source.closed;
      pipeline.source.check();
    }
    assertThat(failing).as("programs that fail").isGreaterThan(PROGRAMS / 20);
    assertThat(leaving).as("sources closed").isGreaterThan(PROGRAMS / 5);
  }

  private static Throwable run(AsyncIterable<Integer> stream, List<Integer> got) {
    EventLoop loop = EventLoop.create(RunOptions.defaults().clock(Clock.virtual()));
    try {
      loop.run(stream.forEach(got::add));
      return null;
    } catch (IllegalStateException thrown) {
      return thrown;
    } finally {
      assertThat(((EventLoopImpl) loop).root().children()).as("tasks left").isEmpty();
      assertThat(((EventLoopImpl) loop).timers.isEmpty()).as("no timers left").isTrue();
      loop.close();
    }
  }

  /** What a pipeline gives of lists. */
  private record Model(List<Integer> elements, boolean fails) {}

  private static final class Pipeline {
    private final Random random;
    private final StringBuilder text = new StringBuilder();
    private final Probe source;
    private AsyncIterable<Integer> stream;
    private Model model;
    private boolean isAhead;

    Pipeline(int seed) {
      random = new Random(seed);
      int size = random.nextInt(20);
      source = new Probe(size, random.nextInt(3) * 5L);
      if (random.nextInt(3) == 0) {
        source.failsAt = random.nextInt(size + 1);
      }
      source.closingMillis = random.nextInt(2);
      var elements = new ArrayList<Integer>();
      for (int i = 0; i < (source.failsAt < 0 ? size : source.failsAt); i++) {
        elements.add(i);
      }
      text.append(size).append(" failing at ").append(source.failsAt);
      stream = source;
      model = new Model(elements, source.failsAt >= 0);
      int operators = random.nextInt(6);
      for (int i = 0; i < operators; i++) {
        add();
      }
    }

    private void add() {
      int n = 1 + random.nextInt(4);
      int kind = random.nextInt(14);
      if (kind == 12 && source.failsAt >= 0) { // fails as soon as the source does
        kind = 8;
      }
      text.append(", ").append(kind).append('(').append(n).append(')');
      isAhead |= kind >= 10;
      stream = operator(kind, n);
      model = model(kind, n);
    }

    private AsyncIterable<Integer> operator(int kind, int n) {
      return switch (kind) {
        case 0 -> stream.map(x -> x + n);
        case 1 -> stream.filter(x -> x % (n + 1) != 0);
        case 2 -> stream.take(n * 2L);
        case 3 -> stream.skip(n);
        case 4 -> stream.chunk(n).map(Pipeline::sum);
        case 5 -> stream.scan(n, Integer::sum);
        case 6 -> stream.distinctUntilChanged((a, b) -> a / n == b / n);
        case 7 -> stream.window(n, 2).map(Pipeline::sum);
        case 8 -> stream.flatMap(x -> copies(x, n));
        case 9 -> stream.retry(1).timeout(Virtual.ms(1000)).takeWhile(x -> x < 40);
        case 10 -> stream.buffer(n);
        case 11 -> stream.flatMapOrdered(n, x -> copies(x, 2));
        case 12 -> stream.flatMap(1, x -> copies(x, n));
        default -> AsyncIterable.merge(stream);
      };
    }

    private Model model(int kind, int n) {
      List<Integer> in = model.elements;
      var out = new ArrayList<Integer>();
      boolean fails = model.fails;
      switch (kind) {
        case 0 -> in.forEach(x -> out.add(x + n));
        case 1 -> in.stream().filter(x -> x % (n + 1) != 0).forEach(out::add);
        case 2 -> {
          out.addAll(in.subList(0, Math.min(in.size(), n * 2)));
          fails &= in.size() < n * 2;
        }
        case 3 -> out.addAll(in.subList(Math.min(in.size(), n), in.size()));
        case 4 -> {
          for (int at = 0; at + (fails ? n : 1) <= in.size(); at += n) {
            out.add(sum(in.subList(at, Math.min(in.size(), at + n))));
          }
        }
        case 5 -> {
          out.add(n);
          in.forEach(x -> out.add(out.get(out.size() - 1) + x));
        }
        case 6 -> {
          for (int x : in) {
            if (out.isEmpty() || out.get(out.size() - 1) / n != x / n) {
              out.add(x);
            }
          }
        }
        case 7 -> {
          for (int at = 0; at + n <= in.size(); at += 2) {
            out.add(sum(in.subList(at, at + n)));
          }
        }
        case 9 -> {
          in.stream().takeWhile(x -> x < 40).forEach(out::add);
          fails &= out.size() == in.size();
        }
        case 8, 12 -> in.forEach(x -> out.addAll(Collections.nCopies(n, x)));
        case 11 -> in.forEach(x -> out.addAll(Collections.nCopies(2, x)));
        default -> out.addAll(in);
      }
      return new Model(out, fails);
    }

    private static int sum(List<Integer> numbers) {
      return numbers.stream().mapToInt(x -> x).sum();
    }

    /** Some come at once, and some take their time. */
    private static AsyncIterable<Integer> copies(int element, int count) {
      AsyncIterable<Integer> copies = AsyncIterable.from(Collections.nCopies(count, element));
      return element % 2 == 0
          ? copies
          : copies.mapAsync(x -> Machine.seq(v -> Baton.sleep(Virtual.ms(element % 7)), v -> x));
    }
  }
}
