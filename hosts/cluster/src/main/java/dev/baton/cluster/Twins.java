package dev.baton.cluster;

import dev.baton.host.CapabilityType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the capabilities of types, which their generated twins have as a constant. */
public final class Twins {
  private Twins() {}

  /**
   * Returns the capability of a type.
   *
   * @throws IllegalArgumentException if it has no generated twin
   */
  @SuppressWarnings("unchecked")
  public static <C> CapabilityType<C> capability(Class<C> type) {
    CapabilityType<?> found = find(type);
    if (found == null) {
      throw new IllegalArgumentException(
          type.getName()
              + " has no generated twin "
              + name(type)
              + ": annotate it with @Capability, and compile it with Baton's processor");
    }
    return (CapabilityType<C>) found;
  }

  /** Returns the capabilities that a class is, or has from its supertypes. */
  public static List<CapabilityType<?>> capabilities(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    addAll(type, all);
    List<CapabilityType<?>> found = new ArrayList<>();
    for (Class<?> each : all) {
      CapabilityType<?> capability = find(each);
      if (capability != null) {
        found.add(capability);
      }
    }
    return found;
  }

  private static void addAll(Class<?> type, Set<Class<?>> all) {
    if (type != null && all.add(type)) {
      for (Class<?> each : type.getInterfaces()) {
        addAll(each, all);
      }
      addAll(type.getSuperclass(), all);
    }
  }

  private static CapabilityType<?> find(Class<?> type) {
    try {
      Field constant =
          Class.forName(name(type), true, type.getClassLoader()).getDeclaredField("CAPABILITY");
      constant.setAccessible(true);
      return constant.get(null) instanceof CapabilityType<?> found && found.type() == type
          ? found
          : null;
    } catch (ReflectiveOperationException none) {
      return null;
    }
  }

  /** Returns the twin's name: that of {@code Outer.Search} is {@code Outer_SearchAsync}. */
  private static String name(Class<?> type) {
    String inPackage = type.getName().substring(type.getPackageName().length());
    return type.getPackageName() + inPackage.replace('$', '_') + "Async";
  }
}
