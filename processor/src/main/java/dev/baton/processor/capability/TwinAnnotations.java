package dev.baton.processor.capability;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import java.lang.annotation.ElementType;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.Elements;

/**
 * The annotations of a twin: those of the user's that say something of it, too, and what keeps
 * javac from warning of what is the user's affair.
 */
final class TwinAnnotations {
  private static final String JAVA_LANG = "java.lang";

  /** The names of a twin itself that need no import. */
  private static final List<String> ALWAYS_NAMED =
      List.of(
          "Object",
          "Override",
          "SuppressWarnings",
          "Deprecated",
          "Void",
          "Boolean",
          "Byte",
          "Short",
          "Character",
          "Integer",
          "Long",
          "Float",
          "Double");

  /** Whether types of a class are null by default, which JSpecify lets a class say. */
  private static final Set<String> OF_NULLNESS =
      Set.of("org.jspecify.annotations.NullMarked", "org.jspecify.annotations.NullUnmarked");

  private final TypeElement capability;
  private final List<OfferedMethod> methods;
  private final Elements elements;
  private final Visibility visible;
  private final Mentions mentions = new Mentions();

  TwinAnnotations(TypeElement capability, List<OfferedMethod> methods, Elements elements) {
    this.capability = capability;
    this.methods = methods;
    this.elements = elements;
    this.visible = new Visibility(elements, elements.getPackageOf(capability));
    mentions.addParametersOf(capability);
    methods.forEach(mentions::add);
  }

  List<AnnotationSpec> ofTwin() {
    List<AnnotationSpec> all = new ArrayList<>();
    // What the module of the twin does not read, it cannot name.
    if (elements.getTypeElement(elements.getModuleOf(capability), CapabilityProcessor.GENERATED)
        != null) {
      all.add(
          AnnotationSpec.builder(ClassName.bestGuess(CapabilityProcessor.GENERATED))
              .addMember("value", "$S", CapabilityProcessor.class.getName())
              .build());
    }
    for (AnnotationMirror annotation : capability.getAnnotationMirrors()) {
      TypeElement type = TwinModel.typeOf(annotation);
      if (OF_NULLNESS.contains(type.getQualifiedName().toString())) {
        all.add(AnnotationSpec.get(annotation));
      }
    }
    all.addAll(deprecated(capability));
    Set<String> keys = new TreeSet<>(overloads(capability));
    if (mentions.hasRaw()) {
      keys.addAll(List.of("rawtypes", "unchecked"));
    }
    Stream<Element> deprecated =
        Stream.concat(
            Stream.concat(Stream.of(capability), mentions.classes().stream()),
            methods.stream().map(OfferedMethod::element));
    deprecated
        .filter(elements::isDeprecated)
        .forEach(element -> keys.add(isForRemoval(element) ? "removal" : "deprecation"));
    all.addAll(suppress(keys));
    return all;
  }

  List<AnnotationSpec> ofMethod(OfferedMethod method) {
    List<AnnotationSpec> all = new ArrayList<>(deprecated(method.element()));
    Set<String> keys = new TreeSet<>(overloads(method.element()));
    if (pollutes(method)) {
      keys.add("unchecked");
    }
    all.addAll(suppress(keys));
    return all;
  }

  List<AnnotationSpec> quiet(OfferedMethod method) {
    return suppress(pollutes(method) ? Set.of("unchecked") : Set.of());
  }

  /** Whether its last parameter is an array of what javac cannot check. */
  private static boolean pollutes(OfferedMethod method) {
    var types = method.type().getParameterTypes();
    return method.element().isVarArgs() && !Reifiable.is(types.get(types.size() - 1));
  }

  /** A parameter's annotations; those that belong to its type are written there. */
  List<AnnotationSpec> of(VariableElement parameter) {
    return parameter.getAnnotationMirrors().stream()
        .filter(this::areKept)
        .filter(annotation -> !isOfTypes(annotation))
        .map(AnnotationSpec::get)
        .toList();
  }

  /** Whether an annotation can be named, and means something to others. */
  boolean areKept(AnnotationMirror annotation) {
    TypeElement type = TwinModel.typeOf(annotation);
    return visible.covers(type)
        && !type.getQualifiedName().contentEquals(SuppressWarnings.class.getName());
  }

  private static boolean isOfTypes(AnnotationMirror annotation) {
    Target target = TwinModel.typeOf(annotation).getAnnotation(Target.class);
    return target != null && Arrays.asList(target.value()).contains(ElementType.TYPE_USE);
  }

  private List<AnnotationSpec> deprecated(Element element) {
    if (!elements.isDeprecated(element)) {
      return List.of();
    }
    return element.getAnnotationMirrors().stream()
        .filter(
            a -> TwinModel.typeOf(a).getQualifiedName().contentEquals(Deprecated.class.getName()))
        .map(AnnotationSpec::get)
        .findFirst()
        .or(() -> Optional.of(AnnotationSpec.builder(Deprecated.class).build()))
        .stream()
        .toList();
  }

  private static boolean isForRemoval(Element element) {
    Deprecated deprecated = element.getAnnotation(Deprecated.class);
    return deprecated != null && deprecated.forRemoval();
  }

  /** What the user does not want to hear of overloads is the same for the twin's. */
  private static Set<String> overloads(Element element) {
    SuppressWarnings suppressed = element.getAnnotation(SuppressWarnings.class);
    return suppressed != null && List.of(suppressed.value()).contains("overloads")
        ? Set.of("overloads")
        : Set.of();
  }

  private static List<AnnotationSpec> suppress(Set<String> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    AnnotationSpec.Builder quiet = AnnotationSpec.builder(SuppressWarnings.class);
    keys.forEach(key -> quiet.addMember("value", "$S", key));
    return List.of(quiet.build());
  }

  /** The simple names of what a twin may name of {@code java.lang}. */
  Stream<String> mentionsOfJavaLang() {
    return Stream.concat(
        ALWAYS_NAMED.stream(),
        mentions.classes().stream()
            .filter(type -> elements.getPackageOf(type).getQualifiedName().contentEquals(JAVA_LANG))
            .map(type -> type.getSimpleName().toString()));
  }
}
