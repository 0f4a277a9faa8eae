package dev.baton.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What the tasks of a frame hand to the host, in the order in which they do. */
final class Outbox {
  private final List<Object> emitted = new ArrayList<>();
  private final List<Consumer<Object>> outputs = new ArrayList<>();
  private final List<Consumer<? super Alert>> alerts = new ArrayList<>();

  void onOutput(Consumer<Object> handler) {
    outputs.add(handler);
  }

  void onAlert(Consumer<? super Alert> handler) {
    alerts.add(handler);
  }

  void add(Object emission) {
    emitted.add(emission);
  }

  /** Takes out what was emitted, in order; an {@link Alert} is one, all else are outputs. */
  List<Object> take() {
    if (emitted.isEmpty()) {
      return List.of();
    }
    List<Object> taken = List.copyOf(emitted);
    emitted.clear();
    return taken;
  }

  /**
   * Gives it to the handlers.
   *
   * @param before what has been thrown before; null for nothing
   * @return what they have thrown, the first with the others suppressed in it; null for nothing
   */
  Throwable handOut(List<Object> emissions, Throwable before) {
    Throwable failure = before;
    for (Object emission : emissions) {
      failure =
          emission instanceof Alert alert
              ? handOut(alerts, alert, failure)
              : handOut(outputs, emission, failure);
    }
    return failure;
  }

  private static <E> Throwable handOut(
      List<? extends Consumer<? super E>> handlers, E emission, Throwable before) {
    Throwable failure = before;
    for (Consumer<? super E> handler : handlers) {
      try {
        handler.accept(emission);
      } catch (Throwable thrown) {
        if (failure == null) {
          failure = thrown;
        } else if (failure != thrown) {
          failure.addSuppressed(thrown);
        }
      }
    }
    return failure;
  }
}
