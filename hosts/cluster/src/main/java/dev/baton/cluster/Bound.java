package dev.baton.cluster;

import dev.baton.codec.Codec;
import dev.baton.codec.Codecs;
import dev.baton.codec.Limits;
import dev.baton.codec.Signature;
import dev.baton.codec.WireInput;
import dev.baton.codec.WireOutput;
import dev.baton.host.CapabilityMethod;
import dev.baton.host.CapabilityMethod.Parameter;
import dev.baton.host.CapabilityType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A capability whose values can be sent: its hash, and the codecs of its methods. */
final class Bound {
  /**
   * One method.
   *
   * @param number its number
   * @param codecs those of the parameters, and of the result
   */
  record Method(
      CapabilityMethod method, int number, List<Codec<Object>> codecs, Exceptions exceptions) {
    byte[] arguments(List<Object> values, Limits limits) {
      var out = new WireOutput(limits);
      for (int i = 0; i < values.size(); i++) {
        codecs.get(i).write(values.get(i), out);
      }
      return out.toByteArray();
    }

    Object[] arguments(WireInput in) {
      var values = new Object[codecs.size() - 1];
      for (int i = 0; i < values.length; i++) {
        values[i] = Codecs.read(codecs.get(i), in);
      }
      in.checkEnd();
      return values;
    }

    byte[] result(Object value, Limits limits) {
      var out = new WireOutput(limits);
      codecs.get(codecs.size() - 1).write(value, out);
      return out.toByteArray();
    }

    Object result(WireInput in) {
      Object value = Codecs.read(codecs.get(codecs.size() - 1), in);
      in.checkEnd();
      return value;
    }
  }

  private final CapabilityType<?> capability;
  private final Hash hash;
  private final List<Method> methods = new ArrayList<>();

  /**
   * A twin hands over its constant's methods; the number of one whose equals is identity is found
   * here.
   */
  private final Map<CapabilityMethod, Method> byMethod = new HashMap<>();

  /**
   * Binds a capability.
   *
   * @throws IllegalArgumentException if its values cannot be sent
   */
  Bound(CapabilityType<?> capability, Map<Class<?>, Codec<?>> registered) {
    this.capability = capability;
    var codecs = new Codecs(registered, "sent");
    var shape = new StringBuilder(capability.type().getName()).append('\n');
    for (CapabilityMethod each : capability.methods()) {
      var method =
          new Method(
              each,
              methods.size(),
              codecs.of(each.toString(), signature(each)),
              new Exceptions(each.exceptions()));
      methods.add(method);
      byMethod.put(each, method);
      each.exceptions().forEach(type -> shape.append(type.getName()).append(' '));
      shape.append('\n');
    }
    hash = Hash.of(shape.append(codecs.shape()).toString());
  }

  private static Signature signature(CapabilityMethod method) {
    return Signature.of(
        method.declaredBy(),
        method.name(),
        method.parameters().stream().<Class<?>>map(Parameter::type).toList(),
        method.result());
  }

  CapabilityType<?> capability() {
    return capability;
  }

  Hash hash() {
    return hash;
  }

  /** Returns a method of the constant; null for another's. */
  Method method(CapabilityMethod method) {
    return byMethod.get(method);
  }

  /** Returns a method by its number; null if there is none. */
  Method method(int number) {
    return number < methods.size() ? methods.get(number) : null;
  }
}
