package dev.baton.processor.determinism;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.baton.processor.model.Subtypes;
import dev.baton.processor.model.SuspendingMethods;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/** Which calls go through a collection in its order, and show it. */
final class Traversals {
  /** What does so with the collection that it is called on. */
  private static final Set<String> OF_RECEIVER =
      Set.of(
          "iterator",
          "spliterator",
          "stream",
          "parallelStream",
          "forEach",
          "forEachKey",
          "forEachValue",
          "forEachEntry",
          "toArray",
          "toString",
          "keys",
          "elements");

  /** What keeps its elements in the order in which they are added. */
  private static final List<String> KEEPS_ORDER =
      List.of(
          "java.util.List",
          "java.util.Queue",
          "java.util.LinkedHashSet",
          "java.util.LinkedHashMap",
          "java.util.concurrent.CopyOnWriteArraySet");

  /** What a stream gives that does not depend on the order of its elements, or puts them in one. */
  private static final Set<String> WITHOUT_ORDER =
      Set.of("sorted", "count", "anyMatch", "allMatch", "noneMatch");

  private static final List<String> EXACT_SUMS =
      List.of("java.util.stream.IntStream", "java.util.stream.LongStream");

  private final Uses uses;
  private final Subtypes subtypes;

  Traversals(Uses uses, Subtypes subtypes) {
    this.uses = uses;
    this.subtypes = subtypes;
  }

  /** Whether a method goes through what it is called on; {@code use} calls or references it. */
  boolean ofReceiver(TreePath use, ExecutableElement method) {
    String name = method.getSimpleName().toString();
    return OF_RECEIVER.contains(name) && !(name.equals("stream") && losesOrder(use));
  }

  /** Whether what follows a stream in the same expression does not show its order. */
  private boolean losesOrder(TreePath stream) {
    TreePath path = stream.getParentPath();
    while (path.getLeaf() instanceof ParenthesizedTree) {
      path = path.getParentPath();
    }
    if (!(path.getLeaf() instanceof MemberSelectTree select)
        || !(path.getParentPath().getLeaf() instanceof MethodInvocationTree call)
        || call.getMethodSelect() != select) {
      return false;
    }
    TreePath next = path.getParentPath();
    String name = select.getIdentifier().toString();
    boolean exactSum =
        name.equals("sum")
            && EXACT_SUMS.stream()
                .anyMatch(
                    t -> subtypes.isA(uses.type(new TreePath(path(next), receiver(next))), t));
    return WITHOUT_ORDER.contains(name)
        || exactSum
        || (name.equals("collect") && collectsUnordered(next, call))
        || losesOrder(next);
  }

  private static TreePath path(TreePath call) {
    return new TreePath(call, ((MethodInvocationTree) call.getLeaf()).getMethodSelect());
  }

  private static ExpressionTree receiver(TreePath call) {
    return ((MemberSelectTree) ((MethodInvocationTree) call.getLeaf()).getMethodSelect())
        .getExpression();
  }

  /**
   * What is collected to a set or a map has the order of that, which is looked at where it is used.
   */
  private boolean collectsUnordered(TreePath path, MethodInvocationTree call) {
    Tree collector = call.getArguments().get(0);
    return collector instanceof MethodInvocationTree
        && uses.method(new TreePath(path, collector))
            .filter(method -> Uses.isOf(method, "java.util.stream.Collectors"))
            .filter(
                method ->
                    Set.of("toSet", "toUnmodifiableSet", "toUnmodifiableMap", "counting")
                        .contains(method.getSimpleName().toString()))
            .isPresent();
  }

  /** Whether a call goes through collections among its arguments. */
  boolean ofArguments(TreePath call, ExecutableElement method) {
    String name = method.getSimpleName().toString();
    if (name.equals("addAll") || name.equals("putAll")) {
      return keepsOrder(uses.receiver(call, method));
    }
    return SuspendingMethods.isBatons(method)
        || (Uses.isOf(method, "java.lang.String") && name.equals("join"))
        || (Uses.isOf(method, "java.util.List") && name.equals("copyOf"))
        || (Uses.isOf(method, "java.util.Collections")
            && (name.equals("enumeration") || name.equals("addAll")));
  }

  /** Whether a collection of a type has the order in which its elements were added. */
  boolean keepsOrder(TypeMirror type) {
    return type != null && KEEPS_ORDER.stream().anyMatch(name -> subtypes.isA(type, name));
  }

  /** Whether a call makes text of its arguments. */
  boolean makesText(ExecutableElement method) {
    String name = method.getSimpleName().toString();
    return switch (name) {
      case "valueOf", "format", "formatted" -> Uses.isOf(method, "java.lang.String");
      case "append", "insert" ->
          Stream.of("java.lang.StringBuilder", "java.lang.StringBuffer")
              .anyMatch(type -> Uses.isOf(method, type));
      case "print", "println", "printf" ->
          Stream.of("java.io.PrintStream", "java.io.PrintWriter")
              .anyMatch(type -> Uses.isOf(method, type));
      case "toString" -> Uses.isOf(method, "java.util.Objects");
      default -> false;
    };
  }
}
