package dev.baton.processor.determinism;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** What analysed trees use, of which type, and on what. */
final class Uses {
  private final Trees trees;
  private final Types types;

  Uses(Trees trees, Types types) {
    this.trees = trees;
    this.types = types;
  }

  Element element(TreePath path) {
    return trees.getElement(path);
  }

  Optional<ExecutableElement> method(TreePath path) {
    return trees.getElement(path) instanceof ExecutableElement method
        ? Optional.of(method)
        : Optional.empty();
  }

  TypeMirror type(TreePath expression) {
    return trees.getTypeMirror(expression);
  }

  /** What is before the dot of a call, or before the colons of a reference; empty if nothing is. */
  static Optional<TreePath> qualifier(TreePath path) {
    Tree tree = path.getLeaf();
    if (tree instanceof MethodInvocationTree call) {
      return qualifier(new TreePath(path, call.getMethodSelect()));
    }
    if (tree instanceof MemberReferenceTree reference) {
      return Optional.of(new TreePath(path, reference.getQualifierExpression()));
    }
    return tree instanceof MemberSelectTree select
        ? Optional.of(new TreePath(path, select.getExpression()))
        : Optional.empty();
  }

  /**
   * The type of what a member is used of: that of the qualifier, or of the innermost class around
   * that has the member. Null if there is none, as for static imports.
   */
  TypeMirror receiver(TreePath use, Element member) {
    return qualifier(use).map(trees::getTypeMirror).orElseGet(() -> around(use, member));
  }

  private TypeMirror around(TreePath use, Element member) {
    TypeMirror owner = types.erasure(member.getEnclosingElement().asType());
    for (TreePath path = use.getParentPath(); path != null; path = path.getParentPath()) {
      if (path.getLeaf() instanceof ClassTree
          && trees.getElement(path) instanceof TypeElement type
          && types.isSubtype(types.erasure(type.asType()), owner)) {
        return type.asType();
      }
    }
    return null;
  }

  /** A path without the parentheses and casts around its leaf. */
  static TreePath inside(TreePath path) {
    ExpressionTree inner =
        path.getLeaf() instanceof ParenthesizedTree parentheses
            ? parentheses.getExpression()
            : path.getLeaf() instanceof TypeCastTree cast ? cast.getExpression() : null;
    return inner == null ? path : inside(new TreePath(path, inner));
  }

  /** What a message calls a member: by the class that it is used of, if that is refused, too. */
  String name(Element member, TypeMirror receiver, Refused row) {
    TypeElement owner = (TypeElement) member.getEnclosingElement();
    if (member.getKind() == ElementKind.CONSTRUCTOR) {
      return "new "
          + simpleName(row.type())
          + (((ExecutableElement) member).getParameters().isEmpty() ? "()" : "(…)");
    }
    boolean inherits = !owner.getQualifiedName().contentEquals(row.type().replace('$', '.'));
    return (inherits && receiver != null ? simpleName(row.type()) : owner.getSimpleName())
        + "."
        + member.getSimpleName();
  }

  private static String simpleName(String type) {
    return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
  }

  /** Whether a method is a constructor that the compiler has made for an anonymous class. */
  boolean isMade(TreePath method) {
    return trees.getElement(method) instanceof ExecutableElement element
        && element.getKind() == ElementKind.CONSTRUCTOR
        && ((TypeElement) element.getEnclosingElement()).getNestingKind() == NestingKind.ANONYMOUS;
  }

  /** Whether a method is one of a class, and not of its subclasses. */
  static boolean isOf(Element member, String type) {
    return member.getEnclosingElement() instanceof TypeElement owner
        && owner.getQualifiedName().contentEquals(type);
  }

  /**
   * The type as a subclass sees it: {@code HashMap<String, Integer>} of a class that extends it.
   */
  Optional<DeclaredType> as(TypeMirror type, String name) {
    if (type instanceof DeclaredType declared
        && ((TypeElement) declared.asElement()).getQualifiedName().contentEquals(name)) {
      return Optional.of(declared);
    }
    return types.directSupertypes(type).stream().flatMap(t -> as(t, name).stream()).findFirst();
  }

  /** A type without its packages, for messages. */
  static String text(TypeMirror type) {
    return type.toString().replaceAll("capture#\\d+ of ", "").replaceAll("\\b[a-z_][\\w]*\\.", "");
  }
}
