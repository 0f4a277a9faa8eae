package dev.baton.frame;

import dev.baton.Task;
import java.util.Map;
import java.util.Objects;

/**
 * A task of a machine whose recording is replayed, between two of its steps.
 *
 * @param number which one it is, in order of spawning, from 1
 * @param name its name
 * @param state what it is doing
 * @param place the file and line at which it stands, and the text of the await; empty where that is
 *     no code of the user's
 * @param locals the variables that it will use yet, in the order of their declaration
 * @param cost what its steps have cost
 */
public record TaskView(
    int number,
    String name,
    Task.State state,
    String place,
    Map<String, Object> locals,
    long cost) {
  /** Makes it. */
  public TaskView {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(locals, "locals");
  }

  /** Describes it in one line. */
  @Override
  public String toString() {
    var text = new StringBuilder().append(number).append(' ').append(name).append(' ');
    text.append(state).append(place.isEmpty() ? "" : " ").append(place);
    String before = "  ";
    for (Map.Entry<String, Object> local : locals.entrySet()) {
      text.append(before).append(local.getKey()).append('=');
      text.append(ValueText.shown(local.getValue()));
      before = " ";
    }
    return text.toString();
  }
}
