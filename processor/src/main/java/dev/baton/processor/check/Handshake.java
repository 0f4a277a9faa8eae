package dev.baton.processor.check;

import dev.baton.processor.report.Message;
import dev.baton.processor.report.Reporter;
import dev.baton.weaver.names.RuntimeNames;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Whether the runtime that classes are compiled against is one that this processor weaves for. */
public final class Handshake {
  private final Elements elements;
  private final Reporter reporter;

  /** Null as long as nothing was to be woven. */
  private Boolean agrees;

  /** Creates the check; nothing is looked up yet. */
  public Handshake(Elements elements, Reporter reporter) {
    this.elements = elements;
    this.reporter = reporter;
  }

  /** Whether code can be woven for it; says once, with both numbers, why not. */
  public boolean agrees() {
    if (agrees == null) {
      Optional<String> fault = fault();
      fault.ifPresent(
          what ->
              reporter.report(Message.RUNTIME_VERSION, ownVersion(), RuntimeNames.INTERFACE, what));
      agrees = fault.isEmpty();
    }
    return agrees;
  }

  private Optional<String> fault() {
    TypeElement type = elements.getTypeElement(RuntimeNames.WOVEN_INTERFACE.qualifiedName());
    if (type == null) {
      boolean isThere = elements.getTypeElement(RuntimeNames.COROUTINE.qualifiedName()) != null;
      return Optional.of(
          isThere
              ? "the runtime that the class is compiled against is older and has no number"
              : "there is no runtime among what the class is compiled against");
    }
    Object number =
        ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
            .filter(
                field -> field.getSimpleName().contentEquals(RuntimeNames.INTERFACE_NUMBER.name()))
            .map(VariableElement::getConstantValue)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("none");
    return number.equals(RuntimeNames.INTERFACE)
        ? Optional.empty()
        : Optional.of("the runtime that the class is compiled against has interface " + number);
  }

  private static String ownVersion() {
    String version = Handshake.class.getPackage().getImplementationVersion();
    return version == null ? "of unknown version" : version;
  }
}
