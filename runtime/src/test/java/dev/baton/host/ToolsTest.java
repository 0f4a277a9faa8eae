package dev.baton.host;

import static dev.baton.Baton.settled;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Coroutine;
import dev.baton.Outcome;
import dev.baton.Virtual;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Capabilities as tools that agents call by name. */
class ToolsTest extends Virtual {
  private static final CapabilityType<StringBuilder> TEXT =
      CapabilityType.of(
          StringBuilder.class,
          CapabilityMethod.of(
              "append",
              StringBuilder.class,
              List.of(new CapabilityMethod.Parameter("text", String.class)),
              List.of(),
              (target, arguments) -> ((StringBuilder) target).append((String) arguments[0])),
          CapabilityMethod.of(
              "cut",
              void.class,
              List.of(new CapabilityMethod.Parameter("length", int.class)),
              List.of(),
              (target, arguments) -> {
                ((StringBuilder) target).setLength((int) arguments[0]);
                return null;
              }));

  private static final List<Tool> ALL =
      List.of(
          new Tool(
              "append",
              "Appends.",
              List.of(new Tool.Parameter("text", Tool.Type.of(String.class), "")),
              Tool.Type.of(StringBuilder.class)),
          new Tool(
              "cut",
              "Cuts.",
              List.of(new Tool.Parameter("length", Tool.Type.of(int.class), "")),
              Tool.Type.of(void.class)));

  static List<HostKind> hosts() {
    return HostKind.all();
  }

  @ParameterizedTest
  @MethodSource("hosts")
  @DisplayName("of a round of calls, each has its own outcome, in their order")
  void round(HostKind kind) {
    try (Host host = kind.make()) {
      var text = new StringBuilder("text");
      var tools = Tools.of(TEXT, ALL, text, host.serial());
      assertThat(tools.all()).isEqualTo(ALL);
      var calls = new ArrayList<Coroutine<Object>>();
      for (Map<String, Object> call : CALLS) {
        calls.add(tools.call((String) call.get("tool"), parameter -> call.get(parameter.name())));
      }
      assertThat(text.toString()).as("before it is awaited").isEqualTo("text");
      List<Outcome<Object>> outcomes = run(settled(calls));
      assertThat(text.toString()).isEqualTo("texnull");
      assertThat(outcomes.stream().map(ToolsTest::said))
          .containsExactly(
              "texnull",
              "There is no tool paste; there are: append, cut",
              "null",
              "The parameter length of the tool cut is of type int, and this is no value of it: 3,"
                  + " of type Long",
              "The parameter length of the tool cut is of type int, and this is no value of it:"
                  + " null",
              "texnull");
    }
  }

  private static final List<Map<String, Object>> CALLS =
      List.of(
          Map.of("tool", "append", "text", "s"),
          Map.of("tool", "paste", "text", "s"),
          Map.of("tool", "cut", "length", 3),
          Map.of("tool", "cut", "length", 3L),
          Map.of("tool", "cut"),
          Map.of("tool", "append"));

  private static String said(Outcome<Object> outcome) {
    return outcome instanceof Outcome.Failed<Object> failed
        ? failed.cause().getMessage()
        : String.valueOf(((Outcome.Value<Object>) outcome).value());
  }

  @Test
  @DisplayName("there is a tool for each method")
  void forEachMethod() {
    try (Host host = Host.inline()) {
      assertThatThrownBy(() -> Tools.of(TEXT, ALL.subList(0, 1), new StringBuilder(), host))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("StringBuilder has 2 methods, not 1");
    }
  }

  @Test
  @DisplayName("types are shown as sources have them")
  void types() {
    Tool.Type list = Tool.Type.of(List.class, Tool.Type.of(String.class));
    assertThat(Tool.Type.of(Map.class, Tool.Type.of(int[].class), list))
        .hasToString("Map<int[], List<String>>");
    assertThat(Tool.Type.of(List[][].class, Tool.Type.of(String.class)))
        .hasToString("List<String>[][]");
    assertThat(Tool.Type.of(Map.Entry.class)).hasToString("Entry");
  }
}
