package dev.baton.cluster;

import dev.baton.cluster.Wire.Answer;
import dev.baton.codec.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The answers for one caller. Those that come while others are being sent go together in the next
 * message.
 */
final class Outbox {
  private static final int MOST_BYTES = 1 << 20;

  private final Peer caller;
  private final Transport transport;
  private final Executor sender;
  private final Limits limits;

  private List<Answer> answers = new ArrayList<>();
  private boolean sending;

  Outbox(Peer caller, Transport transport, Executor sender, Limits limits) {
    this.caller = caller;
    this.transport = transport;
    this.sender = sender;
    this.limits = limits;
  }

  void add(Answer answer) {
    synchronized (this) {
      answers.add(answer);
      if (sending) {
        return;
      }
      sending = true;
    }
    sender.execute(this::drain);
  }

  private void drain() {
    while (true) {
      List<Answer> taken;
      synchronized (this) {
        if (answers.isEmpty()) {
          sending = false;
          return;
        }
        taken = answers;
        answers = new ArrayList<>();
      }
      send(taken);
    }
  }

  /** Sends answers; large ones not all in one message. */
  private void send(List<Answer> all) {
    int from = 0;
    long bytes = 0;
    for (int i = 0; i < all.size(); i++) {
      bytes += all.get(i).body().length;
      if (bytes > MOST_BYTES || i == all.size() - 1) {
        transport.send(caller, Wire.answers(caller.id(), all.subList(from, i + 1), limits));
        from = i + 1;
        bytes = 0;
      }
    }
  }
}
