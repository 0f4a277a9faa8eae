package dev.baton.offline;

import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.AsyncTarget;
import dev.baton.weaver.plan.FunctionalMethod;
import dev.baton.weaver.plan.TypeFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the class files of a class path tell of types: what they extend, which of their methods are
 * async, and how their objects are closed.
 */
final class Hierarchy implements TypeFacts {
  private static final String ASYNC_CLOSEABLE = RuntimeNames.ASYNC_CLOSEABLE.internalName();
  private static final String AUTO_CLOSEABLE = "java/lang/AutoCloseable";

  /** Interfaces whose {@code close()} says nothing of how it is done. */
  private static final Set<String> OPEN =
      Set.of(AUTO_CLOSEABLE, "java/io/Closeable", ASYNC_CLOSEABLE);

  private static final Set<String> OF_OBJECT =
      Set.of("equals(Ljava/lang/Object;)Z", "hashCode()I", "toString()Ljava/lang/String;");

  private final ClassPath path;
  private final Map<String, TypeFile> types = new HashMap<>();
  private final Map<String, Optional<Function>> functions = new HashMap<>();
  private final Map<String, Closes> closes = new HashMap<>();

  /** The method that a lambda of an interface implements. */
  private record Function(String name, int parameters, boolean isAsync) {
    boolean hasShapeOf(TypeFile.Method method) {
      return name.equals(method.name()) && parameters == method.parameters();
    }
  }

  Hierarchy(ClassPath path) {
    this.path = path;
  }

  private TypeFile type(String name) {
    TypeFile known = types.get(name);
    if (known == null) {
      known = read(name);
      types.put(name, known);
    }
    return known;
  }

  private TypeFile read(String name) {
    try {
      byte[] file = path.find(name);
      if (file == null) {
        throw new NotFound(
            name,
            "the class " + name.replace('/', '.') + " cannot be found. Add it to the class path");
      }
      return TypeFile.read(name, file);
    } catch (IOException unreadable) {
      throw new NotFound(
          name,
          "the class " + name.replace('/', '.') + " cannot be read: " + unreadable.getMessage());
    }
  }

  @Override
  public boolean isAsync(FunctionalMethod function) {
    return function(function.owner())
        .filter(found -> found.isAsync() && found.name().equals(function.name()))
        .isPresent();
  }

  /** Whether a type is an interface of one method, and that is async. */
  boolean hasAsyncMethod(String owner) {
    return function(owner).filter(Function::isAsync).isPresent();
  }

  private Optional<Function> function(String owner) {
    Optional<Function> known = functions.get(owner);
    if (known == null) {
      known = find(owner);
      functions.put(owner, known);
    }
    return known;
  }

  /** The one abstract method of an interface; empty if it has none, or more than one. */
  private Optional<Function> find(String owner) {
    TypeFile type = type(owner);
    if (!type.isInterface()) {
      return Optional.empty();
    }
    List<TypeFile.Method> methods = new ArrayList<>();
    for (TypeFile.Method method : members(type).values()) {
      if (method.isAbstract() && !OF_OBJECT.contains(method.name() + method.descriptor())) {
        methods.add(method);
      }
    }
    if (methods.isEmpty()) {
      return Optional.empty();
    }
    TypeFile.Method first = methods.get(0);
    Function shape = new Function(first.name(), first.parameters(), false);
    if (!methods.stream().allMatch(shape::hasShapeOf)) {
      return Optional.empty();
    }
    boolean isAsync = methods.stream().anyMatch(method -> isAsync(method, type, shape));
    return Optional.of(new Function(shape.name(), shape.parameters(), isAsync));
  }

  private boolean isAsync(TypeFile.Method method, TypeFile owner, Function shape) {
    return method.isAsync()
        || owner.interfaces().stream()
            .anyMatch(
                parent ->
                    function(parent)
                        .filter(f -> f.isAsync() && f.name().equals(shape.name()))
                        .filter(f -> f.parameters() == shape.parameters())
                        .isPresent());
  }

  /** The methods of an interface and of those that it extends, less what they override. */
  private Map<String, TypeFile.Method> members(TypeFile type) {
    Map<String, TypeFile.Method> members = new LinkedHashMap<>();
    for (TypeFile.Method method : type.methods()) {
      if (!method.isStatic()) {
        members.put(method.name() + method.descriptor(), method);
      }
    }
    for (String parent : type.interfaces()) {
      members(type(parent))
          .forEach(
              (key, method) -> {
                boolean isOverridden =
                    type.methods().stream()
                        .filter(own -> !own.isStatic())
                        .anyMatch(own -> own.hasShapeOf(method));
                if (!isOverridden) {
                  members.putIfAbsent(key, method);
                }
              });
    }
    return members;
  }

  @Override
  public boolean isAsync(AsyncTarget target) {
    return declared(target.owner(), target).filter(TypeFile.Method::isAsync).isPresent();
  }

  /** A method where a class gets it from. */
  private Optional<TypeFile.Method> declared(String owner, AsyncTarget target) {
    TypeFile type = type(owner);
    for (TypeFile.Method method : type.methods()) {
      if (method.name().equals(target.name()) && method.descriptor().equals(target.descriptor())) {
        return Optional.of(method);
      }
    }
    for (String parent : type.parents()) {
      Optional<TypeFile.Method> inherited = declared(parent, target);
      if (inherited.isPresent()) {
        return inherited;
      }
    }
    return Optional.empty();
  }

  @Override
  public Closes closes(String name) {
    Closes known = closes.get(name);
    if (known == null) {
      known = findCloses(name);
      closes.put(name, known);
    }
    return known;
  }

  private Closes findCloses(String name) {
    Map<String, TypeFile> all = new LinkedHashMap<>();
    addParents(name, all);
    if (!all.containsKey(AUTO_CLOSEABLE)) {
      boolean hasClose = all.values().stream().anyMatch(TypeFile::declaresClose);
      return hasClose ? Closes.NOT_AS_RESOURCE : Closes.NOT_AT_ALL;
    }
    boolean ownClose =
        all.values().stream()
            .filter(type -> !OPEN.contains(type.name()))
            .anyMatch(TypeFile::declaresClose);
    if (all.containsKey(ASYNC_CLOSEABLE)) {
      return ownClose ? Closes.ASYNC_OR_PLAINLY : Closes.ASYNC;
    }
    return ownClose ? Closes.PLAINLY : Closes.PERHAPS_ASYNC;
  }

  @Override
  public boolean implementsCloseAsync(String name) {
    var method =
        new AsyncTarget(
            name, RuntimeNames.CLOSE_ASYNC.name(), RuntimeNames.CLOSE_ASYNC.descriptor());
    return declared(name, method).filter(found -> !found.isAbstract()).isPresent();
  }

  @Override
  public boolean isThere(String name) {
    return ifFound(name).isPresent();
  }

  @Override
  public List<String> annotationsOf(String name) {
    return ifFound(name).map(TypeFile::annotations).orElse(List.of());
  }

  @Override
  public boolean registersExtension(String name) {
    return ifFound(name).filter(TypeFile::registersExtension).isPresent();
  }

  @Override
  public List<String> parentsOf(String name) {
    return ifFound(name).map(TypeFile::parents).orElse(List.of());
  }

  @Override
  public Optional<String> outerOf(String name) {
    return ifFound(name).map(TypeFile::outer);
  }

  private Optional<TypeFile> ifFound(String name) {
    try {
      return Optional.of(type(name));
    } catch (NotFound unknown) {
      return Optional.empty();
    }
  }

  private void addParents(String name, Map<String, TypeFile> all) {
    if (!all.containsKey(name)) {
      TypeFile type = type(name);
      all.put(name, type);
      type.parents().forEach(parent -> addParents(parent, all));
    }
  }
}
