package dev.baton.processor.capability;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import dev.baton.processor.model.CapabilityElements;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** What the writers of a twin ask: its names, and its types as they are written. */
final class TwinModel {
  /** The constant of a twin that has what hosts know of the capability. */
  static final String CONSTANT = "CAPABILITY";

  private final TypeElement capability;
  private final List<OfferedMethod> methods;
  private final Elements elements;
  private final Types types;
  private final TwinAnnotations annotations;
  private final Set<String> methodNames;
  private final Set<String> parameterNames;

  TwinModel(
      TypeElement capability, List<OfferedMethod> methods, ProcessingEnvironment environment) {
    this.capability = capability;
    this.methods = methods;
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.annotations = new TwinAnnotations(capability, methods, elements);
    this.methodNames = methods.stream().map(OfferedMethod::name).collect(Collectors.toSet());
    this.parameterNames =
        methods.stream().flatMap(m -> m.parameters().stream()).collect(Collectors.toSet());
  }

  TypeElement capability() {
    return capability;
  }

  List<OfferedMethod> methods() {
    return methods;
  }

  // ---- names

  ClassName name() {
    return ClassName.get(
        elements.getPackageOf(capability).getQualifiedName().toString(),
        CapabilityElements.twin(capability));
  }

  ClassName capabilityName() {
    return ClassName.get(capability);
  }

  /** The name of the method that calls the target. */
  String invoker(OfferedMethod method) {
    return free(method.name() + method.number(), methodNames);
  }

  /** The name of the method that makes twins. */
  String maker() {
    return free("make", methodNames);
  }

  /** The names of that method's parameters, which the parameters of methods must not hide. */
  String host() {
    return free("host", parameterNames);
  }

  String target() {
    return free("target", parameterNames);
  }

  private static String free(String name, Set<String> taken) {
    return taken.contains(name) ? free(name + "_", taken) : name;
  }

  Modifier[] visibility() {
    return Visibility.isPublicThroughout(capability)
        ? new Modifier[] {Modifier.PUBLIC}
        : new Modifier[] {};
  }

  // ---- types

  TypeName type() {
    return generic(name());
  }

  TypeName capabilityType() {
    return generic(capabilityName());
  }

  private TypeName generic(ClassName name) {
    List<TypeVariableName> variables =
        capability.getTypeParameters().stream()
            .map(parameter -> TypeVariableName.get(parameter.getSimpleName().toString()))
            .toList();
    return variables.isEmpty()
        ? name
        : ParameterizedTypeName.get(name, variables.toArray(TypeName[]::new));
  }

  List<TypeVariableName> typeVariables() {
    return typeVariables(new TypeNames(Map.of(), annotations::areKept));
  }

  List<TypeVariableName> bareTypeVariables() {
    return typeVariables(new TypeNames(Map.of(), annotation -> false));
  }

  private List<TypeVariableName> typeVariables(TypeNames names) {
    return capability.getTypeParameters().stream()
        .map(parameter -> names.declaration((TypeVariable) parameter.asType()))
        .toList();
  }

  /**
   * How the types of a method are written. Its type variables have other names where they would
   * hide those of the capability, which its invoker names, too.
   */
  TypeNames types(OfferedMethod method) {
    Set<String> taken =
        Stream.concat(
                capability.getTypeParameters().stream(),
                method.element().getTypeParameters().stream())
            .map(parameter -> parameter.getSimpleName().toString())
            .collect(Collectors.toSet());
    Map<Element, String> renamed = new HashMap<>();
    for (Element parameter : method.element().getTypeParameters()) {
      String name = parameter.getSimpleName().toString();
      boolean hides =
          capability.getTypeParameters().stream()
              .anyMatch(outer -> outer.getSimpleName().contentEquals(name));
      if (hides) {
        renamed.put(parameter, free(name, taken));
      }
    }
    return new TypeNames(renamed, annotations::areKept);
  }

  TypeName erased(TypeMirror type) {
    return new TypeNames(Map.of(), annotation -> false).of(types.erasure(type));
  }

  List<ParameterSpec> parameters(OfferedMethod method) {
    List<ParameterSpec> parameters = new ArrayList<>();
    for (VariableElement parameter : method.element().getParameters()) {
      TypeMirror type = method.type().getParameterTypes().get(parameters.size());
      parameters.add(
          ParameterSpec.builder(types(method).of(type), parameter.getSimpleName().toString())
              .addAnnotations(annotations.of(parameter))
              .build());
    }
    return parameters;
  }

  /** Whether the package has a class by one of the names that need no import. */
  boolean shadowsJavaLang() {
    return annotations.mentionsOfJavaLang().anyMatch(this::isInPackage);
  }

  private boolean isInPackage(String simpleName) {
    String home = elements.getPackageOf(capability).getQualifiedName().toString();
    return elements.getTypeElement(home.isEmpty() ? simpleName : home + "." + simpleName) != null;
  }

  // ---- annotations and documentation

  List<AnnotationSpec> annotations() {
    return annotations.ofTwin();
  }

  List<AnnotationSpec> annotations(OfferedMethod method) {
    return annotations.ofMethod(method);
  }

  /** What keeps javac from warning of a method's implementation. */
  List<AnnotationSpec> quiet(OfferedMethod method) {
    return annotations.quiet(method);
  }

  /** A method's Javadoc as the user has written it. */
  Optional<String> doc(OfferedMethod method) {
    return Optional.ofNullable(elements.getDocComment(method.element()))
        .map(text -> text.replace("*/", "*&#47;").replaceAll("(?m)^ ", "").strip() + "\n");
  }

  /** An annotation's class. */
  static TypeElement typeOf(AnnotationMirror annotation) {
    return (TypeElement) annotation.getAnnotationType().asElement();
  }
}
