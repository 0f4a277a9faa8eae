package dev.baton.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Bytes that were changed are read as a value of the type or refused as malformed, and nothing is
 * allocated for what they only announce. {@code -Dcodec.fuzz=1000000 -Dcodec.seed=1} reads more.
 */
class FuzzTest {
  private static final int MUTATIONS = Integer.getInteger("codec.fuzz", 20_000);
  private static final long SEED = Long.getLong("codec.seed", System.nanoTime());

  /** A value, its codec and its bytes. */
  private record Sample(String method, Codec<Object> codec, byte[] bytes) {}

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static List<Sample> samples(long seed) throws Exception {
    List<Sample> samples = new ArrayList<>();
    var codecs = new Codecs(Map.of());
    var values = new RandomValues(seed);
    for (Declared method : Declared.all(Zoo.class)) {
      Codec<Object> codec = method.codecs(codecs).get(0);
      for (int i = 0; i < 5; i++) {
        var out = new WireOutput(Limits.DEFAULTS);
        codec.write(values.of(method.parameter()), out);
        samples.add(new Sample(method.name(), codec, out.toByteArray()));
      }
    }
    Codec<Object> any = new Codecs(Map.of()).any(List.of(Zoo.Pair.class, Zoo.Shape.class));
    Codec<Object> thrown = thrown();
    for (int i = 0; i < 40; i++) {
      add(samples, "any", any, values.any());
      add(samples, "thrown", thrown, values.thrown());
    }
    return samples;
  }

  private static void add(List<Sample> samples, String name, Codec<Object> codec, Object value) {
    var out = new WireOutput(Limits.DEFAULTS);
    codec.write(value, out);
    samples.add(new Sample(name, codec, out.toByteArray()));
  }

  private static Codec<Object> thrown() {
    var codec = new ThrownCodec(List.of(ThrownCodecTest.Plain.class, ThrownCodecTest.Fixed.class));
    return new Codec<>() {
      @Override
      public void write(Object value, WireOutput out) {
        codec.write((Throwable) value, out);
      }

      @Override
      public Object read(WireInput in) {
        return codec.read(in);
      }
    };
  }

  @Test
  void changedBytesAreAValueOrMalformed() throws Exception {
    List<Sample> samples = samples(SEED);
    var random = new Random(SEED);
    int refused = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      Sample sample = samples.get(random.nextInt(samples.size()));
      byte[] bytes = changed(sample.bytes(), samples, random);
      long before = THREADS.getCurrentThreadAllocatedBytes();
      try {
        Codecs.read(sample.codec(), new WireInput(bytes, Limits.DEFAULTS));
      } catch (MalformedValue expected) {
        refused++;
      } catch (Throwable other) {
        throw new AssertionError(
            "Seed " + SEED + ", " + sample.method() + ": " + Arrays.toString(bytes), other);
      }
      long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
      // Exceptions of the JDK, and the rules of time zones, take some kilobytes.
      assertThat(allocated)
          .as("seed %s, %s: %s", SEED, sample.method(), Arrays.toString(bytes))
          .isLessThan(2_000_000L + 200L * bytes.length);
    }
    assertThat(refused).isGreaterThan(MUTATIONS / 10);
  }

  /** Changes bytes in one of the usual ways, once or a few times. */
  private static byte[] changed(byte[] original, List<Sample> samples, Random random) {
    byte[] bytes = original.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      switch (random.nextInt(6)) {
        case 0 -> bytes = Arrays.copyOf(bytes, at);
        case 1 -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(9));
        case 2 -> bytes = joined(bytes, at, samples.get(random.nextInt(samples.size())).bytes());
        case 3 -> {
          // A large number: what is announced.
          for (int j = at; j < Math.min(at + 4 + random.nextInt(5), bytes.length); j++) {
            bytes[j] = (byte) (j < at + 3 ? 0xff : 0x7f);
          }
        }
        default -> {
          if (bytes.length > 0) {
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1);
          }
        }
      }
    }
    return bytes;
  }

  private static byte[] joined(byte[] first, int length, byte[] second) {
    byte[] all = Arrays.copyOf(first, length + second.length);
    System.arraycopy(second, 0, all, length, second.length);
    return all;
  }

  @Test
  void nothingIsAllocatedForWhatIsOnlyAnnounced() throws Exception {
    for (Sample sample : samples(1)) {
      for (int announced : new int[] {1_000, 1_000_000, Integer.MAX_VALUE}) {
        var out = new WireOutput(Limits.DEFAULTS);
        out.writeNumber(announced);
        byte[] bytes = out.toByteArray();
        read(sample.codec(), bytes); // classes are loaded
        long before = THREADS.getCurrentThreadAllocatedBytes();
        read(sample.codec(), bytes);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
            .as(sample.method())
            .isLessThan(100_000);
      }
    }
  }

  private static void read(Codec<Object> codec, byte[] bytes) {
    try {
      Codecs.read(codec, new WireInput(bytes, Limits.DEFAULTS));
    } catch (MalformedValue expected) {
      assertThat(expected.getMessage()).isNotEmpty();
    }
  }

  @Test
  void limitsHoldWhileReading() {
    var large = new Limits(1 << 20, 1_000, 1 << 20);
    var out = new WireOutput(large);
    Codec<Object> lists = codec("listOfLists");
    lists.write(Collections.nCopies(21, null), out);
    assertThatThrownBy(
            () -> lists.read(new WireInput(out.toByteArray(), new Limits(1_000, 10, 20))))
        .isInstanceOf(MalformedValue.class)
        .hasMessage("More than 20 elements");

    Zoo.Chain chain = null;
    for (int i = 0; i < 65; i++) {
      chain = new Zoo.Chain(i, chain);
    }
    var deep = new WireOutput(large);
    codec("chain").write(chain, deep);
    assertThatThrownBy(
            () -> codec("chain").read(new WireInput(deep.toByteArray(), Limits.DEFAULTS)))
        .isInstanceOf(MalformedValue.class)
        .hasMessage("Nested deeper than 64");

    assertThatThrownBy(() -> new WireInput(new byte[11], new Limits(10, 10, 10)))
        .isInstanceOf(MalformedValue.class)
        .hasMessage("A message of 11 bytes; the limit is 10");
  }

  private static Codec<Object> codec(String method) {
    return Declared.method(Zoo.class, method).codecs(new Codecs(Map.of())).get(0);
  }
}
