package dev.baton.weaver.plan;

import dev.baton.weaver.names.RuntimeNames;
import java.util.Optional;

/**
 * What is found of the runtime that code is to be woven for.
 *
 * @param isThere whether there is any
 * @param number that of what woven code calls in it; null if the runtime is so old that it has none
 */
public record RuntimeFound(boolean isThere, Integer number) {
  /**
   * Why nothing can be woven for it, with both numbers and what to do; empty if it can.
   *
   * @param tool who is to weave
   */
  public Optional<String> refusal(WeavingTool tool) {
    if (number != null && number == RuntimeNames.INTERFACE) {
      return Optional.empty();
    }
    return Optional.of(
        ("No async method can be woven: this %s (%s) weaves for interface %d of Baton's runtime, and"
                + " %s. Use a baton-runtime and a %s of the same version.")
            .formatted(
                tool.title(), ownVersion(), RuntimeNames.INTERFACE, what(tool), tool.artifact()));
  }

  private String what(WeavingTool tool) {
    String runtime = "the runtime " + tool.whichRuntime();
    if (number != null) {
      return runtime + " has interface " + number;
    }
    return isThere
        ? runtime + " is older and has no number"
        : "there is no runtime " + tool.whereNone();
  }

  private static String ownVersion() {
    String version = RuntimeFound.class.getPackage().getImplementationVersion();
    return version == null ? "of unknown version" : version;
  }
}
