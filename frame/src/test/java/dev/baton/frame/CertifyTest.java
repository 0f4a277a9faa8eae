package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.frame.Frames.charge;
import static dev.baton.frame.Frames.nextFrame;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements 163 and 164: the command that certifies. */
class CertifyTest {
  /** Charges what its input says. */
  static final class Charges implements CertifiedProgram {
    @Override
    public FrameMachine create(Path input) throws Exception {
      var machine = FrameMachine.create(FrameOptions.defaults().reports(report -> {}));
      machine.spawn("charges", charges(Long.parseLong(Files.readString(input).strip())));
      return machine;
    }

    @Async
    private static Coroutine<Void> charges(long units) {
      await(nextFrame());
      charge(units);
      return done();
    }
  }

  /** Has a parameter, and so is no program. */
  static final class Wants implements CertifiedProgram {
    Wants(int parameter) {
      assertThat(parameter).isZero();
    }

    @Override
    public FrameMachine create(Path input) {
      return null;
    }
  }

  /** Cannot be made. */
  static final class Breaks implements CertifiedProgram {
    Breaks() {
      throw new IllegalStateException("not today");
    }

    @Override
    public FrameMachine create(Path input) {
      return null;
    }
  }

  private static final String PROGRAM = Charges.class.getName();

  @TempDir private Path folder;
  private Path inputs;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeInputs() throws Exception {
    inputs = Files.createDirectory(folder.resolve("in"));
    Files.writeString(inputs.resolve("a"), "5\n");
    Files.writeString(inputs.resolve("b"), "50\n");
  }

  private int run(Object... args) {
    out.reset();
    err.reset();
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    return Certify.run(texts, print(out), print(err));
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("163: the command exits with 0 if all inputs pass, and with 1 if one fails")
  void verdicts() {
    assertThat(run(PROGRAM, inputs, "--budget", 100)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .startsWith("PASS 4 frames, worst 51 (frame 1: charges 51)\n");
    assertThat(run(PROGRAM, inputs, "--budget", 50)).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\n  a: PASS ", "\n  b: FAIL ");
    assertThat(run(PROGRAM, inputs.resolve("a"), "--budget", 50)).isZero();
    assertThat(run(PROGRAM)).as("no input").isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("NullPointerException", "CertifyTest.java:");
    assertThat(run(PROGRAM, inputs, "--max-frames", 1)).isEqualTo(1);
    assertThat(run(PROGRAM, inputs, "--max-wait", 3, "--allow-spinning")).isZero();
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  @DisplayName("164: the command writes certificates and verifies them")
  void verifies() throws Exception {
    Path file = folder.resolve("certificate.json");
    assertThat(run(PROGRAM, inputs, "--budget", 50, "--out", file)).isEqualTo(1);
    assertThat(run(PROGRAM, inputs, "--verify", file)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("EQUAL to the certificate\n".replace("\n", System.lineSeparator()));
    Files.writeString(inputs.resolve("b"), "51\n");
    assertThat(run(PROGRAM, inputs, "--verify", file)).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("DIFFERENT inputs.b: certified ");
  }

  @ParameterizedTest
  @DisplayName("163, 164: a wrong call of the command exits with 2, and says what is wrong")
  @CsvSource(
      delimiter = '|',
      value = {
        "--budget 5 | No program is named",
        "no.such.Program | The class no.such.Program cannot be loaded: java.lang.ClassNotFound",
        "java.lang.String | The class java.lang.String does not implement dev.baton.frame.Certified",
        "PROGRAM missing | There is no input missing",
        "PROGRAM IN --fast | There is no option --fast",
        "PROGRAM IN --budget | The option --budget needs a value",
        "PROGRAM IN --budget -1 | The option --budget takes a whole number from 0 on, and not -1",
        "PROGRAM IN --max-wait x | The option --max-wait takes a whole number from 0 on, and not x",
        "PROGRAM IN --verify missing | There is no certificate missing",
        "PROGRAM IN --verify IN | The certificate",
        "PROGRAM IN --verify IN/a | This is not a certificate of Baton: it is no object",
        "PROGRAM IN --verify IN/a --budget 5 | What is verified is run by the rules of its certif",
        "PROGRAM IN --out missing/file | The certificate cannot be written to missing/file: ",
        "dev.baton.frame.CertifyTest$Wants | has no constructor without parameters",
        "dev.baton.frame.CertifyTest$Breaks | cannot be made: java.lang.IllegalStateException: not",
      })
  void misuse(String line, String message) {
    String[] args = line.replace("PROGRAM", PROGRAM).replace("IN", inputs.toString()).split(" ");
    assertThat(run((Object[]) args)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(message);
  }

  @Test
  @DisplayName("163: what the command exits with reaches the shell")
  void process() throws Exception {
    List<String> path = new ArrayList<>();
    for (Class<?> each : List.of(Coroutine.class, Async.class)) {
      path.add(
          Path.of(each.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    path.add(Path.of("target/classes").toAbsolutePath().toString());
    path.add(Path.of("target/test-classes").toAbsolutePath().toString());
    for (int budget : new int[] {50, 100}) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  String.join(File.pathSeparator, path),
                  "dev.baton.frame.Certify",
                  PROGRAM,
                  inputs.toString(),
                  "--budget",
                  "" + budget)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log" + budget).toFile())
              .start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue())
          .as(Files.readString(folder.resolve("log" + budget)))
          .isEqualTo(budget == 50 ? 1 : 0);
    }
  }
}
