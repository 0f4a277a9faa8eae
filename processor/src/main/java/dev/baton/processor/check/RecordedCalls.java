package dev.baton.processor.check;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;

/**
 * Tells the calls that Mockito takes note of, such as {@code verify(service).load(1)}, from those
 * that are made for what they give.
 *
 * <p>Their receiver comes from a method of Mockito's, or they stand in a lambda for it. What they
 * give is of no use to anybody, nor would its code run.
 */
final class RecordedCalls {
  private static final String MOCKITO = "org.mockito";

  private final TypeQueries typing;

  RecordedCalls(TypeQueries typing) {
    this.typing = typing;
  }

  /** Whether a call is made on what Mockito gives to record it. */
  boolean isOne(TreePath path) {
    var call = (MethodInvocationTree) path.getLeaf();
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return false;
    }
    TreePath receiver =
        TypeQueries.inside(new TreePath(new TreePath(path, select), select.getExpression()));
    return receiver.getLeaf() instanceof MethodInvocationTree
        && typing.called(receiver).filter(RecordedCalls::isMockitos).isPresent();
  }

  /** Whether a lambda or a method reference is made for Mockito to record what it calls. */
  boolean areIn(TreePath function) {
    return typing.function(function).filter(f -> isMockitos(f.method())).isPresent();
  }

  private static boolean isMockitos(Element element) {
    Element around = element;
    while (!(around instanceof PackageElement)) {
      around = around.getEnclosingElement();
    }
    String name = ((PackageElement) around).getQualifiedName().toString();
    return name.equals(MOCKITO) || name.startsWith(MOCKITO + ".");
  }
}
