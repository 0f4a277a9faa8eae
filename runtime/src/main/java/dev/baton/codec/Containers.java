package dev.baton.codec;

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Codecs of collections, maps, arrays and optionals. They write null as the count -1. */
final class Containers {
  private static final Map<Class<?>, Supplier<Collection<Object>>> COLLECTIONS = new HashMap<>();
  private static final Map<Class<?>, Supplier<Map<Object, Object>>> MAPS = new HashMap<>();

  static {
    for (Class<?> type : List.of(Collection.class, List.class, ArrayList.class)) {
      COLLECTIONS.put(type, ArrayList::new);
    }
    for (Class<?> type : List.of(Set.class, HashSet.class, LinkedHashSet.class)) {
      COLLECTIONS.put(type, LinkedHashSet::new);
    }
    for (Class<?> type : List.of(SortedSet.class, NavigableSet.class, TreeSet.class)) {
      COLLECTIONS.put(type, TreeSet::new);
    }
    for (Class<?> type : List.of(Queue.class, Deque.class, ArrayDeque.class)) {
      COLLECTIONS.put(type, ArrayDeque::new);
    }
    for (Class<?> type : List.of(Map.class, HashMap.class, LinkedHashMap.class)) {
      MAPS.put(type, LinkedHashMap::new);
    }
    for (Class<?> type : List.of(SortedMap.class, NavigableMap.class, TreeMap.class)) {
      MAPS.put(type, TreeMap::new);
    }
  }

  private Containers() {}

  static boolean isCollection(Class<?> type) {
    return COLLECTIONS.containsKey(type);
  }

  static boolean isMap(Class<?> type) {
    return MAPS.containsKey(type);
  }

  /** Returns the codec of a collection; what is read may be changed. */
  static Codec<Object> collection(Class<?> type, Codec<Object> element) {
    Supplier<Collection<Object>> empty = COLLECTIONS.get(type);
    return new Counted() {
      @Override
      int size(Object value) {
        return ((Collection<?>) value).size();
      }

      @Override
      void elements(Object value, WireOutput out) {
        int index = 0;
        try {
          for (Object each : (Collection<?>) value) {
            element.write(each, out);
            index++;
          }
        } catch (Unwritable unwritable) {
          throw unwritable.in(type.getSimpleName() + "[" + index + "]");
        }
      }

      @Override
      Object elements(int count, WireInput in) {
        Collection<Object> all = empty.get();
        for (int i = 0; i < count; i++) {
          all.add(element.read(in));
        }
        return all;
      }
    };
  }

  /** Returns the codec of a map; what is read may be changed. */
  static Codec<Object> map(Class<?> type, Codec<Object> key, Codec<Object> value) {
    Supplier<Map<Object, Object>> empty = MAPS.get(type);
    return new Counted() {
      @Override
      int size(Object map) {
        return ((Map<?, ?>) map).size();
      }

      @Override
      void elements(Object map, WireOutput out) {
        for (Map.Entry<?, ?> each : ((Map<?, ?>) map).entrySet()) {
          try {
            key.write(each.getKey(), out);
          } catch (Unwritable unwritable) {
            throw unwritable.in(type.getSimpleName() + " key");
          }
          try {
            value.write(each.getValue(), out);
          } catch (Unwritable unwritable) {
            throw unwritable.in(type.getSimpleName() + "[" + shown(each.getKey()) + "]");
          }
        }
      }

      @Override
      Object elements(int count, WireInput in) {
        Map<Object, Object> all = empty.get();
        for (int i = 0; i < count; i++) {
          Object read = key.read(in);
          all.put(read, value.read(in));
        }
        return all;
      }
    };
  }

  /** Returns the codec of an array of anything but primitives. */
  static Codec<Object> array(Class<?> component, Codec<Object> element) {
    return new Counted() {
      @Override
      int size(Object value) {
        return ((Object[]) value).length;
      }

      @Override
      void elements(Object value, WireOutput out) {
        Object[] all = (Object[]) value;
        for (int i = 0; i < all.length; i++) {
          try {
            element.write(all[i], out);
          } catch (Unwritable unwritable) {
            throw unwritable.in(component.getSimpleName() + "[" + i + "]");
          }
        }
      }

      @Override
      Object elements(int count, WireInput in) {
        Object[] all = (Object[]) Array.newInstance(component, count);
        for (int i = 0; i < count; i++) {
          all[i] = element.read(in);
        }
        return all;
      }
    };
  }

  /** Returns the codec of an optional value. */
  static Codec<Object> optional(Codec<Object> element) {
    return new Counted() {
      @Override
      int size(Object value) {
        return ((Optional<?>) value).isPresent() ? 1 : 0;
      }

      @Override
      void elements(Object value, WireOutput out) {
        try {
          ((Optional<?>) value).ifPresent(each -> element.write(each, out));
        } catch (Unwritable unwritable) {
          throw unwritable.in("Optional");
        }
      }

      @Override
      Object elements(int count, WireInput in) {
        if (count > 1) {
          throw new MalformedValue("An optional of " + count + " values");
        }
        return count == 0 ? Optional.empty() : Optional.of(element.read(in));
      }
    };
  }

  /** Returns a key for messages; others than these may have a long text, or code of their own. */
  private static String shown(Object key) {
    return key instanceof String || key instanceof Number || key instanceof Enum<?>
        ? String.valueOf(key)
        : "…";
  }

  /** What is written as its elements, with their number before them. */
  private abstract static class Counted implements Codec<Object> {
    abstract int size(Object value);

    abstract void elements(Object value, WireOutput out);

    abstract Object elements(int count, WireInput in);

    @Override
    public final void write(Object value, WireOutput out) {
      if (value == null) {
        out.writeCount(-1);
        return;
      }
      out.enter();
      out.writeCount(size(value));
      elements(value, out);
      out.leave();
    }

    @Override
    public final Object read(WireInput in) {
      in.enter();
      int count = in.readCount();
      Object value = count < 0 ? null : elements(count, in);
      in.leave();
      return value;
    }
  }
}
