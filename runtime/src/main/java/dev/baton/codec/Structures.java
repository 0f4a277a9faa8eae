package dev.baton.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.Supplier;

/** Codecs of records, enums and sealed interfaces, and those that let null through. */
final class Structures {
  private Structures() {}

  /** Lets a codec that never sees null be used for null, too. */
  static Codec<Object> nullable(Codec<Object> codec) {
    return new Codec<>() {
      @Override
      public void write(Object value, WireOutput out) {
        out.writeBoolean(value != null);
        if (value != null) {
          codec.write(value, out);
        }
      }

      @Override
      public Object read(WireInput in) {
        return in.readBoolean() ? codec.read(in) : null;
      }
    };
  }

  /** Stands for a codec that is still being made, of a type that has itself in it. */
  static Codec<Object> later(Supplier<Codec<Object>> codec) {
    return new Codec<>() {
      @Override
      public void write(Object value, WireOutput out) {
        codec.get().write(value, out);
      }

      @Override
      public Object read(WireInput in) {
        return codec.get().read(in);
      }
    };
  }

  /** Returns the codec of an enum: the number of the constant, from 1. */
  static Codec<Object> constants(Object[] all) {
    return new Codec<>() {
      @Override
      public void write(Object value, WireOutput out) {
        out.writeNumber(value == null ? 0 : ((Enum<?>) value).ordinal() + 1);
      }

      @Override
      public Object read(WireInput in) {
        int number = in.readIndex(all.length + 1);
        return number == 0 ? null : all[number - 1];
      }
    };
  }

  /** Returns the codec of a sealed type: the number of the value's class, from 1, and the value. */
  static Codec<Object> oneOf(List<? extends Class<?>> classes, List<Codec<Object>> codecs) {
    return new Codec<>() {
      @Override
      public void write(Object value, WireOutput out) {
        if (value == null) {
          out.writeNumber(0);
          return;
        }
        int index = 0;
        while (!classes.get(index).isInstance(value)) {
          index++;
        }
        out.writeNumber(index + 1L);
        codecs.get(index).write(value, out);
      }

      @Override
      public Object read(WireInput in) {
        int number = in.readIndex(classes.size() + 1);
        if (number == 0) {
          return null;
        }
        in.enter();
        Object value = codecs.get(number - 1).read(in);
        in.leave();
        return value;
      }
    };
  }

  /** Returns the codec of a record: its components, in order. It never sees null. */
  static Codec<Object> record(
      Constructor<?> constructor, List<Method> accessors, List<Codec<Object>> components) {
    return new Codec<>() {
      @Override
      public void write(Object value, WireOutput out) {
        out.enter();
        for (int i = 0; i < accessors.size(); i++) {
          Object part = get(accessors.get(i), value);
          try {
            components.get(i).write(part, out);
          } catch (Unwritable unwritable) {
            throw unwritable.in(
                Codecs.simpleName(constructor.getDeclaringClass())
                    + "."
                    + accessors.get(i).getName());
          }
        }
        out.leave();
      }

      @Override
      public Object read(WireInput in) {
        in.enter();
        var values = new Object[components.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = components.get(i).read(in);
        }
        in.leave();
        try {
          return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
          throw new MalformedValue(
              constructor.getDeclaringClass().getSimpleName() + " refuses its components",
              e.getCause());
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }

  private static Object get(Method accessor, Object value) {
    try {
      return accessor.invoke(value);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(accessor + " has failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
