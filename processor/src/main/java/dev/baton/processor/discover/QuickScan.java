package dev.baton.processor.discover;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.baton.processor.model.AsyncElements;
import dev.baton.processor.model.CapabilityElements;
import dev.baton.processor.model.DeterministicElements;
import dev.baton.processor.model.FunctionalInterfaces;
import dev.baton.processor.model.TypeModel;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;

/**
 * A search of an analysed class for what may be of interest to the checks or to the weaver.
 *
 * <p>Most classes of most programs have nothing of the kind, and one quick walk tells: it keeps no
 * paths, passes over types and annotations, and stops where it finds something. It may take for
 * interesting what is not, and never misses what is: each visit here stands for one in the walks
 * that it saves.
 */
public final class QuickScan {
  private final Trees trees;
  private final TypeModel model;

  /** Creates the search. */
  public QuickScan(Trees trees, TypeModel model) {
    this.trees = trees;
    this.model = model;
  }

  /** Whether there may be any in a class, itself included. */
  public boolean mayBeIn(TreePath topLevel) {
    if (DeterministicElements.isPackageAnnotated(trees.getElement(topLevel))) {
      return true;
    }
    Search search = new Search(topLevel);
    search.scan(topLevel.getLeaf(), null);
    return search.found;
  }

  private final class Search extends TreeScanner<Void, Void> {
    private final TreePath topLevel;
    private boolean found;

    Search(TreePath topLevel) {
      this.topLevel = topLevel;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      return found ? null : super.scan(tree, null);
    }

    /** Where in the class a tree stands makes no difference to what javac knows of it. */
    private TreePath path(Tree tree) {
      return new TreePath(topLevel, tree);
    }

    private Element element(Tree tree) {
      return trees.getElement(path(tree));
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      found |=
          !tree.getModifiers().getAnnotations().isEmpty()
              && element(tree) instanceof TypeElement type
              && (DeterministicElements.isAnnotated(type)
                  || (type.getNestingKind() == NestingKind.LOCAL
                      && CapabilityElements.isCapability(type)));
      return scan(tree.getMembers(), null);
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      found |=
          element(tree) instanceof ExecutableElement method
              && (AsyncElements.isAsync(method)
                  || AsyncElements.otherAsync(method).isPresent()
                  || DeterministicElements.isAnnotated(method)
                  || isCalledByFramework(tree, method));
      return scan(tree.getBody(), null);
    }

    /** What such a method returns, if it is not async, is Baton's own. */
    private boolean isCalledByFramework(MethodTree tree, ExecutableElement method) {
      boolean mayBe =
          !tree.getModifiers().getAnnotations().isEmpty()
              || tree.getParameters().stream()
                  .anyMatch(parameter -> !parameter.getModifiers().getAnnotations().isEmpty());
      return mayBe && AsyncElements.returnKind(method).filter(kind -> !kind.isFuture()).isPresent();
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
      found |= isAsyncFunction(lambda);
      if (lambda.getBody() instanceof ExpressionTree value) {
        findDropped(value);
      }
      return scan(lambda.getBody(), null);
    }

    /** Whatever interface it is of: that there is one of a coroutine's method at all is enough. */
    private boolean dropsWhatItGives(Tree reference) {
      return element(reference) instanceof ExecutableElement method
          && (model.givesCoroutine(method) || model.givesGenerator(method));
    }

    private boolean isAsyncFunction(Tree lambdaOrReference) {
      return model
          .functions()
          .of(trees.getTypeMirror(path(lambdaOrReference)))
          .filter(FunctionalInterfaces.Function::isAsync)
          .isPresent();
    }

    @Override
    public Void visitExpressionStatement(ExpressionStatementTree statement, Void unused) {
      findDropped(statement.getExpression());
      return super.visitExpressionStatement(statement, null);
    }

    private void findDropped(ExpressionTree expression) {
      if (expression instanceof ParenthesizedTree parentheses) {
        findDropped(parentheses.getExpression());
      } else if (expression instanceof MethodInvocationTree call) {
        found |=
            element(call) instanceof ExecutableElement method
                && (model.givesCoroutine(method) || model.givesGenerator(method));
      }
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
      found |= model.suspending().of(element(call)).isPresent() || mayClose(call);
      return super.visitMethodInvocation(call, null);
    }

    /** A close of the class itself may be that of any class around the call. */
    private boolean mayClose(MethodInvocationTree call) {
      return call.getArguments().isEmpty()
          && (call.getMethodSelect() instanceof IdentifierTree name
              ? name.getName().contentEquals("close")
              : model.closings().ofCall(path(call)).isPresent());
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
      found |=
          model.suspending().of(element(reference)).isPresent()
              || isAsyncFunction(reference)
              || model.closings().ofReference(path(reference)).isPresent()
              || dropsWhatItGives(reference);
      return scan(reference.getQualifierExpression(), null);
    }

    @Override
    public Void visitTry(TryTree tree, Void unused) {
      for (Tree resource : tree.getResources()) {
        found |= model.closings().ofResource(path(resource)).isPresent();
      }
      return super.visitTry(tree, null);
    }

    @Override
    public Void visitVariable(VariableTree variable, Void unused) {
      return scan(variable.getInitializer(), null);
    }

    @Override
    public Void visitNewClass(NewClassTree creation, Void unused) {
      scan(creation.getEnclosingExpression(), null);
      scan(creation.getArguments(), null);
      return scan(creation.getClassBody(), null);
    }

    @Override
    public Void visitTypeCast(TypeCastTree cast, Void unused) {
      return scan(cast.getExpression(), null);
    }

    @Override
    public Void visitInstanceOf(InstanceOfTree test, Void unused) {
      return scan(test.getExpression(), null);
    }
  }
}
