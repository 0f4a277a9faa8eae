package dev.baton.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statement 148, over random programs. */
class RandomReplayTest {
  private static final int PROGRAMS = Integer.getInteger("replay.programs", 150);
  private static final long FIRST = Long.getLong("replay.first", 1);

  /** Where recordings of another JVM are, or are to be left for another; null for nowhere. */
  private static final String ELSEWHERE = System.getProperty("replay.folder");

  @TempDir Path folder;

  @Test
  @DisplayName("148: random programs replay as they ran, and looking at them changes nothing")
  void randomProgramsReplay() throws Exception {
    for (long seed = FIRST; seed < FIRST + PROGRAMS; seed++) {
      Path file = folder.resolve("run.baton");
      List<String> seen = RecordedProgram.record(seed, file);
      int calls = RecordedProgram.CALLS.get();
      long program = seed;
      try (Replay replay = Replay.open(file, () -> RecordedProgram.machine(program))) {
        List<String> again = new ArrayList<>();
        try {
          if (seed % 3 == 0) {
            while (replay.step()) {
              assertThat(replay.tasks()).doesNotHaveToString("");
            }
          }
          for (long frame = replay.frame() + 1; frame <= replay.lastFrame(); frame++) {
            replay.to(frame);
            assertThat(replay.tasks()).doesNotHaveToString("");
            FrameRecord record = replay.record();
            if (record.frame() == frame) {
              record.emitted().forEach(each -> again.add(text(each)));
              again.add(record.toString());
            }
          }
        } catch (Divergence | IllegalStateException failure) {
          throw new AssertionError("program " + seed + ", after " + again, failure);
        }
        if (seed % 3 != 0) {
          assertThat(again).as("program %d", seed).isEqualTo(seen);
        }
        assertThat(replay.frame()).isEqualTo(replay.lastFrame());
      }
      assertThat(RecordedProgram.CALLS).as("calls of program %d", seed).hasValue(calls);
    }
  }

  @Test
  @DisplayName("148: what one JVM has recorded, another one replays")
  void whatOneJvmHasRecordedAnotherReplays() throws Exception {
    Path elsewhere = ELSEWHERE == null ? folder : Path.of(ELSEWHERE);
    for (long seed = FIRST; seed < FIRST + PROGRAMS / 10; seed++) {
      Path file = elsewhere.resolve(seed + ".baton");
      if (Files.notExists(file)) {
        RecordedProgram.record(seed, file);
      }
      long program = seed;
      try (Replay replay = Replay.open(file, () -> RecordedProgram.machine(program))) {
        assertThat(replay.run().frame()).isEqualTo(replay.lastFrame());
      } catch (Divergence divergence) {
        throw new AssertionError("program " + seed, divergence);
      }
    }
  }

  private static String text(Object emitted) {
    return emitted instanceof Alert ? emitted.toString() : "output " + emitted;
  }
}
