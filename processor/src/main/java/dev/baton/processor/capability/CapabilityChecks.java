package dev.baton.processor.capability;

import dev.baton.processor.model.CapabilityElements;
import dev.baton.processor.report.Message;
import dev.baton.processor.report.Reporter;
import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.names.TypeRef;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Check: a capability is a type that can have a twin, and its methods block. */
final class CapabilityChecks {
  private static final List<String> ASYNCHRONOUS =
      Stream.concat(
              Stream.of(
                      RuntimeNames.AWAITABLE,
                      RuntimeNames.ASYNC_ITERABLE,
                      RuntimeNames.ASYNC_ITERATOR,
                      RuntimeNames.STAGE)
                  .map(TypeRef::qualifiedName),
              Stream.of(
                  "java.util.concurrent.Future",
                  "java.util.concurrent.Flow.Publisher",
                  "org.reactivestreams.Publisher"))
          .toList();

  private final Elements elements;
  private final Types types;
  private final Reporter reporter;

  CapabilityChecks(Elements elements, Types types, Reporter reporter) {
    this.elements = elements;
    this.types = types;
    this.reporter = reporter;
  }

  /** Whether a type can have a twin, as far as it is known without its methods. */
  boolean isRight(TypeElement capability) {
    Optional<String> reason = reason(capability);
    reason.ifPresent(
        why -> reporter.reportAt(capability, Message.CAPABILITY_TYPE, text(capability), why));
    return reason.isEmpty();
  }

  private Optional<String> reason(TypeElement type) {
    var visible = new Visibility(elements, elements.getPackageOf(type));
    return switch (type.getKind()) {
      case ENUM -> Optional.of("it is an enum, whose constants are values; annotate an interface");
      case RECORD -> Optional.of("it is a record, which is a value; annotate an interface");
      case ANNOTATION_TYPE -> Optional.of("it is an annotation; annotate an interface");
      default -> {
        if (!visible.covers(type)) {
          yield Optional.of(
              "it is private, or in a private class, and its twin, a class of its own in the"
                  + " package, has no access to it; drop private");
        }
        yield isInnerOfGeneric(type)
            ? Optional.of("it belongs to an object of a generic class; make it static")
            : Optional.empty();
      }
    };
  }

  private static boolean isInnerOfGeneric(TypeElement type) {
    for (TypeElement inner = type;
        !inner.getModifiers().contains(Modifier.STATIC)
            && inner.getEnclosingElement() instanceof TypeElement outer;
        inner = outer) {
      if (!outer.getTypeParameters().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** Whether methods can have their counterparts. */
  boolean areRight(TypeElement capability, List<OfferedMethod> methods) {
    if (methods.isEmpty()) {
      reporter.reportAt(
          capability,
          Message.CAPABILITY_TYPE,
          text(capability),
          "it has no public method that is not static, so there is nothing to call");
      return false;
    }
    boolean right = true;
    for (OfferedMethod method : methods) {
      right &= isRight(capability, method);
    }
    return right && (!hasTools(capability) || areTools(capability, methods));
  }

  /** Whether a capability's methods are to be tools, too. */
  static boolean hasTools(TypeElement capability) {
    return CapabilityElements.annotation(capability, RuntimeNames.CAPABILITY)
        .filter(annotation -> CapabilityElements.isSet(annotation, "tools"))
        .isPresent();
  }

  private boolean areTools(TypeElement capability, List<OfferedMethod> methods) {
    Set<String> names = new HashSet<>();
    boolean right = true;
    for (OfferedMethod method : methods) {
      if (!names.add(method.name())) {
        String name = capability.getSimpleName() + "." + method.name();
        reporter.reportAt(place(capability, method), Message.CAPABILITY_TOOLS, name);
        right = false;
      }
    }
    return right;
  }

  /** Where to report what is wrong with a method, which may be declared elsewhere. */
  private static Element place(TypeElement capability, OfferedMethod method) {
    return method.element().getEnclosingElement().equals(capability)
        ? method.element()
        : capability;
  }

  private boolean isRight(TypeElement capability, OfferedMethod method) {
    Element at = place(capability, method);
    String name = capability.getSimpleName() + "." + method.name();
    TypeMirror result = method.type().getReturnType();
    if (isAsynchronous(result)) {
      reporter.reportAt(at, Message.CAPABILITY_ASYNC, name, result);
      return false;
    }
    String twin = CapabilityElements.twin(capability);
    if (method.name().equals("of") && isFactory(method, capability)) {
      reporter.reportAt(at, Message.CAPABILITY_OF, name, twin);
      return false;
    }
    var visible = new Visibility(elements, elements.getPackageOf(capability));
    Optional<TypeElement> hidden =
        Mentions.of(method).classes().stream().filter(type -> !visible.covers(type)).findFirst();
    hidden.ifPresent(
        type ->
            reporter.reportAt(at, Message.CAPABILITY_ACCESS, name, type.getQualifiedName(), twin));
    return hidden.isEmpty();
  }

  private boolean isAsynchronous(TypeMirror result) {
    if (result.getKind().isPrimitive() || result.getKind() == TypeKind.VOID) {
      return false;
    }
    TypeMirror erased = types.erasure(result);
    return ASYNCHRONOUS.stream()
        .map(elements::getTypeElement)
        .anyMatch(type -> type != null && types.isSubtype(erased, types.erasure(type.asType())));
  }

  /** Whether it is {@code of(Host)} or {@code of(Search, Host)}, as far as erasures tell. */
  private boolean isFactory(OfferedMethod method, TypeElement capability) {
    List<Element> parameters = new ArrayList<>();
    method.type().getParameterTypes().forEach(type -> parameters.add(types.asElement(type)));
    Element host = elements.getTypeElement(RuntimeNames.HOST.qualifiedName());
    return parameters.equals(Arrays.asList(host))
        || parameters.equals(Arrays.asList(capability, host));
  }

  private static String text(TypeElement capability) {
    String kind = capability.getKind() == ElementKind.INTERFACE ? "The interface " : "The class ";
    return switch (capability.getKind()) {
      case ENUM, RECORD, ANNOTATION_TYPE -> capability.getSimpleName().toString();
      default -> kind + capability.getSimpleName();
    };
  }
}
