package dev.baton.processor.check;

import dev.baton.processor.report.Message;
import dev.baton.processor.report.Reporter;
import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.RuntimeFound;
import dev.baton.weaver.plan.WeavingTool;
import java.io.IOException;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.tools.StandardLocation;

/** Whether the runtime that classes are compiled against is one that this processor weaves for. */
public final class Handshake {
  private final Elements elements;
  private final Filer files;
  private final Reporter reporter;

  /** Null as long as nothing was to be woven. */
  private Boolean agrees;

  /** Creates the check; nothing is looked up yet. */
  public Handshake(Elements elements, Filer files, Reporter reporter) {
    this.elements = elements;
    this.files = files;
    this.reporter = reporter;
  }

  /** Whether code can be woven for it; says once, with both numbers, why not. */
  public boolean agrees() {
    if (agrees == null) {
      Optional<String> refusal = refusal();
      if (refusal.isPresent()) {
        reporter.report(Message.RUNTIME_VERSION, refusal.get());
      }
      agrees = refusal.isEmpty();
    }
    return agrees;
  }

  private Optional<String> refusal() {
    TypeElement type = elements.getTypeElement(RuntimeNames.WOVEN_INTERFACE.qualifiedName());
    return type == null && isDamaged()
        ? Optional.of(
            "No async method can be woven: the class file of %s, of Baton's runtime, is damaged. Get"
                    .formatted(RuntimeNames.WOVEN_INTERFACE.qualifiedName())
                + " baton-runtime anew.")
        : found(type).refusal(WeavingTool.PROCESSOR);
  }

  /** Whether there is a file on the class path that tells the number, and javac cannot read it. */
  private boolean isDamaged() {
    String name = RuntimeNames.WOVEN_INTERFACE.qualifiedName();
    int dot = name.lastIndexOf('.');
    try {
      files.getResource(
          StandardLocation.CLASS_PATH, name.substring(0, dot), name.substring(dot + 1) + ".class");
      return true;
    } catch (IOException notThere) {
      return false;
    }
  }

  private RuntimeFound found(TypeElement type) {
    if (type == null) {
      boolean isThere = elements.getTypeElement(RuntimeNames.COROUTINE.qualifiedName()) != null;
      return new RuntimeFound(isThere, null);
    }
    Integer number = null;
    for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
      if (field.getSimpleName().contentEquals(RuntimeNames.INTERFACE_NUMBER.name())
          && field.getConstantValue() instanceof Integer constant) {
        number = constant;
      }
    }
    return new RuntimeFound(true, number);
  }
}
