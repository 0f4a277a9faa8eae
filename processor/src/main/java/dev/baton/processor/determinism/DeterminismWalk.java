package dev.baton.processor.determinism;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** A walk over deterministic code that asks at each use whether it is the same in each run. */
final class DeterminismWalk extends TreePathScanner<Void, Void> {
  private static final String OBJECTS = "java.util.Objects";

  private final Uses uses;
  private final RefusedLookup refused;
  private final Orders orders;
  private final Identities identities;
  private final Traversals traversals;
  private final Report report;

  /** The calls that are reported, or are of what a reported call gives: they are one mistake. */
  private final Set<Tree> reported = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Where findings go. */
  interface Report {
    /**
     * Reports.
     *
     * @param at where it is
     * @param point what to point at
     */
    void add(TreePath at, Tree point, Unstable found);
  }

  DeterminismWalk(
      Uses uses,
      RefusedLookup refused,
      Orders orders,
      Identities identities,
      Traversals traversals,
      Report report) {
    this.uses = uses;
    this.refused = refused;
    this.orders = orders;
    this.identities = identities;
    this.traversals = traversals;
    this.report = report;
  }

  @Override
  public Void visitAnnotation(AnnotationTree annotation, Void unused) {
    return null; // its values are constants
  }

  @Override
  public Void visitMethod(MethodTree method, Void unused) {
    return uses.isMade(getCurrentPath()) ? null : super.visitMethod(method, null);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    super.visitMethodInvocation(call, null); // what it is called on goes first
    TreePath path = getCurrentPath();
    uses.method(path)
        .ifPresent(
            method -> {
              boolean found =
                  Uses.qualifier(path)
                          .filter(q -> reported.contains(Uses.inside(q).getLeaf()))
                          .isPresent()
                      || check(path, call.getMethodSelect(), method)
                      || checkReceiver(path, call.getMethodSelect(), method);
              if (found) {
                reported.add(call);
              }
              checkArguments(path, call.getArguments(), method);
            });
    return null;
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
    TreePath path = getCurrentPath();
    uses.method(path)
        .ifPresent(
            method -> {
              if (!check(path, reference, method)) {
                checkReceiver(path, reference, method);
              }
            });
    return super.visitMemberReference(reference, null);
  }

  @Override
  public Void visitNewClass(NewClassTree creation, Void unused) {
    TreePath path = getCurrentPath();
    Optional<ExecutableElement> constructor = uses.method(path);
    if (constructor.isPresent() && check(path, creation, constructor.get())) {
      reported.add(creation);
    } else if (traversals.keepsOrder(uses.type(path))) {
      creation.getArguments().forEach(argument -> checkOrder(new TreePath(path, argument)));
    }
    return super.visitNewClass(creation, null);
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree select, Void unused) {
    checkField(select);
    return super.visitMemberSelect(select, null);
  }

  @Override
  public Void visitIdentifier(IdentifierTree name, Void unused) {
    checkField(name);
    return super.visitIdentifier(name, null);
  }

  private void checkField(ExpressionTree tree) {
    Element element = uses.element(getCurrentPath());
    if (element != null
        && element.getKind() == ElementKind.FIELD
        && check(getCurrentPath(), tree, element)) {
      reported.add(tree);
    }
  }

  @Override
  public Void visitEnhancedForLoop(EnhancedForLoopTree loop, Void unused) {
    checkOrder(new TreePath(getCurrentPath(), loop.getExpression()));
    return super.visitEnhancedForLoop(loop, null);
  }

  @Override
  public Void visitBinary(BinaryTree operation, Void unused) {
    if (operation.getKind() == Tree.Kind.PLUS && isString(uses.type(getCurrentPath()))) {
      checkText(new TreePath(getCurrentPath(), operation.getLeftOperand()));
      checkText(new TreePath(getCurrentPath(), operation.getRightOperand()));
    }
    return super.visitBinary(operation, null);
  }

  @Override
  public Void visitCompoundAssignment(CompoundAssignmentTree assignment, Void unused) {
    if (isString(uses.type(getCurrentPath()))) {
      checkText(new TreePath(getCurrentPath(), assignment.getExpression()));
    }
    return super.visitCompoundAssignment(assignment, null);
  }

  private static boolean isString(TypeMirror type) {
    return type != null && type.toString().equals(String.class.getName());
  }

  /** Whether a member stands in the table, and is reported. */
  private boolean check(TreePath use, Tree point, Element member) {
    TypeMirror receiver =
        member.getKind() == ElementKind.CONSTRUCTOR ? null : uses.receiver(use, member);
    Optional<Refused> row = refused.of(member, receiver);
    row.ifPresent(
        found -> {
          String name = uses.name(member, receiver, found);
          String instead = found.instead().replace("%s", member.getSimpleName());
          report.add(use, point, new Unstable(name, found.why(), instead));
        });
    return row.isPresent();
  }

  private boolean checkReceiver(TreePath use, Tree point, ExecutableElement method) {
    TypeMirror type = uses.receiver(use, method);
    if (type == null) {
      return false;
    }
    Optional<Unstable> found =
        method.getParameters().isEmpty() ? ofIdentity(use, method, type) : Optional.empty();
    if (found.isEmpty() && traversals.ofReceiver(use, method)) {
      found =
          Uses.qualifier(use).isPresent()
              ? Uses.qualifier(use).flatMap(orders::of)
              : orders.ofType(type);
    }
    found.ifPresent(unstable -> report.add(use, point, unstable));
    return found.isPresent();
  }

  private Optional<Unstable> ofIdentity(TreePath use, ExecutableElement method, TypeMirror type) {
    return switch (method.getSimpleName().toString()) {
      case "hashCode" -> identities.inHash(type).map(culprit -> Hashes.ofHash(type, culprit));
      case "toString" ->
          Uses.qualifier(use).isPresent()
              ? Uses.qualifier(use).flatMap(this::ofText)
              : identities.inText(type).map(culprit -> Hashes.ofText(type, culprit));
      default -> Optional.empty();
    };
  }

  private Optional<Unstable> ofText(TreePath expression) {
    TypeMirror type = uses.type(expression);
    if (type == null) {
      return Optional.empty();
    }
    boolean isNewObject =
        Uses.inside(expression).getLeaf() instanceof NewClassTree creation
            && creation.getClassBody() == null
            && type.toString().equals(Object.class.getName());
    return (isNewObject ? Optional.of(type) : identities.inText(type))
        .map(culprit -> Hashes.ofText(type, culprit));
  }

  private void checkArguments(
      TreePath call, List<? extends ExpressionTree> arguments, ExecutableElement method) {
    boolean makesText = traversals.makesText(method);
    boolean makesHash =
        Uses.isOf(method, OBJECTS) && method.getSimpleName().toString().startsWith("hash");
    boolean goesThrough = traversals.ofArguments(call, method);
    for (ExpressionTree argument : arguments) {
      TreePath path = new TreePath(call, argument);
      if (method.isVarArgs() && isArray(uses.type(path))) {
        continue; // it may stand for arguments of its own
      }
      if (makesText) {
        checkText(path);
      } else if (goesThrough) {
        checkOrder(path);
      } else if (makesHash) {
        checkHash(path);
      }
    }
  }

  private static boolean isArray(TypeMirror type) {
    return type != null && type.getKind() == TypeKind.ARRAY;
  }

  private void checkHash(TreePath expression) {
    TypeMirror type = uses.type(expression);
    if (type != null) {
      identities
          .inHash(type)
          .ifPresent(
              culprit ->
                  report.add(expression, expression.getLeaf(), Hashes.ofHash(type, culprit)));
    }
  }

  private void checkOrder(TreePath expression) {
    orders.of(expression).ifPresent(found -> report.add(expression, expression.getLeaf(), found));
  }

  /** Checks what is made text: characters are text already. */
  private void checkText(TreePath expression) {
    TypeMirror type = uses.type(expression);
    boolean isCharacters =
        type instanceof ArrayType array && array.getComponentType().getKind() == TypeKind.CHAR;
    if (!isCharacters) {
      ofText(expression)
          .or(() -> orders.of(expression))
          .ifPresent(found -> report.add(expression, expression.getLeaf(), found));
    }
  }
}
