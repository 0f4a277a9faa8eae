package demo;

import dev.baton.Coroutine;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * The asynchronous twin of {@link Records}.
 *
 * <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
 * awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
 * await throws. A host may run several calls at once, each on a thread of its own: the target
 * must be safe for that, or the host {@code serial()}.
 */
@Generated("dev.baton.processor.capability.CapabilityProcessor")
public interface RecordsAsync {
  /**
   * What a host knows of {@link Records} and its methods.
   */
  CapabilityType<Records> CAPABILITY = CapabilityType.of(
      Records.class,
      CapabilityMethod.of(
          "paint",
          List.class,
          List.of(
              new CapabilityMethod.Parameter("shape", Records.Shape.class),
              new CapabilityMethod.Parameter("color", Records.Color.class)),
          List.of(),
          RecordsAsync::paint0),
      CapabilityMethod.of(
          "primitives",
          char.class,
          List.of(
              new CapabilityMethod.Parameter("a", boolean.class),
              new CapabilityMethod.Parameter("b", byte.class),
              new CapabilityMethod.Parameter("c", short.class),
              new CapabilityMethod.Parameter("d", char.class),
              new CapabilityMethod.Parameter("e", int.class),
              new CapabilityMethod.Parameter("f", long.class),
              new CapabilityMethod.Parameter("g", float.class),
              new CapabilityMethod.Parameter("h", double.class)),
          List.of(),
          RecordsAsync::primitives1));

  Coroutine<List<Records.Pair<Records.Shape, Records.Color>>> paint(Records.Shape shape,
      Records.Color color);

  Coroutine<Character> primitives(boolean a, byte b, short c, char d, int e, long f, float g,
      double h);

  /**
   * Makes a twin whose calls {@code host} runs.
   *
   * @param target what is called
   */
  static RecordsAsync of(Records target, Host host) {
    return make(Objects.requireNonNull(target, "target"), Objects.requireNonNull(host, "host"));
  }

  /**
   * Makes a twin whose calls {@code host} runs on other machines.
   */
  static RecordsAsync of(Host host) {
    return make(null, host.bind(CAPABILITY));
  }

  private static RecordsAsync make(Records target, Host host) {
    return new RecordsAsync() {
      @Override
      public Coroutine<List<Records.Pair<Records.Shape, Records.Color>>> paint(Records.Shape shape,
          Records.Color color) {
        return host.call(CAPABILITY.method(0), target, shape, color);
      }

      @Override
      public Coroutine<Character> primitives(boolean a, byte b, short c, char d, int e, long f,
          float g, double h) {
        return host.call(CAPABILITY.method(1), target, a, b, c, d, e, f, g, h);
      }
    };
  }

  private static Object paint0(Object target, Object[] arguments) {
    return ((Records) target).paint((Records.Shape) arguments[0], (Records.Color) arguments[1]);
  }

  private static Object primitives1(Object target, Object[] arguments) {
    return ((Records) target).primitives((boolean) arguments[0], (byte) arguments[1],
        (short) arguments[2], (char) arguments[3], (int) arguments[4], (long) arguments[5],
        (float) arguments[6], (double) arguments[7]);
  }
}
