package dev.baton.scale.convert;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;

/**
 * A method to be made async: it keeps its signature and drives a second method, which takes its
 * body.
 *
 * @param name the second method's name, unique in the library, so that it takes part in no
 *     overloading, overriding or hiding
 */
record AsyncMethod(MethodTree tree, ExecutableElement element, String name) {
  /**
   * Whether a call of the method always runs its own body, so that the call can be one of the
   * second method instead.
   */
  boolean isDirect() {
    TypeElement owner = owner();
    return owner.getNestingKind() != NestingKind.ANONYMOUS
        && owner.getNestingKind() != NestingKind.LOCAL
        && (has(Modifier.STATIC)
            || has(Modifier.PRIVATE)
            || has(Modifier.FINAL)
            || owner.getModifiers().contains(Modifier.FINAL));
  }

  TypeElement owner() {
    return (TypeElement) element.getEnclosingElement();
  }

  boolean isVoid() {
    return element.getReturnType().getKind() == TypeKind.VOID;
  }

  /** The type of the coroutine's result. */
  String result() {
    TypeKind kind = element.getReturnType().getKind();
    return kind.isPrimitive() || isVoid() ? TypeText.box(kind) : tree.getReturnType().toString();
  }

  /** The method's new body and the second method up to its body, which is the old one. */
  String split() {
    return "{ "
        + (isVoid() ? "" : "return ")
        + "dev.baton.scale.Drive.run("
        + call()
        + "); } @dev.baton.annotation.Async "
        + modifiers()
        + typeParameters()
        + "dev.baton.Coroutine<"
        + result()
        + "> "
        + name
        + "("
        + tree.getParameters().stream().map(this::parameter).collect(Collectors.joining(", "))
        + ") "
        + thrown();
  }

  private String call() {
    String arguments =
        tree.getParameters().stream()
            .map(parameter -> parameter.getName().toString())
            .collect(Collectors.joining(", ", "(", ")"));
    if (tree.getTypeParameters().isEmpty()) {
      return name + arguments;
    }
    String typeArguments =
        tree.getTypeParameters().stream()
            .map(parameter -> parameter.getName().toString())
            .collect(Collectors.joining(", ", ".<", ">"));
    return (has(Modifier.STATIC) ? owner().getSimpleName() : "this")
        + typeArguments
        + name
        + arguments;
  }

  private String modifiers() {
    // Not public: a library's tests may look at its public methods.
    String access = isDirect() && !has(Modifier.PRIVATE) ? "" : "private ";
    return access + (has(Modifier.STATIC) ? "static " : "");
  }

  private String typeParameters() {
    return tree.getTypeParameters().isEmpty() ? "" : "<" + list(tree.getTypeParameters()) + "> ";
  }

  private String parameter(VariableTree parameter) {
    boolean last = parameter == tree.getParameters().get(tree.getParameters().size() - 1);
    if (last && element.isVarArgs()) {
      // It may be annotated, and is an array in the tree.
      String array = parameter.getType().toString();
      return array.substring(0, array.lastIndexOf("[]")) + "... " + parameter.getName();
    }
    return parameter.getType() + " " + parameter.getName();
  }

  private String thrown() {
    return tree.getThrows().isEmpty() ? "" : "throws " + list(tree.getThrows()) + " ";
  }

  private static String list(List<? extends Tree> trees) {
    return trees.stream().map(Tree::toString).collect(Collectors.joining(", "));
  }

  private boolean has(Modifier modifier) {
    return element.getModifiers().contains(modifier);
  }
}
