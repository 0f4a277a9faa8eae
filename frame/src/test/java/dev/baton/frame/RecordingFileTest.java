package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.channels.Overflow;
import dev.baton.host.Host;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements 151 to 153: files that are not as they were written, or not whole, or newer. */
class RecordingFileTest {
  private static final int MUTANTS = Integer.getInteger("replay.mutants", 20_000);

  record Bar(int number, List<String> names, Map<String, Double> prices) {}

  @TempDir Path folder;

  @Async
  private static Coroutine<Integer> program(Source<Bar> bars, Host host) throws IOException {
    int sum = 0;
    for (Bar bar : each(bars)) {
      sum += await(host.call("twice", () -> bar.number() * 2));
      output(bar.names());
      await(nextFrame());
    }
    return done(sum);
  }

  private static FrameMachine machine() throws IOException {
    var machine = FrameMachine.create(FrameOptions.defaults().reports(report -> {}));
    Source<Bar> bars = machine.source("bars", Bar.class, Capacity.of(9, Overflow.FAIL));
    machine.spawn("program", program(bars, Host.inline()));
    return machine;
  }

  @SuppressWarnings("unchecked") // it is declared so
  private static void run(FrameMachine machine, int frames) {
    var bars = (Source<Bar>) machine.sources.find("bars");
    for (int i = 0; i < frames; i++) {
      int frame = (int) machine.frameNumber() + 1;
      if (frame % 2 == 0) {
        bars.offer(new Bar(frame, List.of("a" + frame, "b"), Map.of("x", frame / 3.0)));
      }
      machine.frame("input " + frame);
    }
  }

  private Path recorded(int frames) throws IOException {
    Path file = folder.resolve("run.baton");
    try (FrameMachine machine = machine()) {
      machine.record(file);
      run(machine, frames);
    }
    return file;
  }

  private static Replay replay(Path file) throws IOException {
    return Replay.open(file, RecordingFileTest::machine);
  }

  @Test
  @DisplayName("153: each frame is in the file when it has ended, whatever becomes of the JVM")
  void eachFrameIsThereWhenItHasEnded() throws IOException {
    Path file = folder.resolve("live.baton");
    try (FrameMachine machine = machine();
        Recording recording = machine.record(file)) {
      for (int frames = 1; frames < 20; frames++) {
        run(machine, 1);
        assertThat(recording.frames()).isEqualTo(frames);
        Path copy = Files.copy(file, folder.resolve("copy" + frames));
        try (Replay replay = replay(copy)) {
          assertThat(replay.strict(false).run().frames()).isEqualTo(frames);
        }
      }
      recording.force();
    }
  }

  @Test
  @DisplayName("151: a recording that is cut anywhere is Truncated, or replayed to what is whole")
  void aRecordingThatIsCutAnywhere() throws IOException {
    byte[] whole = Files.readAllBytes(recorded(12));
    Path cut = folder.resolve("cut.baton");
    long last = -1;
    for (int length = 0; length < whole.length; length++) {
      Files.write(cut, Arrays.copyOf(whole, length));
      Truncated truncated;
      try (Replay replay = replay(cut)) {
        truncated = catchThrowableOfType(Truncated.class, replay::run);
        replay.strict(false).run();
        assertThat(replay.frame()).isEqualTo(truncated.frame());
      } catch (Truncated atOnce) {
        truncated = atOnce;
        assertThat(truncated.frame()).isEqualTo(-1);
      }
      assertThat(truncated.offset()).isLessThanOrEqualTo(length);
      assertThat(truncated.frame()).isGreaterThanOrEqualTo(last);
      assertThat(truncated).hasMessageContaining("cut.baton").hasMessageContaining("strict(false)");
      last = truncated.frame();
    }
    assertThat(last).isEqualTo(11);
  }

  @Test
  @DisplayName("152: a newer format is refused, with both versions")
  void aNewerFormatIsRefused() throws IOException {
    Path file = recorded(3);
    byte[] bytes = Files.readAllBytes(file);
    bytes[9] = 2;
    Files.write(file, bytes);
    assertThatThrownBy(() -> replay(file))
        .isInstanceOf(NewerRecording.class)
        .hasMessageContaining("the format 2")
        .hasMessageContaining("known here is 1");
  }

  @Test
  @DisplayName("151: what is no recording is corrupt")
  void whatIsNoRecordingIsCorrupt() throws IOException {
    Path file = folder.resolve("text");
    Files.writeString(file, "time,open,high,low,close");
    assertThatThrownBy(() -> replay(file))
        .isInstanceOf(CorruptRecording.class)
        .hasMessageContaining("byte 0")
        .hasMessageContaining("does not begin as a recording does");
  }

  @Test
  @DisplayName("151: whatever bytes are changed, a replay ends with an error that says so")
  void mutantsAreRefused() throws Exception {
    byte[] whole = Files.readAllBytes(recorded(8));
    Path mutant = folder.resolve("mutant.baton");
    var outcomes = new TreeMap<String, Integer>();
    for (int i = 0; i < MUTANTS; i++) {
      var draw = new Random(i);
      byte[] bytes = mutated(whole, draw);
      if (i % 2 == 0) {
        bytes = sealed(bytes);
      }
      Files.write(mutant, bytes);
      boolean strict = draw.nextBoolean();
      String outcome;
      try (Replay replay = replay(mutant)) {
        replay.strict(strict).run();
        outcome = "replayed";
      } catch (CorruptRecording
          | Truncated
          | NewerRecording
          | Divergence
          | ProgramChanged refused) {
        outcome = refused.getClass().getSimpleName();
      } catch (Throwable other) {
        throw new AssertionError("mutant " + i, other);
      }
      outcomes.merge(outcome, 1, Integer::sum);
      if (outcome.equals("replayed") && strict && i % 2 == 1) {
        assertThat(bytes).as("mutant %d", i).isEqualTo(whole);
      }
    }
    assertThat(outcomes).containsKeys("CorruptRecording", "Truncated", "Divergence");
  }

  private static byte[] mutated(byte[] whole, Random draw) {
    byte[] bytes = whole.clone();
    int changes = 1 + draw.nextInt(3);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int at = draw.nextInt(bytes.length);
      switch (draw.nextInt(7)) {
        case 0 -> bytes[at] ^= (byte) (1 << draw.nextInt(8));
        case 1 -> bytes[at] = (byte) draw.nextInt();
        case 2 -> bytes[at] = (byte) (0xd0 + draw.nextInt(0x15));
        case 3 -> bytes = Arrays.copyOf(bytes, at);
        case 4 -> bytes = spliced(bytes, at, draw.nextInt(8), new byte[0]);
        case 5 -> {
          byte[] more = new byte[1 + draw.nextInt(9)];
          draw.nextBytes(more);
          bytes = spliced(bytes, at, 0, more);
        }
        default -> {
          int from = draw.nextInt(bytes.length);
          byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + 12));
          bytes = spliced(bytes, at, draw.nextInt(12), part);
        }
      }
    }
    return bytes;
  }

  private static byte[] spliced(byte[] bytes, int at, int without, byte[] with) {
    int rest = Math.min(bytes.length, at + without);
    ByteBuffer made = ByteBuffer.allocate(at + with.length + bytes.length - rest);
    made.put(bytes, 0, at).put(with).put(bytes, rest, bytes.length - rest);
    return made.array();
  }

  /** Gives blocks their right checksums again, as far as they are blocks. */
  private static byte[] sealed(byte[] bytes) throws Exception {
    List<byte[]> parts = new ArrayList<>();
    int at = 10;
    while (at < bytes.length) {
      int begun = at++;
      long length = 0;
      for (int shift = 0; at < bytes.length && shift < 35; shift += 7) {
        byte b = bytes[at++];
        length |= (long) (b & 0x7f) << shift;
        if (b >= 0) {
          break;
        }
      }
      if (at + length + 4 > bytes.length) {
        parts.add(Arrays.copyOfRange(bytes, begun, bytes.length));
        break;
      }
      byte[] block = Arrays.copyOfRange(bytes, begun, at + (int) length + 4);
      if (block[0] == 'E' && length >= 32) {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(bytes, 0, 10);
        parts.forEach(digest::update);
        System.arraycopy(digest.digest(), 0, block, at - begun, 32);
      }
      var crc = new CRC32C();
      crc.update(block, 0, block.length - 4);
      ByteBuffer.wrap(block).putInt(block.length - 4, (int) crc.getValue());
      parts.add(block);
      at += (int) length + 4;
    }
    int length = Math.min(10, bytes.length) + parts.stream().mapToInt(part -> part.length).sum();
    ByteBuffer made = ByteBuffer.allocate(length);
    made.put(bytes, 0, Math.min(10, bytes.length));
    parts.forEach(made::put);
    return made.array();
  }
}
