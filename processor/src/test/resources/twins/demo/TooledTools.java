package demo;

import dev.baton.host.Host;
import dev.baton.host.Tool;
import dev.baton.host.Tools;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * The methods of {@link Tooled} as tools for agents.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
public final class TooledTools {
  /**
   * The tools, in the order of the source.
   */
  public static final List<Tool> ALL = List.of(
      new Tool(
          "search",
          "Searches the web for pages, as count does. Says \"nothing\" of 10 & more.",
          List.of(
              new Tool.Parameter("query", Tool.Type.of(String.class), "what to search for, with + and -"),
              new Tool.Parameter("page", Tool.Type.of(int.class), "from 0")),
          Tool.Type.of(List.class, Tool.Type.of(Tooled.Hit.class))),
      new Tool(
          "count",
          "Counts.",
          List.of(
              new Tool.Parameter("by", Tool.Type.of(Map.class, Tool.Type.of(String.class),
                  Tool.Type.of(List.class, Tool.Type.of(Integer.class))), ""),
              new Tool.Parameter("any", Tool.Type.of(List[].class, Tool.Type.of(Object.class)), ""),
              new Tool.Parameter("least", Tool.Type.of(Comparable.class), "")),
          Tool.Type.of(long.class)),
      new Tool(
          "forget",
          "",
          List.of(new Tool.Parameter("queries", Tool.Type.of(String[].class), "")),
          Tool.Type.of(void.class)));

  private TooledTools() {
  }

  /**
   * Makes tools whose calls {@code host} runs.
   *
   * @param target what is called
   */
  public static <T extends Comparable<T>> Tools of(Tooled<T> target, Host host) {
    return Tools.of(TooledAsync.CAPABILITY, ALL, Objects.requireNonNull(target, "target"), host);
  }

  /**
   * Makes tools whose calls {@code host} runs on other machines.
   */
  public static Tools of(Host host) {
    return Tools.of(TooledAsync.CAPABILITY, ALL, null, host.bind(TooledAsync.CAPABILITY));
  }
}
