package dev.baton.examples.hosts.agent;

import static dev.baton.Baton.run;
import static dev.baton.examples.hosts.agent.ScriptedModel.request;

import dev.baton.host.Host;
import java.io.PrintStream;
import java.time.Duration;

/**
 * An agent's round: the model asks for three tools at once, each of which takes 2.5 s. One after
 * the other they take 7.5 s, and at once 2.5 s. Then one of them fails, and one does not end.
 *
 * <pre>{@code
 * mvn -q compile -Pagent
 * }</pre>
 */
public final class Agent {
  private static final ScriptedModel TO_LISBON =
      new ScriptedModel(
          request("1", "weather", "{\"city\": \"Lisbon\"}"),
          request("2", "flights", "{\"from\": \"Oslo\", \"to\": \"Lisbon\"}"),
          request("3", "hotel", "{\"city\": \"Lisbon\", \"nights\": 3}"));

  private static final ScriptedModel TO_ATLANTIS =
      new ScriptedModel(request("1", "weather", "{\"city\": \"Atlantis\"}"));

  private static final ScriptedModel NOWHERE =
      new ScriptedModel(
          request("1", "weather", "{\"city\": \"Atlantis\"}"),
          request("2", "flights", "{\"from\": \"Oslo\", \"to\": \"Lisbon\"}"),
          request("3", "hotel", "{\"city\": \"Limbo\", \"nights\": 3}"));

  private final PrintStream out;
  private final Travel travel;

  Agent(PrintStream out, Travel travel) {
    this.out = out;
    this.travel = travel;
  }

  /** Starts the server of the tools in a JVM of its own, and runs the rounds. */
  public static void main(String[] arguments) {
    try (var travel = new McpTravel(TravelServer.class, "2500")) {
      new Agent(System.out, travel).rounds(Duration.ofMillis(3_500));
    }
  }

  /** Runs four rounds; in the last one a tool has this time. */
  void rounds(Duration time) {
    try (Host host = Host.threads(8)) {
      out.println("one that fails at once, for which both processes load their classes:");
      round(TO_ATLANTIS, host);
      out.println("one tool at a time:");
      double sequential = round(TO_LISBON, host.serial());
      out.println("all at once:");
      double together = round(TO_LISBON, host);
      out.printf("sequential %.1f s → %.1f s%n", sequential, together);
      out.println("one fails, and one does not end:");
      round(NOWHERE, host.timeout(time));
      out.println(host.stats());
    }
  }

  private double round(ScriptedModel model, Host host) {
    long begun = System.nanoTime();
    var conversation = new Conversation(model, TravelTools.of(travel, host), host);
    String answer = run(conversation.ask("Three nights away?"));
    double seconds = (System.nanoTime() - begun) / 1e9;
    answer.lines().forEach(line -> out.println("  " + line));
    out.printf("  in %.1f s%n", seconds);
    return seconds;
  }
}
