package dev.baton.cluster;

import dev.baton.codec.ThrownCodec;
import dev.baton.codec.WireInput;
import dev.baton.codec.WireOutput;
import java.util.List;

/**
 * Exceptions as bytes, of one method: those that it declares and the JDK's usual ones by number,
 * others by name, which nobody looks up. Their messages, stack traces and causes go along.
 */
final class Exceptions {
  /** Below this class stand no frames of the user's. */
  private static final String BOTTOM = Job.class.getName();

  private final ThrownCodec codec;

  Exceptions(List<Class<? extends Throwable>> declared) {
    codec = new ThrownCodec(declared, BOTTOM, RemoteFailure::new);
  }

  void write(Throwable thrown, WireOutput out) {
    codec.write(thrown, out);
  }

  /** Reads what a member has thrown. */
  Throwable read(WireInput in, String member) {
    // Printed as "at member.127.0.0.1:5802(where it ran)".
    return codec.read(in, new StackTraceElement("member", member, "where it ran", -1));
  }
}
