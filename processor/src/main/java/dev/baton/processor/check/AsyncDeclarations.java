package dev.baton.processor.check;

import com.sun.source.util.TreePath;
import dev.baton.processor.model.AsyncElements;
import dev.baton.processor.report.Message;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Check: an {@code @Async} method is one that can be woven. A constructor is not checked for, since
 * the annotation's target refuses it.
 */
final class AsyncDeclarations {
  /** A method's 255, less those of the machine, the runner, the label and the value sent. */
  private static final int SLOTS = 251;

  private final TypeQueries typing;
  private final Findings findings;

  AsyncDeclarations(TypeQueries typing, Findings findings) {
    this.typing = typing;
    this.findings = findings;
  }

  void check(TreePath path, ExecutableElement method) {
    Set<Modifier> modifiers = method.getModifiers();
    String name = method.getSimpleName().toString();
    if (modifiers.contains(Modifier.NATIVE)) {
      findings.add(Message.ASYNC_NATIVE, path, path.getLeaf(), name);
    } else if (modifiers.contains(Modifier.ABSTRACT) && !isFunctional(method)) {
      findings.add(Message.ASYNC_ABSTRACT, path, path.getLeaf(), name);
    } else if (modifiers.contains(Modifier.SYNCHRONIZED)) {
      findings.add(Message.SYNCHRONIZED_METHOD, path, path.getLeaf(), name);
    } else if (hasWrongType(method)) {
      TypeMirror type = method.getReturnType();
      MeantType meant = MeantType.of(type, typing);
      findings.add(
          Message.ASYNC_RETURN_TYPE, path, path.getLeaf(), name, type, meant, meant.others());
    } else if (!modifiers.contains(Modifier.ABSTRACT) && slots(method) > SLOTS) {
      findings.add(Message.TOO_MANY_PARAMETERS, path, path.getLeaf(), name, slots(method), SLOTS);
    }
  }

  /** Checks a method that is not async, as far as Baton knows. */
  void checkOther(TreePath path, ExecutableElement method) {
    if (typing.returnsColdly(method) && !method.getModifiers().contains(Modifier.ABSTRACT)) {
      AsyncElements.otherAsync(method)
          .ifPresent(
              found ->
                  findings.add(
                      Message.OTHER_ASYNC, path, path.getLeaf(), method.getSimpleName(), found));
    }
  }

  private boolean isFunctional(ExecutableElement method) {
    return typing
        .function((TypeElement) method.getEnclosingElement())
        .filter(function -> function.method().getSimpleName().equals(method.getSimpleName()))
        .isPresent();
  }

  private static boolean hasWrongType(ExecutableElement method) {
    return method.getReturnType().getKind() != TypeKind.ERROR
        && AsyncElements.returnKind(method).isEmpty();
  }

  /** How many the parameters take, and {@code this}. */
  private static int slots(ExecutableElement method) {
    int slots = method.getModifiers().contains(Modifier.STATIC) ? 0 : 1;
    for (VariableElement parameter : method.getParameters()) {
      TypeKind kind = parameter.asType().getKind();
      slots += kind == TypeKind.LONG || kind == TypeKind.DOUBLE ? 2 : 1;
    }
    return slots;
  }
}
