package dev.baton.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import dev.baton.processor.model.Closing;
import dev.baton.processor.report.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;

/** Check: what has to be awaited to be closed is closed where that can be awaited. */
final class Closings {
  private static final String WHAT = "close of an AsyncCloseable";

  private final TypeQueries typing;
  private final SuspensionPlacement placement;
  private final Findings findings;

  /** The expressions that local variables of the walk so far begin with. */
  private final Map<Element, TreePath> initializers = new HashMap<>();

  Closings(TypeQueries typing, SuspensionPlacement placement, Findings findings) {
    this.typing = typing;
    this.placement = placement;
    this.findings = findings;
  }

  /** Takes note of what a variable begins with. */
  void note(TreePath variable) {
    ExpressionTree value = ((VariableTree) variable.getLeaf()).getInitializer();
    if (value != null) {
      initializers.put(typing.element(variable), new TreePath(variable, value));
    }
  }

  /** Checks a call; gives whether it closes something that has to be awaited. */
  boolean checkCall(TreePath path, BodyContext body) {
    Optional<Closing> closing = typing.closed(path);
    ExpressionTree select = ((MethodInvocationTree) path.getLeaf()).getMethodSelect();
    boolean needsAsync = closing.filter(Closing::needsAsync).isPresent();
    if (needsAsync && select instanceof MemberSelectTree of && body.canAwait() && isSuper(of)) {
      checkSuper(new TreePath(new TreePath(path, of), of.getExpression()), of);
    } else if (needsAsync) {
      placement.checkAwait(path, select, WHAT, body);
    } else if (closing.isPresent() && select instanceof MemberSelectTree of) {
      checkOpen(path, new TreePath(path, of.getExpression()), closing.get(), body);
    }
    return needsAsync;
  }

  void checkResource(TreePath resource, BodyContext body) {
    Optional<Closing> closing = typing.closed(resource);
    if (closing.filter(Closing::needsAsync).isPresent()) {
      placement.checkAwait(resource.getParentPath(), resource.getLeaf(), WHAT, body);
    } else if (closing.isPresent()) {
      checkOpen(resource, resource, closing.get(), body);
    }
  }

  /** A reference is nothing that could be awaited, whoever calls it. */
  void checkReference(TreePath path) {
    Optional<Closing> closing = typing.closed(path);
    var reference = (MemberReferenceTree) path.getLeaf();
    if (closing.filter(Closing::needsAsync).isPresent()) {
      findings.add(Message.AWAIT_REFERENCE, path, reference, WHAT);
    } else if (closing.isPresent()) {
      TreePath closed = new TreePath(path, reference.getQualifierExpression());
      checkOpen(path, closed, closing.get(), BodyContext.of(BodyContext.Kind.LAMBDA));
    }
  }

  /**
   * Async code asks the object whether there is something to await. Elsewhere it is a mistake if
   * the object is known to be an AsyncCloseable.
   */
  private void checkOpen(TreePath at, TreePath closed, Closing closing, BodyContext body) {
    if (closing.isOpen()
        && !body.canAwait()
        && begunAs(closed).filter(typing::closesAsync).isPresent()) {
      findings.add(Message.CLOSE_NOT_AWAITED, at, at.getLeaf());
    }
  }

  /** The expression that an expression's value comes from, less casts and variables. */
  private Optional<TreePath> begunAs(TreePath expression) {
    TreePath path = TypeQueries.inside(expression);
    Tree leaf = path.getLeaf();
    if (leaf instanceof TypeCastTree cast) {
      return begunAs(new TreePath(path, cast.getExpression()));
    }
    if (leaf instanceof VariableTree || leaf instanceof IdentifierTree) {
      TreePath value = initializers.get(typing.element(path));
      return value == null ? Optional.empty() : begunAs(value);
    }
    return Optional.of(path);
  }

  private static boolean isSuper(MemberSelectTree select) {
    ExpressionTree of = select.getExpression();
    return of instanceof IdentifierTree name && name.getName().contentEquals("super")
        || of instanceof MemberSelectTree inner && inner.getIdentifier().contentEquals("super");
  }

  private void checkSuper(TreePath of, MemberSelectTree select) {
    if (!typing.hasOwnClosing(of)) {
      findings.add(
          Message.CLOSE_OF_SUPER, of, select, of.getLeaf(), "its closeAsync is abstract. Drop it");
    } else if (of.getLeaf() instanceof MemberSelectTree outer && typing.namesClass(of, outer)) {
      String advice =
          "javac writes a method for it that is not async. Write await(%s.closeAsync())";
      findings.add(
          Message.CLOSE_OF_SUPER, of, select, of.getLeaf(), advice.formatted(of.getLeaf()));
    }
  }
}
