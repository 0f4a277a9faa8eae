package dev.baton.processor.capability;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Types;

/** Which types have values that a cluster's codec sends without being told how. */
final class PortableTypes {
  private static final String ARROW = " → ";

  private static final Set<String> SCALARS =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Character",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double",
          "java.lang.String",
          "java.lang.Void",
          "java.math.BigDecimal",
          "java.math.BigInteger",
          "java.time.Duration",
          "java.time.Instant",
          "java.time.LocalDate",
          "java.time.LocalDateTime",
          "java.time.LocalTime",
          "java.time.MonthDay",
          "java.time.OffsetDateTime",
          "java.time.OffsetTime",
          "java.time.Period",
          "java.time.Year",
          "java.time.YearMonth",
          "java.time.ZoneId",
          "java.time.ZoneOffset",
          "java.time.ZonedDateTime",
          "java.util.OptionalDouble",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.UUID");

  /** All of these are in {@code java.util}. */
  private static final Set<String> CONTAINERS =
      Set.of(
          "ArrayDeque",
          "ArrayList",
          "Collection",
          "Deque",
          "HashMap",
          "HashSet",
          "LinkedHashMap",
          "LinkedHashSet",
          "LinkedList",
          "List",
          "Map",
          "NavigableMap",
          "NavigableSet",
          "Optional",
          "Queue",
          "Set",
          "SortedMap",
          "SortedSet",
          "TreeMap",
          "TreeSet");

  /** Deeper than this, a type's arguments grow without end. */
  private static final int DEEPEST = 200;

  private final Types types;

  /** Those looked at, so that a record may hold others of its kind. */
  private final Set<String> seen = new HashSet<>();

  private int depth;

  PortableTypes(Types types) {
    this.types = types;
  }

  /** The way from a place to a type that cannot be sent; empty if all can. */
  Optional<String> fault(String place, TypeMirror type) {
    return switch (type.getKind()) {
      case BOOLEAN, BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE, VOID -> Optional.empty();
      case ARRAY -> fault(place, ((ArrayType) type).getComponentType());
      case WILDCARD -> {
        TypeMirror bound = ((WildcardType) type).getExtendsBound();
        yield bound == null ? Optional.of(place + ARROW + type) : fault(place, bound);
      }
      case DECLARED -> declared(place, (DeclaredType) type);
      default -> Optional.of(place + ARROW + type);
    };
  }

  private Optional<String> declared(String place, DeclaredType type) {
    if (++depth > DEEPEST) {
      return Optional.of(place + ARROW + "types that grow without end");
    }
    Optional<String> fault = named(place, type);
    depth--;
    return fault;
  }

  private Optional<String> named(String place, DeclaredType type) {
    var element = (TypeElement) type.asElement();
    String name = element.getQualifiedName().toString();
    if (SCALARS.contains(name)
        || element.getKind() == ElementKind.ENUM
        || !seen.add(type.toString())) {
      return Optional.empty();
    }
    boolean isRaw = type.getTypeArguments().isEmpty() && !element.getTypeParameters().isEmpty();
    if (!isRaw && isContainer(name)) {
      return first(type.getTypeArguments().stream().map(argument -> fault(place, argument)));
    }
    if (!isRaw && element.getKind() == ElementKind.RECORD) {
      return first(
              ElementFilter.recordComponentsIn(element.getEnclosedElements()).stream()
                  .map(component -> component(type, component)))
          .map(fault -> place + ARROW + fault);
    }
    List<? extends TypeMirror> permitted = element.getPermittedSubclasses();
    if (element.getKind().isInterface() && element.getModifiers().contains(Modifier.SEALED)) {
      return first(permitted.stream().map(each -> fault(element.getSimpleName().toString(), each)))
          .map(fault -> place + ARROW + fault);
    }
    return Optional.of(place + ARROW + element.getSimpleName());
  }

  private static boolean isContainer(String name) {
    String home = "java.util.";
    return name.startsWith(home) && CONTAINERS.contains(name.substring(home.length()));
  }

  private Optional<String> component(DeclaredType owner, RecordComponentElement component) {
    String place = owner.asElement().getSimpleName() + "." + component.getSimpleName();
    return fault(place, types.asMemberOf(owner, component));
  }

  private static Optional<String> first(Stream<Optional<String>> faults) {
    return faults.flatMap(Optional::stream).findFirst();
  }
}
