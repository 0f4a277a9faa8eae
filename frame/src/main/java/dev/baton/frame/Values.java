package dev.baton.frame;

import dev.baton.InvalidState;
import dev.baton.TimedOut;
import dev.baton.channels.ChannelClosed;
import dev.baton.codec.Codec;
import dev.baton.codec.Codecs;
import dev.baton.codec.MalformedValue;
import dev.baton.codec.Signature;
import dev.baton.codec.ThrownCodec;
import dev.baton.codec.WireInput;
import dev.baton.codec.WireOutput;
import dev.baton.frame.tape.TapeWriter;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.HostBusy;
import dev.baton.host.HostClosed;
import dev.baton.internal.base.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of a recording as bytes: of declared types where there are any, else of the JDK's
 * types and of the classes that the machine's options name. No name of a class that stands in a
 * file is ever looked up.
 */
final class Values {
  /** What calls and sources fail with besides, of the runtime's own: their order is the format. */
  private static final List<Class<? extends Throwable>> FAILURES =
      List.of(
          TimedOut.class,
          HostClosed.class,
          HostBusy.class,
          ChannelClosed.class,
          SourceEnded.class,
          InvalidState.class);

  /** What an outcome begins with. */
  private static final int VALUE = 0;

  private static final int FAILURE = 1;
  private static final int NOTHING = 2;

  private final List<Class<?>> recordable;
  private final WireOutput out = output();
  private Codecs codecs;
  private Codec<Object> any;
  private ThrownCodec thrown;

  /** What has a number among exceptions, beside the JDK's. */
  private final List<Class<? extends Throwable>> exceptions = new ArrayList<>(FAILURES);

  private final Map<CapabilityMethod, ThrownCodec> failures = new HashMap<>();
  private final Map<CapabilityMethod, Codec<Object>> results = new HashMap<>();

  Values(List<Class<?>> recordable) {
    this.recordable = recordable;
  }

  static WireOutput output() {
    return new WireOutput(TapeWriter.LIMITS);
  }

  static WireInput input(byte[] bytes) {
    return new WireInput(bytes, TapeWriter.LIMITS);
  }

  /** Finds codecs, which most machines need none of. */
  private Codecs codecs() {
    if (codecs == null) {
      codecs = new Codecs(Map.of(), "recorded");
      List<Class<?>> data = new ArrayList<>();
      for (Class<?> each : recordable) {
        if (Throwable.class.isAssignableFrom(each)) {
          exceptions.add(each.asSubclass(Throwable.class));
        } else {
          data.add(each);
        }
      }
      any = codecs.any(data);
      thrown = new ThrownCodec(exceptions);
    }
    return codecs;
  }

  /** Refuses a source whose elements cannot be recorded. */
  void check(Source<?> source) {
    try {
      codecs().of(source.type());
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          "The elements of the source '"
              + source.name()
              + "' cannot be recorded: "
              + refused.getMessage(),
          refused);
    }
  }

  // ---- writing

  byte[] of(Class<?> type, Object value, String what) {
    return write(codecs().of(type), value, what);
  }

  byte[] any(Object value, String what) {
    codecs();
    return write(any, value, what);
  }

  private byte[] write(Codec<Object> codec, Object value, String what) {
    out.reset();
    return append(codec, value, what);
  }

  /** Writes a value behind what is there, and gives all of it. */
  private byte[] append(Codec<Object> codec, Object value, String what) {
    try {
      codec.write(value, out);
    } catch (IllegalArgumentException refused) {
      throw new IllegalArgumentException(
          what + " cannot be recorded: " + refused.getMessage(), refused);
    }
    return out.toByteArray();
  }

  byte[] thrown(Throwable failure, String what) {
    codecs();
    out.reset();
    return thrown(thrown, failure, what);
  }

  /** Writes an exception, unless it would be read as one of another class. */
  private byte[] thrown(ThrownCodec codec, Throwable failure, String what) {
    int begun = out.length();
    codec.write(failure, out);
    byte[] bytes = out.toByteArray();
    WireInput in = input(bytes);
    in.readRaw(begun);
    if (codec.read(in).getClass() != failure.getClass()) {
      throw new IllegalArgumentException(
          what
              + " cannot be recorded: "
              + failure.getClass().getName()
              + " is to be named in FrameOptions.recordable; its message, causes and stack traces are"
              + " recorded, and no other field");
    }
    return bytes;
  }

  /** Writes what has come of a call: a value, or a {@link Failure}. */
  byte[] outcome(CapabilityMethod method, Object outcome, String what) {
    out.reset();
    if (outcome instanceof Failure failure) {
      out.writeByte(FAILURE);
      return thrown(failures(method), failure.cause, what);
    }
    if (outcome == null) {
      out.writeByte(NOTHING);
      return out.toByteArray();
    }
    out.writeByte(VALUE);
    return append(result(method), outcome, what);
  }

  /** Finds the codec of what a method throws; of a function's, that of any exception. */
  private ThrownCodec failures(CapabilityMethod method) {
    codecs();
    if (method == null || method.exceptions().isEmpty()) {
      return thrown;
    }
    return failures.computeIfAbsent(
        method,
        m -> {
          List<Class<? extends Throwable>> all = new ArrayList<>(exceptions);
          all.addAll(m.exceptions());
          return new ThrownCodec(all);
        });
  }

  private Codec<Object> result(CapabilityMethod method) {
    codecs();
    return method == null ? any : results.computeIfAbsent(method, this::find);
  }

  private Codec<Object> find(CapabilityMethod method) {
    List<Codec<Object>> all = codecs.of(method.toString(), signature(method));
    return all.get(all.size() - 1);
  }

  private static Signature signature(CapabilityMethod method) {
    List<Class<?>> parameters = new ArrayList<>();
    method.parameters().forEach(parameter -> parameters.add(parameter.type()));
    return Signature.of(method.declaredBy(), method.name(), parameters, method.result());
  }

  // ---- reading

  Object of(Class<?> type, WireInput in) {
    return whole(codecs().of(type), in);
  }

  Object any(WireInput in) {
    codecs();
    return whole(any, in);
  }

  private static <T> T whole(Codec<T> codec, WireInput in) {
    T value = Codecs.read(codec, in);
    in.checkEnd();
    return value;
  }

  Throwable thrown(WireInput in) {
    codecs();
    return whole(thrown, in);
  }

  /** Reads what has come of a call: a value, or a {@link Failure}. */
  Object outcome(CapabilityMethod method, WireInput in) {
    return switch (in.readByte()) {
      case VALUE -> whole(result(method), in);
      case FAILURE -> Failure.of(whole(failures(method), in));
      case NOTHING -> null;
      default -> throw new MalformedValue("Not an outcome");
    };
  }
}
