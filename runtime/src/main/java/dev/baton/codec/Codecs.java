package dev.baton.codec;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Finds the codecs of declared types. It also notes the shape of those types, in full, by which two
 * programs can see that they write them alike. One is for one thread; the codecs that it has found
 * are for any.
 */
public final class Codecs {
  /** Deeper than this, a type's arguments grow without end. */
  private static final int DEEPEST = 32;

  private final Map<Class<?>, Codec<?>> registered;

  /** What is done to values, in messages. */
  private final String done;

  private final Map<Type, Codec<Object>> known = new HashMap<>();

  /** What is known since the present search has begun; if it fails, it may have holes. */
  private final List<Type> fresh = new ArrayList<>();

  /** The codec of {@code Object}; null if such values are refused. */
  private AnyCodec any;

  /** What the types are made of, each under its name. */
  private final SortedMap<String, String> shapes = new TreeMap<>();

  /** Where the type stands that is being looked at, from the method on. */
  private final Deque<String> path = new ArrayDeque<>();

  /** Makes one that knows the codecs which users have registered. */
  public Codecs(Map<Class<?>, Codec<?>> registered) {
    this(registered, "written as bytes");
  }

  /**
   * Makes one that knows the codecs which users have registered, for a purpose.
   *
   * @param done what is done to the values, for messages: "values of this type cannot be …"
   */
  public Codecs(Map<Class<?>, Codec<?>> registered, String done) {
    this.registered = registered;
    this.done = done;
  }

  /**
   * Returns the codecs of a method's parameters, and after them that of its result.
   *
   * @param where what messages call the method
   * @throws IllegalArgumentException if values of a type in it cannot be written
   */
  public List<Codec<Object>> of(String where, Signature signature) {
    return whole(() -> find(where, signature));
  }

  private List<Codec<Object>> find(String where, Signature signature) {
    path.addLast(where);
    List<Codec<Object>> codecs = new ArrayList<>();
    var shape = new StringBuilder();
    for (Type parameter : signature.parameters()) {
      codecs.add(find(parameter));
      shape.append(Types.name(parameter)).append(',');
    }
    codecs.add(find(signature.result()));
    shapes.put(
        String.format("%05d %s", shapes.size(), signature.name()),
        shape.append("->").append(Types.name(signature.result())).toString());
    path.removeLast();
    return codecs;
  }

  /** Returns the shape of all the methods so far, and of the types in them. */
  public String shape() {
    var text = new StringBuilder();
    shapes.forEach((name, shape) -> text.append(name).append('=').append(shape).append('\n'));
    return text.toString();
  }

  /** Reads a value; whatever is wrong with the bytes is a {@link MalformedValue}. */
  public static <T> T read(Codec<T> codec, WireInput in) {
    try {
      return codec.read(in);
    } catch (MalformedValue malformed) {
      throw malformed;
    } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError wrong) {
      throw new MalformedValue("Not a value of its type: " + wrong, wrong);
    }
  }

  /**
   * Returns the codec of a declared type: a class, or one with arguments.
   *
   * @throws IllegalArgumentException if values of it cannot be written, with the path to what
   *     cannot
   */
  public Codec<Object> of(Type type) {
    return whole(() -> find(Types.resolve(type, Map.of())));
  }

  /**
   * Returns the codec of values whose type is not declared, and makes it that of {@code Object}
   * from now on: of components, elements and type arguments that are declared so, or not at all.
   *
   * <p>It writes null; strings, boxed numbers and the other single values of the JDK; arrays of
   * primitives, {@code String[]} and {@code Object[]}; {@code Optional}; any {@code List}, {@code
   * Set} and {@code Map} in the order of their iterators, whose elements are again such values; and
   * values of the given classes, and of those with registered codecs. Which list, set or map it was
   * is not written: they are read as ones that keep this order and may be changed, as those of
   * declared types are. For a value of another class {@code write} throws an {@code
   * IllegalArgumentException} with the path to it, and the output has to be reset.
   *
   * @param classes records, enums and sealed interfaces; their order is part of what is written
   * @throws IllegalArgumentException if values of one of them cannot be written
   * @throws IllegalStateException if there is such a codec already
   */
  public Codec<Object> any(Collection<? extends Class<?>> classes) {
    if (any != null) {
      throw new IllegalStateException("Any value has its codec already");
    }
    List<Class<?>> given = new ArrayList<>(new LinkedHashSet<>(classes));
    registered.keySet().stream()
        .filter(type -> !given.contains(type))
        .sorted(Comparator.comparing(Class::getName))
        .forEach(given::add);
    any = new AnyCodec(done);
    try {
      whole(
          () -> {
            any.take(given, type -> find(Types.resolve(type, Map.of())));
            return null;
          });
    } catch (RuntimeException refused) {
      any = null;
      throw refused;
    }
    shapes.put(
        Object.class.getName(), "any " + given.stream().map(Class::getName).toList().toString());
    return any;
  }

  private <T> T whole(Supplier<T> search) {
    try {
      return search.get();
    } catch (RuntimeException refused) {
      fresh.forEach(known::remove);
      path.clear();
      throw refused;
    } finally {
      fresh.clear();
    }
  }

  private Codec<Object> find(Type type) {
    Codec<Object> codec = known.get(type);
    if (codec == null) {
      if (Types.depth(type) > DEEPEST) {
        throw refused(type, "its arguments grow without end");
      }
      fresh.add(type);
      known.put(type, Structures.later(() -> known.get(type)));
      codec = make(type);
      known.put(type, codec);
    }
    return codec;
  }

  private Codec<Object> make(Type type) {
    if (type instanceof Types.ArrayOf array) {
      return Containers.array(Types.erased(array.element()), find(array.element()));
    }
    Class<?> raw = Types.erased(type);
    if (raw == Object.class && any != null) {
      return any;
    }
    if (registered.containsKey(raw)) {
      shapes.put(Types.name(type), "registered");
      return Structures.nullable(cast(registered.get(raw)));
    }
    Codec<?> scalar = Scalars.of(raw);
    if (scalar != null) {
      return raw.isPrimitive() ? cast(scalar) : Structures.nullable(cast(scalar));
    }
    if (raw.isArray()) {
      return new PrimitiveArrays(raw.getComponentType(), find(raw.getComponentType()));
    }
    if (raw == void.class || raw == Void.class) {
      return new Nothing();
    }
    if (raw == Optional.class) {
      return Containers.optional(find(Types.argument(type, 0)));
    }
    if (Containers.isCollection(raw)) {
      return Containers.collection(raw, find(Types.argument(type, 0)));
    }
    if (Containers.isMap(raw)) {
      return Containers.map(raw, find(Types.argument(type, 0)), find(Types.argument(type, 1)));
    }
    if (raw.isEnum()) {
      shapes.put(Types.name(type), "enum " + Arrays.toString(names(raw.getEnumConstants())));
      return Structures.constants(raw.getEnumConstants());
    }
    if (raw.isRecord()) {
      return ofRecord(type, raw);
    }
    if (raw.isInterface() && raw.isSealed()) {
      return ofSealed(type, raw);
    }
    throw refused(type, "values of this type cannot be " + done);
  }

  private Codec<Object> ofRecord(Type type, Class<?> raw) {
    Map<TypeVariable<?>, Type> values = Types.values(type);
    RecordComponent[] parts = raw.getRecordComponents();
    List<Codec<Object>> codecs = new ArrayList<>();
    List<Method> accessors = new ArrayList<>();
    var classes = new Class<?>[parts.length];
    var shape = new StringBuilder("record");
    for (int i = 0; i < parts.length; i++) {
      Type part = Types.resolve(parts[i].getGenericType(), values);
      shape.append(' ').append(parts[i].getName()).append(':').append(Types.name(part));
      path.addLast(raw.getSimpleName() + "." + parts[i].getName());
      codecs.add(find(part));
      path.removeLast();
      accessors.add(open(parts[i].getAccessor(), type));
      classes[i] = parts[i].getType();
    }
    shapes.put(Types.name(type), shape.toString());
    try {
      Constructor<?> constructor = open(raw.getDeclaredConstructor(classes), type);
      return Structures.nullable(Structures.record(constructor, accessors, codecs));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e); // every record has it
    }
  }

  private Codec<Object> ofSealed(Type type, Class<?> raw) {
    List<Class<?>> classes = List.of(raw.getPermittedSubclasses());
    List<Codec<Object>> codecs = new ArrayList<>();
    var shape = new StringBuilder("sealed");
    for (Class<?> each : classes) {
      Type sub = Types.subtype(each, type);
      shape.append(' ').append(Types.name(sub));
      path.addLast(raw.getSimpleName());
      codecs.add(find(sub));
      path.removeLast();
    }
    shapes.put(Types.name(type), shape.toString());
    return Structures.oneOf(classes, codecs);
  }

  private <T extends AccessibleObject> T open(T member, Type type) {
    try {
      member.setAccessible(true);
      return member;
    } catch (InaccessibleObjectException e) {
      throw refused(type, "its package is not open to the module dev.baton");
    }
  }

  private IllegalArgumentException refused(Type type, String why) {
    Class<?> raw = Types.erased(type);
    return new IllegalArgumentException(
        (path.isEmpty() ? "" : String.join(" → ", path) + " → ")
            + raw.getSimpleName()
            + ": "
            + why
            + ". Use primitives, String, enums, arrays, Optional, collections, records and sealed"
            + " interfaces of records, or register a codec for "
            + raw.getSimpleName());
  }

  /** Returns the name without the package; that of a class without a name of its own, too. */
  static String simpleName(Class<?> type) {
    String name = type.getSimpleName();
    return name.isEmpty() ? type.getName().substring(type.getName().lastIndexOf('.') + 1) : name;
  }

  private static Object[] names(Object[] constants) {
    return Arrays.stream(constants).map(each -> ((Enum<?>) each).name()).toArray();
  }

  @SuppressWarnings("unchecked")
  private static Codec<Object> cast(Codec<?> codec) {
    return (Codec<Object>) codec;
  }

  /** The codec of void. */
  private static final class Nothing implements Codec<Object> {
    @Override
    public void write(Object value, WireOutput out) {
      // there is nothing to say
    }

    @Override
    public Object read(WireInput in) {
      return null;
    }
  }
}
