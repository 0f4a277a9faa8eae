package dev.baton.weaver.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * What a coroutine's machine says of its source, for traces and dumps.
 *
 * @param className the class, by its binary name
 * @param method the name of the method; for a lambda what javac calls it, without the number
 * @param file the name of the file, without folders
 * @param line the line of the declaration
 * @param awaits its awaits in the order of evaluation
 */
public record SourceInfo(
    String className, String method, String file, int line, List<AwaitPoint> awaits) {
  /** The name of the machine's field that says it. */
  public static final String FIELD = "SOURCE";

  /** Copies the list. */
  public SourceInfo {
    awaits = List.copyOf(awaits);
  }

  /** The same with awaits behind the others. */
  public SourceInfo with(List<AwaitPoint> more) {
    var all = new ArrayList<>(awaits);
    all.addAll(more);
    return new SourceInfo(className, method, file, line, all);
  }
}
