package dev.baton.frame;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.yieldNow;
import static dev.baton.frame.Frames.alert;
import static dev.baton.frame.Frames.charge;
import static dev.baton.frame.Frames.nextFrame;
import static dev.baton.frame.Frames.sleepFrames;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statement 166: the page on costs. */
class HtmlReportTest extends Traced {
  private static final Path GOLDEN = Path.of("src/test/resources/costs.html");

  /** What a program can put into a page and must not do anything there. */
  private static final List<String> HOSTILE =
      List.of(
          "</script><script>hacked()</script>",
          "<!-- ",
          "-->",
          "<![CDATA[",
          "<img src=x onerror=hacked()>",
          "\"'><svg onload=hacked()>",
          "&lt;b&gt; &amp; &#60;",
          "javascript:hacked()",
          "{{hacked}} ${hacked}",
          "\u2028\u2029",
          "\ud800",
          "\udc00 \ud83d\ude00",
          "\u202egpj.exe",
          "\u0000\u0007\u001b[31m\r\n\t",
          "\\u003c",
          "</style></title></textarea></pre>",
          "' onmouseover='hacked()",
          "\ufeff\ufffe\uffff");

  @TempDir private Path work;

  // ---- a program with all that a page has

  @Async
  private Coroutine<Void> works(int frames, int most) {
    for (int i = 0; i < frames; i++) {
      charge(i * 7 % most);
      await(nextFrame());
    }
    return done();
  }

  @Async
  private Coroutine<Void> warns(String text, int times) {
    for (int i = 0; i < times; i++) {
      alert(Severity.WARNING, text, i, text);
      await(sleepFrames(2));
    }
    return done();
  }

  @Async
  private Coroutine<Void> fails(String text) {
    await(yieldNow());
    throw new IllegalStateException(text);
  }

  private Costs program(String text) {
    FrameOptions options = options().name("page " + text).budget(60).reports(report -> {});
    try (var machine = FrameMachine.create(options)) {
      machine.spawn("crossing " + text, works(40, 50));
      machine.spawn("fills", works(30, 30));
      machine.spawn("watch " + text, warns(text, 12));
      machine.spawn("broken", fails(text));
      machine.spawn("greedy", works(9, 9), Limits.none().with(Limit.STEPS, 3));
      machine.runUntilFinished();
      return machine.costs();
    }
  }

  private static HtmlReport example(Costs costs, String text) {
    Map<String, double[]> series = new LinkedHashMap<>();
    series.put("equity " + text, new double[] {100, 104.5, 103, Double.NaN, 99.25});
    series.put("drawdown", new double[] {0, 0, -1.5, -2, -5.25});
    return costs
        .report()
        .section("Trades " + text, List.of("symbol " + text, "profit"), List.of(List.of(text, 0.1)))
        .chart("Equity " + text, new double[] {0, 1, 2, 3, 4}, series);
  }

  @Test
  @DisplayName("134, 166: the page of a program is the reviewed one, byte by byte, on every JVM")
  void golden() throws Exception {
    String page = example(program("plain"), "plain").html();
    if (System.getProperty("golden.update") != null) {
      Files.writeString(GOLDEN, page);
    }
    assertThat(page).isEqualTo(Files.readString(GOLDEN));
    assertThat(example(program("plain"), "plain").html()).isEqualTo(page);
    Path file = work.resolve("page.html");
    program("plain").writeHtml(file);
    assertThat(file).hasContent(program("plain").html());
  }

  @Test
  @DisplayName("166: it shows frames, worst frame, tasks, lines with their texts, alerts, overruns")
  void content() {
    String page = program("plain").html();
    assertThat(page)
        .contains("<h2>Frames</h2>", "<svg ", "class=\"key s1\">budget")
        .contains("<h2>The worst frame, by task</h2>", "<td>crossing plain #1</td>")
        .contains("<h2>Tasks</h2>", "<h2>Methods</h2>", "HtmlReportTest.works")
        .containsPattern("\\(HtmlReportTest\\.java:\\d+\\)<br><code>await\\(nextFrame\\(\\)\\)")
        .contains("<h2>Overruns</h2>", "<h2>Alerts</h2>", "WARNING", "plain 0 plain")
        .contains("<h2>Failures</h2>", "java.lang.IllegalStateException: plain")
        .contains("<h2>Limits exceeded</h2>", "The limit of 3 on steps is exceeded by greedy")
        .contains("Copyright (c) 2022 Leon Sorokin");
  }

  @Test
  @DisplayName("166: of many alerts the newest are shown, and the others are counted")
  void manyAlerts() {
    try (var machine = FrameMachine.create(options())) {
      machine.spawn(warns("often", 250));
      machine.runUntilFinished();
      Findings found = machine.costs().findings();
      assertThat(found.alertCount()).isEqualTo(250);
      assertThat(found.alerts()).hasSize(100);
      assertThat(found.alerts().get(0).text()).isEqualTo("often 150 often");
      assertThat(found.alerts().get(99).frame()).isEqualTo(498);
      assertThat(machine.costs().html())
          .contains("There were 250; these are the newest 100.")
          .contains("often 249 often")
          .doesNotContain("often 149 often");
    }
  }

  // ---- it is safe

  /** What starts a tag; a page has those of its own only. */
  private static Set<String> tags(String page) {
    return Pattern.compile("<[!/]?[^\\s>]*")
        .matcher(page)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static void assertHarmless(String text, String page) {
    String plain = example(emptyCosts("plain"), "plain").html();
    String withText = example(emptyCosts(text), text).html();
    assertThat(tags(withText)).as("tags with %s", text).isEqualTo(tags(plain));
    for (String each : List.of(page, withText)) {
      assertThat(tags(each)).as(text).doesNotContain("<img", "<svgonload", "<!--", "<![CDATA[");
      assertThat(each.split("<script", -1)).as("scripts with %s", text).hasSize(4);
      assertThat(each.split("</script", -1)).as("ends of scripts with %s", text).hasSize(4);
      assertThat(each.chars().filter(c -> c < ' ' && c != '\n' && c != '\t')).isEmpty();
      assertThat(each).doesNotContain("\u2028", "\u202e", "\ufeff");
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(each)).as("surrogates").isTrue();
      data(each);
    }
  }

  private static Costs emptyCosts(String text) {
    var row = new CostRow(text, 1, 2);
    var worst = new Findings.Worst(3, 4, List.of(row), List.of(row));
    var excess = new Findings.Excess(3, 4, new Overrun(1, text, text, 1, 4));
    var found =
        new Findings(
            5,
            3,
            worst,
            1,
            List.of(excess),
            excess,
            new java.util.TreeMap<>(Map.of(text, 1L)),
            new Starving(text, 3),
            1,
            List.of(text),
            1,
            List.of(new Findings.Failed(1, 1, text, text)),
            1,
            List.of(new Findings.Raised(1, Severity.INFO, text, text)));
    return new Costs(
        text,
        2,
        List.of(row),
        List.of(row),
        List.of(row),
        List.of(new CostRow("3", 1, 4)),
        List.of(text),
        found);
  }

  /** Reads the embedded data as the script does. */
  private static Object data(String page) {
    String begin = "<script type=\"application/json\" id=\"charts\">";
    int at = page.indexOf(begin) + begin.length();
    String json = page.substring(at, page.indexOf("</script>", at));
    assertThat(json).doesNotContain("<", ">", "&").matches("[ -~]*");
    return dev.baton.frame.internal.json.JsonReader.read(json.replaceAll("(\\d)\\.\\d+", "$1"));
  }

  @Test
  @DisplayName("166: no text of a program is anything but text in the page")
  void hostileTexts() {
    for (String text : HOSTILE) {
      assertHarmless(text, example(program(text), text).html());
    }
    assertThat(program("</script><b>").html())
        .contains("<td>watch &lt;/script&gt;&lt;b&gt; (ended)</td>");
    assertThat(program("\u202egpj.exe").html()).contains("watch \\u202egpj.exe");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  @DisplayName("166: random mixtures of hostile texts are text in the page, too")
  void randomTexts(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 150; i++) {
      var text = new StringBuilder();
      for (int part = random.nextInt(6); part >= 0; part--) {
        String hostile = HOSTILE.get(random.nextInt(HOSTILE.size()));
        int from = random.nextInt(hostile.length());
        text.append(hostile, random.nextBoolean() ? 0 : from, hostile.length());
        text.append(random.nextInt(3) == 0 ? (char) random.nextInt(1 << 16) : "");
      }
      assertHarmless(text.toString(), example(emptyCosts(text.toString()), "x" + text).html());
    }
  }

  @Test
  @DisplayName("166: a detail whose toString throws, and one that is very long, is in the page")
  void brokenDetails() {
    Object broken =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("no text");
          }
        };
    try (var machine = FrameMachine.create(options())) {
      machine.spawn(raises(broken, "long ".repeat(1_000)));
      machine.runUntilFinished();
      assertThat(machine.costs().html())
          .contains("whose toString() throws", "long long", "…")
          .hasSizeLessThan(90_000);
    }
  }

  @Async
  private Coroutine<Void> raises(Object first, Object second) {
    alert(Severity.ERROR, "odd", first);
    alert(Severity.ERROR, "odd", second);
    return done();
  }

  @Test
  @DisplayName(
      "166: the page names no address but that of uPlot's notice, and its policy allows none")
  void noNetwork() {
    String page = example(program("plain"), "plain").html();
    assertThat(
            Pattern.compile("https?://[^\\s)\"]*").matcher(page).results().map(MatchResult::group))
        .allMatch(
            address ->
                address.startsWith("https://github.com/leeoniya/uPlot")
                    || address.startsWith("http://www.w3.org/"));
    assertThat(page)
        .contains("Content-Security-Policy\" content=\"default-src 'none';")
        .doesNotContain("unsafe-inline", "unsafe-eval", " src=", " href=", "url(", "@import");
  }

  // ---- it is small

  @Test
  @DisplayName("166: with very many frames and tasks the page is small, and says what is left out")
  void large() {
    List<CostRow> frames = new ArrayList<>();
    frames.add(new CostRow("frames before", 7, 70));
    for (int i = 0; i < 100_000; i++) {
      frames.add(new CostRow(Integer.toString(i + 7), 1, i == 77_777 ? 4_321 : i % 100 + 1));
    }
    List<CostRow> tasks = new ArrayList<>();
    for (int i = 10_000; i > 0; i--) {
      tasks.add(new CostRow("task #" + i, 1, i));
    }
    var costs = new Costs("large", 1, tasks, tasks, tasks, frames, List.of());
    String page = costs.html();
    assertThat(page)
        .hasSizeLessThan(200_000)
        .contains("Each point is the dearest of 100 frames in a row.")
        .contains("Before these, 7 frames have cost 70.")
        .contains("<td>in 9975 more</td><td class=\"number\">9,975</td>")
        .contains("\"data\":[[7,107,207,", ",100,4321,100,");
  }

  @Test
  @DisplayName(
      "166: a frame that costs nothing is drawn as that, and frames far apart at their places")
  void gaps() {
    List<CostRow> few = List.of(new CostRow("2", 1, 5), new CostRow("5", 1, 1));
    assertThat(new Costs("gaps", 6, List.of(), List.of(), List.of(), few, List.of()).html())
        .contains("\"data\":[[2,3,4,5],[5,0,0,1]]");
    List<CostRow> far = List.of(new CostRow("0", 1, 5), new CostRow("72000000000", 1, 1));
    assertThat(new Costs("far", 6, List.of(), List.of(), List.of(), far, List.of()).html())
        .contains("[0,72000001,144000002,");
    assertThat(new Costs("none", 0, List.of(), List.of(), List.of(), List.of(), List.of()).html())
        .contains("\"data\":[[],[]]");
  }

  @Test
  @DisplayName(
      "166: long series of a program are drawn by the largest and smallest of each stretch")
  void longSeries() {
    double[] xs = IntStream.range(0, 100_000).asDoubleStream().toArray();
    double[] values = new double[xs.length];
    values[33_333] = 9.5;
    values[66_666] = -7.25;
    String page = program("plain").report().chart("long", xs, Map.of("line", values)).html();
    assertThat(page)
        .contains("Of 100,000 points, the smallest and the largest of each 200 are drawn.");
    assertThat(page).contains(",9.5,", ",-7.25,").hasSizeLessThan(200_000);
  }

  @Test
  @DisplayName("166: tables and charts of a program that do not fit together are errors")
  void misuse() {
    HtmlReport report = program("plain").report();
    assertThatThrownBy(() -> report.section("odd", List.of("a", "b"), List.of(List.of(1))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A row of the section 'odd' has 1 values for 2 columns: [1]");
    assertThatThrownBy(
            () -> report.chart("odd", new double[] {1}, Map.of("line", new double[] {1, 2})))
        .hasMessage("The line 'line' of the chart 'odd' has 2 values for 1 places");
    assertThatThrownBy(() -> report.chart("odd", new double[] {1, 0}, Map.of()))
        .hasMessageContaining("not numbers in rising order, at 1");
    Map<String, double[]> unordered = new java.util.HashMap<>();
    for (String name : List.of("z", "b", "a", "y")) {
      unordered.put(name, new double[] {1});
    }
    assertThat(report.chart("in order", new double[] {1}, unordered).html())
        .contains("\"names\":[\"a\",\"b\",\"y\",\"z\"]");
  }

  // ---- in a browser

  private static Browser browser() {
    Optional<Browser> browser = Browser.find();
    assumeTrue(browser.isPresent(), "no Chromium is installed, or none is on the PATH");
    return browser.get();
  }

  private Path page() throws Exception {
    Path file = work.resolve("costs.html");
    String text = String.join(" ", HOSTILE);
    example(program(text), text).writeHtml(file);
    return file;
  }

  @Test
  @DisplayName("166: in a browser, charts are drawn, and nothing is written to the console")
  void charts() throws Exception {
    Browser.Loaded loaded = browser().load(page(), work);
    assertThat(loaded.console()).isEmpty();
    assertThat(loaded.dom().split("<canvas", -1)).hasSize(3);
    assertThat(loaded.dom()).doesNotContain("<svg viewBox").contains("u-legend", "equity");
  }

  @Test
  @DisplayName("166: in a browser without scripts, there are the tables and drawings")
  void withoutScripts() throws Exception {
    Path page = page();
    String forbidden =
        Files.readString(page).replaceFirst("script-src [^;]*;", "script-src 'none';");
    Files.writeString(page, forbidden);
    Browser.Loaded loaded = browser().load(page, work);
    assertThat(loaded.console().split("violates", -1)).as("scripts that did not run").hasSize(3);
    assertThat(loaded.dom()).contains("<table>", "<svg viewBox", "crossing ");
    assertThat(loaded.dom()).doesNotContain("<canvas");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark", "narrow"})
  @DisplayName("166: in a browser, the page is drawn in light, in dark and on a narrow screen")
  void pictures(String how) throws Exception {
    List<String> options = new ArrayList<>();
    options.add(how.equals("narrow") ? "--window-size=500,2400" : "--window-size=1100,2400");
    if (how.equals("dark")) {
      options.add("--blink-settings=preferredColorScheme=0");
    }
    String[] all = options.toArray(String[]::new);
    Path page = page();
    String dom = browser().load(page, work, all).dom();
    boolean dark = how.equals("dark");
    assertThat(dom.contains("rgb(108, 176, 255)")).as("colors of the dark page").isEqualTo(dark);
    assertThat(dom.contains("rgb(31, 111, 235)")).as("colors of the light page").isEqualTo(!dark);
    Path picture = browser().picture(page, work, how, all);
    assertThat(Files.size(picture)).isGreaterThan(30_000);
    String keep = System.getProperty("report.pictures");
    if (keep != null) {
      Files.copy(picture, Path.of(keep, how + ".png"));
    }
  }
}
