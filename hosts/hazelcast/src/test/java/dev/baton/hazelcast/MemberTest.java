package dev.baton.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.cluster.ClusterOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line of a member. */
class MemberTest {
  private static final String SERVED = FieldImpl.class.getName();

  /** A class without a capability. */
  static final class Plain {}

  /** A class that cannot be made. */
  static final class Private implements Field {
    Private(int number) {
      throw new AssertionError(number);
    }

    @Override
    public long f(long x) {
      return x;
    }

    @Override
    public long once(long x) {
      return x;
    }

    @Override
    public long where() {
      return 0;
    }

    @Override
    public void sleep() {
      // it is never called
    }
  }

  static Stream<String> mistakes() {
    return Stream.of(
        "--serve " + SERVED + " | --port is missing",
        "--port 5801 | --serve is missing",
        "--port | Nothing stands after --port",
        "--prot 5801 | Unknown option --prot",
        "--port x --serve " + SERVED + " | No port: x, in 127.0.0.1:x",
        "--port 99999 --serve " + SERVED + " | No port: 99999, in 127.0.0.1:99999",
        "--port 5801 --serve no.Such | There is no class no.Such on the class path",
        "--port 5801 --serve "
            + Plain.class.getName()
            + " | "
            + Plain.class.getName()
            + " serves nothing: neither it nor a supertype of it is annotated with @Capability",
        "--port 5801 --serve "
            + Private.class.getName()
            + " | "
            + Private.class.getName()
            + " is no class with a constructor without parameters",
        "--port 5801 --threads many --serve " + SERVED + " | No number after --threads: many",
        "--port 5801 --threads 0 --serve " + SERVED + " | A member needs at least one thread");
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistakesAreNamed(String mistake) {
    String[] parts = mistake.split(" \\| ");
    assertThatThrownBy(() -> Member.options(parts[0].split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(parts[1]);
  }

  @Test
  void theMembersAreThoseOfTheExampleUnlessOthersAreNamed() {
    ClusterOptions options = Member.options("--port", "5802", "--serve", SERVED);
    assertThat(options.addresses())
        .containsExactly("127.0.0.1:5802", "127.0.0.1:5801", "127.0.0.1:5803");
    assertThat(options.name()).isEqualTo("baton");
    ClusterOptions others =
        Member.options(
            ("--address 10.0.0.7:90 --members 10.0.0.8:90,91 --name x --threads 3 --serve "
                    + SERVED)
                .split(" "));
    assertThat(others.addresses()).containsExactly("10.0.0.7:90", "10.0.0.8:90", "127.0.0.1:91");
    assertThat(others.threads()).isEqualTo(3);
    assertThat(others.name()).isEqualTo("x");
  }

  @Test
  void aMistakeEndsTheProgramWithItsUsage() throws Exception {
    Process process = start("--port", "5801");
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(printed)
        .startsWith("--serve is missing")
        .contains("Usage: dev.baton.hazelcast.Member --port PORT --serve CLASS");
  }

  @Test
  void helpIsNoMistake() throws Exception {
    Process process = start("--port", "5801", "--help");
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(printed).startsWith("Usage: dev.baton.hazelcast.Member --port PORT --serve CLASS");
  }

  private static Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Member.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
