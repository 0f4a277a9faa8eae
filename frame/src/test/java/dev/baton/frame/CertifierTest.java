package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.each;
import static dev.baton.Baton.yieldNow;
import static dev.baton.frame.Frames.charge;
import static dev.baton.frame.Frames.nextFrame;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.channels.Overflow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Statements 163 to 165: programs that are certified. */
class CertifierTest extends Traced {
  @TempDir private Path folder;
  private Path inputs;

  @BeforeEach
  void makeFolder() throws IOException {
    inputs = Files.createDirectory(folder.resolve("inputs"));
  }

  // ---- a program: each line of its input is what two tasks do in a frame

  static final CostModel FREE = new CostModel(0, 0, 0, 0, 0, 0, 0, 0);

  @Async
  private static Coroutine<Void> crossing(Source<String> lines) {
    for (String line : each(lines)) {
      switch (line) {
        case "fail" -> throw new IllegalStateException("no " + line);
        case "lock" -> await(Baton.event("never"));
        case "spin" -> {
          for (int i = 0; i < 30; i++) {
            await(yieldNow());
          }
        }
        default -> charge(Long.parseLong(line));
      }
    }
    return done();
  }

  @Async
  private static Coroutine<Void> fills(int frames) {
    for (int i = 0; i < frames; i++) {
      charge(i % 5);
      await(nextFrame());
    }
    return done();
  }

  private static FrameMachine machine(FrameOptions options, Path input) throws IOException {
    List<String> rows = Files.readAllLines(input);
    var machine = FrameMachine.create(options.name("market").reports(report -> {}));
    Source<String> lines = machine.source("lines", String.class, Capacity.of(10, Overflow.FAIL));
    machine.spawn("crossing", crossing(lines));
    machine.spawn("fills", fills(rows.size()));
    machine.replaySource(
        lines, rows, row -> machine.now().plusNanos(machine.frameNumber() < 0 ? 0 : 16_000_000));
    return machine;
  }

  private static FrameMachine market(Path input) throws IOException {
    return machine(options().costModel(FREE), input);
  }

  private Path input(String name, Object... lines) throws IOException {
    var text = new StringBuilder();
    for (Object line : lines) {
      text.append(line).append('\n');
    }
    return Files.writeString(inputs.resolve(name), text);
  }

  private Certificate certify(CertifiedProgram program) {
    return Certifier.of(program).budget(10_000).inputs(inputs).run();
  }

  // ---- 163

  @Test
  @DisplayName("163: an input that stays within the budget passes, with its worst frame and margin")
  void passes() throws IOException {
    input("a.txt", 1, 2, 9_020, 4);
    Certificate certificate = certify(CertifierTest::market);
    assertThat(certificate.passes()).isTrue();
    Certificate.Verdict verdict = certificate.verdicts().get(0);
    assertThat(verdict.reasons()).isEmpty();
    assertThat(verdict.margin()).isEqualTo(10_000 - verdict.worst());
    assertThat(certificate.toString())
        .matches(
            "PASS \\d+ frames, worst 9,02\\d \\(frame \\d: crossing 9,020, fills \\d\\)\n"
                + "  margin 97\\d of 10,000");
    assertThat(verdict.findings().worst().lines().get(0).name()).contains("CertifierTest.crossing");
  }

  @Test
  @DisplayName("163: each file of a folder has a verdict, sorted by name; hidden files are none")
  void folders() throws IOException {
    input("b.txt", 20_000);
    input("a.txt", 5);
    input("c.txt", 10_000, 10);
    input(".hidden", "fail");
    Certificate certificate = certify(CertifierTest::market);
    assertThat(certificate.verdicts())
        .extracting(Certificate.Verdict::input)
        .containsExactly("a.txt", "b.txt", "c.txt");
    assertThat(certificate.verdicts())
        .extracting(Certificate.Verdict::passes)
        .containsExactly(true, false, true);
    assertThat(certificate.toString())
        .startsWith("FAIL ")
        .contains("\n  a.txt: PASS ", "\n  b.txt: FAIL ", "\n  c.txt: PASS ");
    assertThat(certificate.verdicts().get(1).reasons().get(0))
        .startsWith("1 frame over the budget, largest step in frame ")
        .contains("20,000 by crossing at CertifierTest.crossing (CertifierTest.java:");
  }

  @Test
  @DisplayName("163: the budget of a certifier judges, and changes nothing of what runs")
  void judges() throws IOException {
    input("a.txt", 6, 600, 60);
    for (long own : new long[] {100, Long.MAX_VALUE}) {
      FrameOptions options = options().costModel(FREE);
      FrameOptions set = own == Long.MAX_VALUE ? options : options.budget(own);
      var spent = new ArrayList<Long>();
      CertifiedProgram program =
          path -> {
            FrameMachine machine = machine(set, path);
            machine.phases(
                new FramePhases() {
                  @Override
                  public void frameSync(FrameRecord record) {
                    spent.add(record.spent());
                  }
                });
            return machine;
          };
      Certificate strict = Certifier.of(program).budget(50).inputs(inputs).run();
      List<Long> judged = List.copyOf(spent);
      spent.clear();
      Certificate loose = Certifier.of(program).budget(5_000).inputs(inputs).run();
      assertThat(spent).isEqualTo(judged);
      assertThat(strict.verdicts().get(0).findings().overrunCount()).isEqualTo(2);
      assertThat(strict.verdicts().get(0).margin()).isNegative();
      assertThat(loose.passes()).isTrue();
      assertThat(loose.verdicts().get(0).findings().budget()).isEqualTo(5_000);
      assertThat(Certifier.of(program).inputs(inputs).run().passes()).isEqualTo(own > 100);
    }
  }

  @Async
  private static Coroutine<Void> spins() {
    while (true) {
      await(yieldNow());
    }
  }

  @Async
  private static Coroutine<Void> waits(Source<String> nobody) {
    await(nobody.next());
    return done();
  }

  @Async
  private static Coroutine<Void> forEver() {
    while (true) {
      await(nextFrame());
    }
  }

  @Async
  private static Coroutine<Void> works() {
    charge(5);
    return done();
  }

  private static FrameMachine with(FrameOptions options, Coroutine<?>... coroutines) {
    var machine = FrameMachine.create(options.reports(report -> {}));
    for (Coroutine<?> each : coroutines) {
      machine.spawn(each);
    }
    return machine;
  }

  private static FrameMachine waiting() {
    var machine = FrameMachine.create(options());
    machine.spawn(waits(machine.source("s", String.class, Capacity.of(1, Overflow.FAIL))));
    return machine;
  }

  private static FrameMachine limited() {
    var machine = with(options());
    machine.spawn("greedy", fills(9), Limits.none().with(Limit.COST, 3));
    return machine;
  }

  @Async
  private static Coroutine<Void> fails() {
    await(nextFrame());
    throw new IllegalStateException("broken\nin two lines");
  }

  private static FrameMachine of(String what) throws Exception {
    return switch (what) {
      case "spins in a frame" -> with(options(), spins());
      case "spins" -> with(options().budget(10), spins(), works());
      case "waits for nobody" -> waiting();
      case "never ends" -> with(options(), forEver());
      case "deadlock" -> with(options(), waitsForSignal());
      case "limit" -> limited();
      case "failure" -> with(options(), fails());
      case "failure that ends it" -> with(options().endOnFailure(true), fails());
      case "no accounts" -> with(options().accounting(false), works());
      case "no budget" -> with(options().budget(0), works());
      case "no machine" -> null;
      case "starves" -> with(options().budget(1), works(), works(), works(), works(), works());
      case "not made" -> throw new IOException("no such market");
      case "broken handler" -> {
        var machine = with(options(), warns());
        machine.onAlert(
            alert -> {
              throw new IllegalArgumentException("no alerts here");
            });
        yield machine;
      }
      default -> throw new AssertionError(what);
    };
  }

  @Async
  private static Coroutine<Void> warns() {
    Frames.alert(Severity.INFO, "something");
    return done();
  }

  @Async
  private static Coroutine<Void> waitsForSignal() {
    await(Baton.event("never"));
    return done();
  }

  @ParameterizedTest
  @DisplayName("163, 165: whatever goes wrong in a program is a FAIL, which says what")
  @CsvSource(
      delimiter = '|',
      value = {
        "spins in a frame | frame 0 has not ended after 10,000,000 steps",
        "spins | CertifierTest.spins is spinning, in 1,000 frames",
        "waits for nobody | its tasks wait for elements of a source that nothing feeds",
        "never ends | it has not ended after 1,000 frames",
        "deadlock | it has ended in frame 0: dev.baton.Deadlock: Nothing is left to run",
        "limit | 1 limit exceeded, first in frame 1: The limit of 3 on cost is exceeded by greedy",
        "failure | 1 task failed, first CertifierTest.fails in frame 1: java.lang.IllegalState",
        "failure that ends it | it has ended in frame 1: java.lang.IllegalStateException: broken",
        "no accounts | the machine keeps no accounts: FrameOptions.accounting is off",
        "no budget | The budget of a frame is 0: nothing runs",
        "no machine | The program has made no machine, but null",
        "starves | CertifierTest.works was ready at the ends of 4 frames without its turn",
        "not made | it could not be made, or closed: java.io.IOException: no such market",
        "broken handler | it has ended in frame 0: java.lang.IllegalArgumentException: no alerts",
      })
  void fails(String what, String reason) {
    Certificate certificate = Certifier.of(input -> of(what)).maxFrames(1_000).run();
    assertThat(certificate.passes()).isFalse();
    assertThat(certificate.verdicts().get(0).reasons()).anyMatch(each -> each.contains(reason));
    assertThat(certificate.toString()).startsWith("FAIL ");
    assertThat(certificate.verdicts().get(0).toString()).doesNotContain("\n");
  }

  @Test
  @DisplayName("163: tasks may spin, and wait for more frames, if the certifier says so")
  void allowed() {
    Certifier spins = Certifier.of(input -> with(options().budget(10), spins())).maxFrames(9);
    assertThat(spins.run().verdicts().get(0).reasons()).hasSize(2);
    assertThat(spins.allowSpinning().run().verdicts().get(0).reasons())
        .containsExactly("it has not ended after 9 frames");
    Certifier waits = Certifier.of(input -> of("starves"));
    assertThat(waits.budget(100).maxWait(3).run().passes()).isFalse();
    assertThat(waits.budget(100).maxWait(4).run().passes()).isTrue();
    for (long wrong : new long[] {-1, Long.MIN_VALUE}) {
      assertThatThrownBy(() -> waits.maxWait(wrong)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> waits.budget(wrong)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> waits.maxFrames(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  @DisplayName("163: inputs that cannot be read, or are none, are errors that name them")
  void inputs() throws IOException {
    assertThatThrownBy(() -> certify(CertifierTest::market))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("There is no file in the folder of inputs " + inputs);
    Path missing = inputs.resolve("missing");
    assertThatThrownBy(() -> Certifier.of(CertifierTest::market).inputs(missing).run())
        .hasMessage("There is no input " + missing);
    Path twice = input("a.txt", 1);
    assertThatThrownBy(() -> Certifier.of(CertifierTest::market).inputs(twice, twice).run())
        .hasMessage("The input " + twice + " is given twice");
    Path other = Files.createDirectory(folder.resolve("other")).resolve("a.txt");
    Files.writeString(other, "2\n");
    assertThat(Certifier.of(CertifierTest::market).inputs(twice, other).run().verdicts())
        .extracting(Certificate.Verdict::input)
        .allMatch(name -> name.endsWith("/a.txt"))
        .doesNotHaveDuplicates();
  }

  // ---- 165

  @Test
  @DisplayName("165: no failure ends the certification, and each has its trace")
  void neverStops() throws IOException {
    input("a.txt", 1, "fail", 2);
    input("b.txt", "no number");
    input("c.txt", 3, "lock");
    input("d.txt", 4);
    Files.write(inputs.resolve("e.txt"), new byte[] {(byte) 0xff, (byte) 0xfe});
    Certificate certificate = certify(CertifierTest::market);
    assertThat(certificate.verdicts())
        .extracting(Certificate.Verdict::passes)
        .containsExactly(false, false, false, true, false);
    assertThat(certificate.verdicts().get(0).trace())
        .contains("IllegalStateException: no fail", "at ", "CertifierTest.java:");
    assertThat(certificate.verdicts().get(1).trace()).contains("NumberFormatException");
    assertThat(certificate.verdicts().get(2).trace()).contains("Deadlock");
    assertThat(certificate.verdicts().get(3).trace()).isEmpty();
    assertThat(certificate.verdicts().get(4).trace()).contains("MalformedInputException");
  }

  // ---- 164

  private Certifier certifier() {
    return Certifier.of(CertifierTest::market).budget(10_000).inputs(inputs);
  }

  @Test
  @DisplayName("164: the same program with the same inputs verifies")
  void verifies() throws IOException {
    input("a.txt", 1, 2, 3);
    input("b.txt", 20_000, "fail");
    String json = certifier().run().json();
    assertThat(certifier().run().json()).isEqualTo(json);
    assertThat(certifier().run().program())
        .map(method -> method.replaceFirst(" [0-9a-f]{16}$", ""))
        .containsExactly(
            "dev.baton.frame.CertifierTest crossing", "dev.baton.frame.CertifierTest fills");
    assertThat(certifier().run().program())
        .noneMatch(method -> method.endsWith(" " + "0".repeat(16)));
    assertThat(Certifier.of(CertifierTest::market).inputs(inputs).verify(json)).isEmpty();
    Path file = folder.resolve("certificate.json");
    certifier().run().writeJson(file);
    assertThat(file).content().isEqualTo(json).matches("(?s)[\n -~]*");
  }

  @Test
  @DisplayName("164: the first difference is named: of inputs, of the program, of what it has cost")
  void differences() throws IOException {
    input("a.txt", 1, 2, 3);
    Path changed = input("b.txt", 5, 6);
    String json = certifier().run().json();

    assertThat(
            Certifier.of(path -> machine(options().costModel(FREE.withEvent(1)), path))
                .inputs(inputs)
                .verify(json)
                .orElseThrow())
        .startsWith("costModels[0].event: certified 0, now 1");
    assertThat(
            Certifier.of(path -> machine(options().costModel(FREE).budget(2), path))
                .inputs(inputs)
                .verify(json)
                .orElseThrow())
        .isEqualTo("report[a.txt].frames: certified 4, now 6");
    assertThat(
            Certifier.of(path -> with(options(), works()))
                .inputs(inputs)
                .verify(json)
                .orElseThrow())
        .startsWith("program[0]: certified \"");

    Files.writeString(changed, "5\n7\n");
    assertThat(certifier().verify(json).orElseThrow()).startsWith("inputs.b.txt: certified \"");
    Files.delete(changed);
    assertThat(certifier().verify(json).orElseThrow())
        .startsWith("inputs.b.txt: certified \"")
        .endsWith("\", now nothing");
  }

  @Test
  @DisplayName("164: a certificate that somebody has changed is told from its digests")
  void tampered() throws IOException {
    input("a.txt", 20_000);
    String json = certifier().run().json();
    for (String[] change :
        new String[][] {
          {
            "\"verdict\": \"FAIL\",\n      \"reasons\"", "\"verdict\": \"PASS\",\n      \"reasons\""
          },
          {"\"overruns\": 1", "\"overruns\": 0"},
          {"\"event\": 0", "\"event\": 7"},
        }) {
      assertThat(json).contains(change[0]);
      assertThat(certifier().verify(json.replace(change[0], change[1])).orElseThrow())
          .startsWith("The certificate has been changed: the SHA-256 of its ");
    }
    assertThat(certifier().verify(json.replaceFirst("FAIL", "PASS")).orElseThrow())
        .isEqualTo("verdict: certified \"PASS\", now \"FAIL\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "7",
        "{}",
        "{\"format\": 1}",
        "{\"format\": \"baton certificate 2\"}",
        "{\"format\": \"baton certificate 1\"}",
        "\u0000",
        "<html>",
        "{\"format\": \"baton certificate 1\", \"sha256\": 5}",
        "{\"a\": 1, \"a\": 2}",
        "\ud800",
        "{\"format\": \"baton certificate 1\", \"sha256\": {}, \"program\": {}}",
      })
  @DisplayName("164: a text that is no certificate is refused, with the reason")
  void foreign(String text) throws IOException {
    input("a.txt", 1);
    assertThatThrownBy(() -> certifier().verify(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("This is not a certificate of Baton: ");
  }

  @Test
  @DisplayName("164: changed bytes of a certificate are refused or named, and nothing else happens")
  void mutants() throws IOException {
    input("a.txt", 1, 2);
    String json = certifier().run().json();
    var random = new Random(164);
    int refused = 0;
    for (int i = 0; i < 3_000; i++) {
      var mutant = new StringBuilder(json);
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        int at = random.nextInt(mutant.length());
        switch (random.nextInt(4)) {
          case 0 -> mutant.setCharAt(at, (char) random.nextInt(128));
          case 1 -> mutant.deleteCharAt(at);
          case 2 -> mutant.insert(at, "{}[]\",:0-9e\\u".charAt(random.nextInt(13)));
          default -> mutant.setLength(Math.max(1, at));
        }
      }
      Throwable thrown = catchThrowable(() -> certifier().verify(mutant.toString()));
      if (thrown != null) {
        refused++;
        assertThat(thrown)
            .as(mutant.toString())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith("This is not a certificate of Baton: ");
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  @Test
  @DisplayName("164: the digests of a certificate can be computed without Baton")
  void digests() throws Exception {
    Path input = input("a.txt", 1, 2, 20_000);
    String json = Certifier.of(CertifierTest::odd).budget(50).inputs(input).run().json();
    Path file = Files.writeString(folder.resolve("certificate.json"), json);
    Path script =
        Files.writeString(
            folder.resolve("digests.py"),
            """
            import hashlib, json, sys
            certificate = json.load(open(sys.argv[1]))
            for part in ('program', 'costModels', 'report'):
                text = json.dumps(certificate[part], separators=(',', ':'))
                assert hashlib.sha256(text.encode()).hexdigest() == certificate['sha256'][part], part
            """);
    byte[] sum =
        java.security.MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(input));
    assertThat(json).contains("\"a.txt\": \"" + HexFormat.of().formatHex(sum) + "\"");
    Process python;
    try {
      python =
          new ProcessBuilder("python3", script.toString(), file.toString()).inheritIO().start();
    } catch (IOException none) {
      Assumptions.abort("no python3 is installed");
      return;
    }
    assertThat(python.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(python.exitValue()).isZero();
  }

  private static FrameMachine odd(Path input) throws IOException {
    FrameMachine machine = market(input);
    machine.spawn("\"odd\" \u2028\ud83d\ude00 \ud800 \u0000\b\f\n\r\t\u007f é/\\", works());
    machine.spawn("broken é\u2028", fails());
    return machine;
  }

  @Test
  @DisplayName("164: program, costs and report do not depend on time, nor on the place of inputs")
  void sameEverywhere() throws IOException {
    Path a = input("a.txt", 1, 2, 20_000);
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere")).resolve("a.txt");
    Files.copy(a, elsewhere);
    assertThat(Certifier.of(CertifierTest::market).inputs(elsewhere).run().json())
        .isEqualTo(Certifier.of(CertifierTest::market).inputs(inputs).run().json())
        .doesNotContain(folder.toString().replace("\\", "\\\\"));
    assertThat(StandardCharsets.US_ASCII.newEncoder().canEncode(certifier().run().json())).isTrue();
    assertThat(Instant.EPOCH).isEqualTo(market(a).now());
  }
}
