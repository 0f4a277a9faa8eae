package dev.baton.examples.frames.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.examples.frames.Ran;
import dev.baton.frame.FrameRecord;
import dev.baton.frame.Limit;
import dev.baton.frame.TaskFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan that exceeds a limit is ended and named; whoever runs beside it does not notice. */
class SandboxTest {
  private static final String REPORT =
      "[begins, has done a part, has done a part, has done a part, has finished]";

  private final List<Said> said = new ArrayList<>();
  private final List<FrameRecord> troubled = new ArrayList<>();

  private Map<String, Verdict> run(Map<String, String> texts) {
    said.clear();
    troubled.clear();
    Map<String, List<Step>> plans = new LinkedHashMap<>();
    texts.forEach((name, text) -> plans.put(name, Parser.parse(text)));
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    Sandbox.run(plans, said::add, troubled::add).forEach(v -> verdicts.put(v.plan(), v));
    return verdicts;
  }

  /** Runs a plan between two that behave well. */
  private Verdict runBetweenOthers(String name, String text) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("before", Sandbox.own("report"));
    texts.put(name, text);
    texts.put("behind", Sandbox.own("report"));
    Map<String, Verdict> verdicts = run(texts);
    for (String other : List.of("before", "behind")) {
      assertThat(verdicts.get(other)).isEqualTo(new Verdict(other, null, "", 3));
      assertThat(saidBy(other)).hasToString(REPORT);
    }
    return verdicts.get(name);
  }

  private List<String> saidBy(String plan) {
    return said.stream().filter(s -> s.plan().equals(plan)).map(Said::text).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "spinner, FRAME_COST, 0",
    "crowd, LIVE_TASKS, 0",
    "flood, OUTPUTS, 0",
    "stubborn, FRAME_COST, 0",
    "sleeper, STEPS, 500"
  })
  void whoExceedsALimitIsEndedAndNamed(String plan, Limit limit, long frame) throws IOException {
    Verdict verdict = runBetweenOthers(plan, Sandbox.own(plan));
    assertThat(verdict.exceeded()).isEqualTo(limit);
    assertThat(verdict.frame()).isEqualTo(frame);
    assertThat(verdict.reason())
        .startsWith("The limit of " + Sandbox.LIMITS.most(limit) + " on " + limit)
        .contains(" is exceeded by " + plan + " at Interpreter.");
    assertThat(troubled)
        .singleElement()
        .satisfies(
            record ->
                assertThat(record.failures()).extracting(TaskFailure::task).containsExactly(plan));
  }

  @Test
  void aPlanThatCatchesWhatItIsToldIsEndedTheSecondTime() throws IOException {
    Verdict verdict = runBetweenOthers("stubborn", Sandbox.own("stubborn"));
    assertThat(verdict.exceeded()).isNotNull();
    assertThat(saidBy("stubborn"))
        .singleElement()
        .asString()
        .startsWith("(goes on in spite of: The limit of 1000 on cost in a frame");
  }

  @Test
  void aFloodIsCutOffAtItsLimit() throws IOException {
    runBetweenOthers("flood", Sandbox.own("flood"));
    assertThat(saidBy("flood")).hasSize(10).containsOnly("buy now");
  }

  @Test
  void workThatIsSpreadOverFramesIsCountedInAll() throws IOException {
    Verdict verdict = runBetweenOthers("slow", "forever\n work 900\n wait 1\nend");
    assertThat(verdict.exceeded()).isEqualTo(Limit.COST);
    assertThat(verdict.frame()).isEqualTo(22); // of 23, with 900 units and some each
  }

  @Test
  void helpersCountForWhoHasSpawnedThemAndEndWithIt() throws IOException {
    Verdict verdict =
        runBetweenOthers(
            "boss", "repeat 3\n spawn\n wait 2\n say still here\n end\nend\nforever\nend");
    assertThat(verdict.exceeded()).isEqualTo(Limit.FRAME_COST);
    assertThat(saidBy("boss")).as("of helpers whose plan was ended").isEmpty();

    verdict = runBetweenOthers("hidden", "spawn\n wait 2\n forever\n end\nend\nwait 9");
    assertThat(verdict.exceeded()).as("of what a helper does").isEqualTo(Limit.FRAME_COST);
    assertThat(verdict.frame()).isEqualTo(2);
  }

  @Test
  void moreWorkThanCanBeCountedIsALimitTooOrAFailureOfThePlan() throws IOException {
    Verdict verdict = runBetweenOthers("huge", "work 9223372036854775807");
    assertThat(verdict.reason()).isNotEmpty();
    assertThat(verdict.frame()).isZero();
  }

  @Test
  void whoCannotBeWaitedForIsClosed() throws IOException {
    Verdict verdict = runBetweenOthers("hermit", Sandbox.own("hermit"));
    assertThat(verdict)
        .isEqualTo(new Verdict("hermit", null, "its time is over", Sandbox.FRAMES - 1));
  }

  @Test
  void whoStaysWithinTheLimitsFinishes() throws IOException {
    Verdict verdict = runBetweenOthers("team", Sandbox.own("team"));
    assertThat(verdict).isEqualTo(new Verdict("team", null, "", 4));
    assertThat(saidBy("team")).hasSize(4).last().isEqualTo("all helpers are done");
    assertThat(troubled).isEmpty();
  }

  @Test
  void theCommandShowsWhatHasBecomeOfEach(@TempDir Path folder) throws Exception {
    Ran ran = Ran.of((out, err) -> Sandbox.run(out, err));
    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .contains(
            "spinner was ended in frame 0: The limit of 1000 on cost in a frame is exceeded by",
            "crowd was ended in frame 0: The limit of 8 on live tasks is exceeded by crowd at",
            "report has finished in frame 3",
            "team has finished in frame 4",
            "hermit was ended in frame 999: its time is over");

    Files.writeString(folder.resolve("mine.plan"), "say mine");
    assertThat(Ran.of((out, err) -> Sandbox.run(out, err, folder.toString())))
        .isEqualTo(new Ran(0, "  mine: mine\n\nmine has finished in frame 0\n", ""));

    Files.writeString(folder.resolve("bad.plan"), "say this\nfly");
    assertThat(Ran.of((out, err) -> Sandbox.run(out, err, folder.toString())))
        .isEqualTo(new Ran(2, "", "sandbox: bad.plan, line 2: there is no step 'fly'\n"));
  }
}
