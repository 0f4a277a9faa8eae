package dev.baton.cluster;

import dev.baton.codec.Limits;
import dev.baton.codec.WireInput;
import dev.baton.codec.WireOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The messages. Each begins with the version of the protocol, its kind and the caller whose calls
 * it is about.
 */
final class Wire {
  static final byte VERSION = 1;

  /** The kinds of messages. */
  enum Kind {
    /** Which capabilities a member serves, by their hashes. */
    HELLO,
    /** Calls that were begun together. */
    CALLS,
    /** What has become of calls. */
    ANSWERS,
    /** Calls to be stopped. */
    CANCEL,
    /** Asks whether calls are still there. */
    ASK
  }

  /** What has become of a call. */
  enum Result {
    /** It gave a value. */
    VALUE,
    /** It threw. */
    THROWN,
    /** The member does not serve its capability. */
    NO_SUCH_CAPABILITY,
    /** The member's queue is full; the call has not run. */
    BUSY,
    /** It was stopped before it ran. */
    STOPPED,
    /** Its time was up before it ran. */
    EXPIRED,
    /** Its bytes cannot be read; the call has not run. */
    MALFORMED,
    /** It is still there. */
    RUNNING,
    /** The member knows nothing of it. */
    UNKNOWN
  }

  /** One call as it is sent. The hash is the first eight bytes of the interface's. */
  record Call(long hash, int method, long number, long millis, byte[] arguments) {}

  /** One answer as it is sent. */
  record Answer(long number, Result result, byte[] body) {}

  /** The beginning of a message; the rest is still to be read. */
  record Header(Kind kind, UUID caller, WireInput rest) {}

  static final byte[] NOTHING = {};

  private static final Kind[] KINDS = Kind.values();
  private static final Result[] RESULTS = Result.values();
  private static final int HASH_LENGTH = 32;

  private Wire() {}

  static WireOutput begin(Kind kind, UUID caller, Limits limits) {
    var out = new WireOutput(ofMessages(limits));
    out.writeByte(VERSION);
    out.writeByte(kind.ordinal());
    out.writeLong(caller.getMostSignificantBits());
    out.writeLong(caller.getLeastSignificantBits());
    return out;
  }

  /**
   * The limits of messages, whose length has none: what holds for the values of each call is held
   * against them one by one, so that one that is too large is answered, and the others are not
   * lost.
   */
  private static Limits ofMessages(Limits limits) {
    return new Limits(Integer.MAX_VALUE - 8, limits.depth(), limits.elements());
  }

  static Header header(byte[] message, Limits limits) {
    var in = new WireInput(message, ofMessages(limits));
    byte version = in.readByte();
    if (version != VERSION) {
      throw new MalformedCall("Version " + version + " of the protocol; this is " + VERSION);
    }
    Kind kind = KINDS[in.readIndex(KINDS.length)];
    if (kind != Kind.CALLS && kind != Kind.ANSWERS && message.length > limits.bytes()) {
      throw new MalformedCall(
          "A message of " + message.length + " bytes; the limit is " + limits.bytes());
    }
    return new Header(kind, new UUID(in.readLong(), in.readLong()), in);
  }

  static byte[] calls(UUID caller, List<Call> calls, Limits limits) {
    WireOutput out = begin(Kind.CALLS, caller, limits);
    for (Call call : calls) {
      out.writeLong(call.hash());
      out.writeNumber(call.method());
      out.writeNumber(call.number());
      out.writeNumber(call.millis());
      out.writeBytes(call.arguments());
    }
    return out.toByteArray();
  }

  static Call call(WireInput in) {
    long hash = in.readLong();
    int method = in.readIndex(Integer.MAX_VALUE);
    return new Call(hash, method, in.readNumber(), in.readNumber(), in.readBytes());
  }

  static byte[] answers(UUID caller, List<Answer> answers, Limits limits) {
    WireOutput out = begin(Kind.ANSWERS, caller, limits);
    for (Answer answer : answers) {
      out.writeNumber(answer.number());
      out.writeByte(answer.result().ordinal());
      out.writeBytes(answer.body());
    }
    return out.toByteArray();
  }

  static Answer answer(WireInput in) {
    return new Answer(in.readNumber(), RESULTS[in.readIndex(RESULTS.length)], in.readBytes());
  }

  static byte[] numbers(Kind kind, UUID caller, List<Long> numbers, Limits limits) {
    WireOutput out = begin(kind, caller, limits);
    numbers.forEach(out::writeNumber);
    return out.toByteArray();
  }

  static List<Long> numbers(WireInput in) {
    List<Long> numbers = new ArrayList<>();
    while (in.left() > 0) {
      numbers.add(in.readNumber());
    }
    return numbers;
  }

  /** A hello says also whether it wants one in return. */
  static byte[] hello(UUID self, boolean again, List<Hash> hashes, Limits limits) {
    WireOutput out = begin(Kind.HELLO, self, limits);
    out.writeBoolean(again);
    hashes.forEach(hash -> out.writeRaw(hash.bytes()));
    return out.toByteArray();
  }

  static List<Hash> hashes(WireInput in) {
    List<Hash> hashes = new ArrayList<>();
    while (in.left() > 0) {
      hashes.add(new Hash(in.readRaw(HASH_LENGTH)));
    }
    return hashes;
  }
}
