package dev.baton.examples.hosts.agent;

import static dev.baton.examples.hosts.agent.ScriptedModel.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.host.Host;
import dev.baton.loop.Clock;
import dev.baton.loop.EventLoop;
import dev.baton.loop.RunOptions;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.model.chat.request.json.JsonIntegerSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.ToolExecutor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AgentTest {
  private static final Travel TRAVEL = new SlowTravel(Duration.ZERO);
  private static final ScriptedModel THREE_TOOLS =
      new ScriptedModel(
          request("1", "weather", "{\"city\": \"Lisbon\"}"),
          request("2", "flights", "{\"from\": \"Oslo\", \"to\": \"Lisbon\"}"),
          request("3", "hotel", "{\"city\": \"Lisbon\", \"nights\": 3}"));
  private static final String ANSWER =
      """
      weather: sunny in Lisbon
      flights: Oslo to Lisbon at 10:05
      hotel: 3 nights at the Grand Hotel of Lisbon""";

  private final Clock clock = Clock.virtual();

  private <T> T play(Coroutine<T> main) {
    return Baton.run(main, RunOptions.defaults().clock(clock));
  }

  /** A host whose tools take 2.5 s of virtual time, and hotels a minute if they are slow. */
  private static Host simulated(boolean slowHotels) {
    return Host.simulated(
        call ->
            switch (call.name()) {
              case "model" -> Duration.ZERO;
              case "Travel.hotel" -> slowHotels ? Duration.ofMinutes(1) : Duration.ofMillis(2_500);
              default -> Duration.ofMillis(2_500);
            },
        16);
  }

  private static Conversation conversation(Host host) {
    return new Conversation(THREE_TOOLS, TravelTools.of(TRAVEL, host), host);
  }

  @Test
  void threeToolsTakeTheTimeOfOne() {
    try (Host host = simulated(false)) {
      assertThat(play(conversation(host).ask("Where to?"))).isEqualTo(ANSWER);
    }
    assertThat(clock.now().toEpochMilli()).isEqualTo(2_500);
  }

  @Test
  void oneToolAtATimeTakesThreeTimesAsLong() {
    try (Host host = simulated(false)) {
      assertThat(play(conversation(host.serial()).ask("Where to?"))).isEqualTo(ANSWER);
    }
    assertThat(clock.now().toEpochMilli()).isEqualTo(7_500);
  }

  @Test
  void answersComeInOrderWhateverBecomesOfTheTools() {
    List<ToolExecutionResultMessage> answers;
    try (Host host = simulated(true).timeout(Duration.ofSeconds(4))) {
      var tools = new LangChainTools(TravelTools.of(TRAVEL, host));
      answers =
          play(
              tools.round(
                  List.of(
                      request("a", "hotel", "{\"city\": \"Lisbon\", \"nights\": 3}"),
                      request("b", "weather", "{\"city\": \"Atlantis\"}"),
                      request("c", "weather", "{\"city\": \"Lisbon\"}"),
                      request("d", "trains", "{}"),
                      request("e", "hotel", "{\"city\": \"Lisbon\"}"),
                      request("f", "weather", "Lisbon!"),
                      request("g", "flights", "{\"from\": \"Oslo\", \"to\": \"Lisbon\"}"))));
    }
    assertThat(clock.now().toEpochMilli()).isEqualTo(4_000);
    assertThat(answers).extracting(answer -> answer.id()).containsExactly(ids("abcdefg"));
    assertThat(answers)
        .extracting(answer -> Boolean.TRUE.equals(answer.isError()))
        .containsExactly(true, true, false, true, true, true, false);
    assertThat(answers.get(0).text()).contains("Travel.hotel").contains("4s");
    assertThat(answers.get(1).text()).isEqualTo("there is no city Atlantis");
    assertThat(answers.get(2).text()).isEqualTo("sunny in Lisbon");
    assertThat(answers.get(3).text()).contains("no tool trains");
    assertThat(answers.get(4).text()).isEqualTo("the argument nights is missing");
    assertThat(answers.get(5).text()).contains("no JSON");
    assertThat(answers.get(6).text()).isEqualTo("Oslo to Lisbon at 10:05");
  }

  private static String[] ids(String letters) {
    return letters.split("");
  }

  @Test
  void theModelIsToldWhatTheSourceSays() {
    try (Host host = Host.inline()) {
      var specifications = new LangChainTools(TravelTools.of(TRAVEL, host)).specifications();
      assertThat(specifications)
          .extracting(tool -> tool.name())
          .containsExactly("weather", "flights", "hotel");
      ToolSpecification hotel = specifications.get(2);
      assertThat(hotel.description()).isEqualTo("Finds a hotel.");
      assertThat(hotel.parameters().properties())
          .containsExactly(
              Map.entry(
                  "city", JsonStringSchema.builder().description("the name of a city").build()),
              Map.entry("nights", JsonIntegerSchema.builder().description("how many").build()));
      assertThat(hotel.parameters().required()).containsExactly("city", "nights");
    }
  }

  interface Assistant {
    String chat(String question);
  }

  @Test
  void langChainsOwnServiceCallsTheToolsToo() {
    var end = new CompletableFuture<Void>();
    try (Host host = Host.threads(4);
        EventLoop loop = EventLoop.create(RunOptions.defaults())) {
      var runner = new Thread(() -> loop.run(Baton.from(end)));
      runner.start();
      var tools = new LangChainTools(TravelTools.of(TRAVEL, host));
      Map<ToolSpecification, ToolExecutor> executors = new LinkedHashMap<>();
      tools.specifications().forEach(tool -> executors.put(tool, tools.executor(loop)));
      Assistant assistant =
          AiServices.builder(Assistant.class).chatModel(THREE_TOOLS).tools(executors).build();
      assertThat(assistant.chat("Where to?")).isEqualTo(ANSWER);
      assertThat(host.stats().ended()).isEqualTo(3);
      end.complete(null);
      join(runner);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
