package dev.baton.examples.frames.swarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.examples.frames.Ran;
import dev.baton.frame.FrameMachine;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The swarm flies alike on each JVM, and not if it goes by the order of a set. */
class SwarmTest {
  private static final int BIRDS = 300;
  private static final int FRAMES = 120;

  /** How many birds see many others from the first frame on: sums of two have no order. */
  private static final int CROWD = 20_000;

  private static final int CROWD_FRAMES = 4;

  /** How many JVMs are tried until two differ: a set has as many orders as it has places. */
  private static final int JVMS = 6;

  /** Lets a swarm fly, and prints its hash: the program of the JVMs that are started below. */
  static final class Child {
    public static void main(String[] args) {
      System.out.print(Long.toHexString(fly(args[0].equals("unordered")).hash()));
    }
  }

  private static Flock fly(boolean unordered) {
    var flock = new Flock(unordered ? CROWD : BIRDS, unordered);
    int frames = unordered ? CROWD_FRAMES : FRAMES;
    try (FrameMachine machine = Birds.machine(flock, frames)) {
      machine.runUntilFinished();
      assertThat(machine.frameNumber()).isEqualTo(frames);
    }
    return flock;
  }

  private static String inAnotherJvm(String kind) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                kind)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String hash = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(child.waitFor()).isZero();
    return hash;
  }

  @Test
  void itFliesAlikeOnEachJvm() throws Exception {
    assertThat(Long.toHexString(fly(false).hash()))
        .isEqualTo("6b96b2ce206b997e")
        .isEqualTo(inAnotherJvm("ordered"));
  }

  @Test
  void inTheOrderOfASetItFliesAlikeOnOneJvmOnly() throws Exception {
    assertThat(fly(true).hash()).isEqualTo(fly(true).hash());
    Set<String> hashes = new HashSet<>();
    for (int jvm = 0; jvm < JVMS && hashes.size() < 2; jvm++) {
      hashes.add(inAnotherJvm("unordered"));
    }
    assertThat(hashes).hasSize(2);
  }

  @Test
  void itDoesNotMatterWhoFliesFirst() {
    Flock flock = fly(false);
    Flock other = fly(false);
    for (int i = 0; i < BIRDS; i++) {
      flock.steer(i);
      other.steer(BIRDS - 1 - i);
    }
    flock.turn();
    other.turn();
    assertThat(flock.hash()).isEqualTo(other.hash());
  }

  @Test
  void eachFrameHandsOutItsHash() {
    List<Object> hashes = new ArrayList<>();
    var flock = new Flock(BIRDS, false);
    try (FrameMachine machine = Birds.machine(flock, 10)) {
      machine.onOutput(hashes::add);
      machine.runUntilFinished();
    }
    assertThat(hashes).hasSize(10).doesNotHaveDuplicates().last().isEqualTo(flock.hash());
  }

  @Test
  void theWindowShowsEachBird() {
    var flock = new Flock(3, false);
    for (int i = 0; i < 3; i++) {
      flock.place(i, new SplittableRandom(i));
    }
    flock.turn();
    var image =
        new BufferedImage((int) Flock.WIDTH, (int) Flock.HEIGHT, BufferedImage.TYPE_INT_RGB);
    Window.draw(flock, image);
    for (int i = 0; i < 3; i++) {
      assertThat(image.getRGB((int) flock.x(i), (int) flock.y(i))).isEqualTo(0xffffe0a0);
    }
  }

  @Test
  void theCommandSaysWhatItHasCost(@TempDir Path folder) throws Exception {
    Ran ran = run("--birds", "20", "--frames", "30", "--out", folder.toString());
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .startsWith("20 birds, 30 frames: ")
        .contains("Costs of the machine 'swarm': ", "Birds.bird", "bird (ended) (20)");
    assertThat(folder.resolve("costs.html")).content().contains("Birds.bird");
    assertThat(run("--birds", "0")).isEqualTo(wrong("--birds takes a number from 1 on, not '0'"));
    assertThat(run("--fly")).isEqualTo(wrong("there is no option --fly"));
    assertThat(run("--frames")).isEqualTo(wrong("there is no value behind --frames"));
  }

  @Test
  void aRecordingIsReplayedWithoutADifference(@TempDir Path folder) throws Exception {
    String file = folder.resolve("run.baton").toString();
    String out = folder.toString();
    assertThat(run("--birds", "50", "--frames", "40", "--out", out, "--record", file).code())
        .isZero();
    assertThat(run("--birds", "50", "--frames", "40", "--replay", file))
        .isEqualTo(new Ran(0, "41 frames were replayed, and all is as it was recorded\n", ""));

    Ran fewer = run("--birds", "49", "--frames", "40", "--replay", file);
    assertThat(fewer.code()).isEqualTo(1);
    assertThat(fewer.out()).startsWith("Divergence at frame 0").contains("'bird'");
  }

  @Test
  void theCheckSeesTheOrderOfASet() throws Exception {
    assertThat(run("--birds", "300", "--frames", "20", "--check"))
        .isEqualTo(new Ran(0, "21 frames are the same in two JVMs\n", ""));

    Ran unordered = run("--birds", "" + CROWD, "--frames", "4", "--check", "--unordered");
    assertThat(unordered.code()).isEqualTo(1);
    assertThat(unordered.out())
        .startsWith("Divergence at frame ")
        .contains("in one JVM: ", "in another: ");
  }

  private static Ran run(String... args) throws Exception {
    return Ran.of((out, err) -> Swarm.run(out, err, false, args));
  }

  private static Ran wrong(String problem) {
    return new Ran(2, "", "swarm: " + problem + " (--help says what it takes)\n");
  }
}
