package dev.baton.processor.determinism;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.baton.processor.model.DeterministicElements;
import dev.baton.processor.model.Subtypes;
import dev.baton.processor.model.TypeModel;
import dev.baton.processor.report.Message;
import dev.baton.processor.report.Place;
import dev.baton.processor.report.Reporter;
import dev.baton.processor.report.Suppression;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Finds what differs from run to run in a declaration that is to be deterministic. */
public final class DeterminismChecks {
  private final Trees trees;
  private final Reporter reporter;
  private final Suppression suppression;
  private final Elements elements;
  private final Types types;
  private final Subtypes subtypes;

  /** Null until there is something to check, which most compilations have nothing of. */
  private Tables tables;

  private record Tables(Uses uses, Identities identities, RefusedLookup refused) {}

  /** The class that was looked at last, which may have several methods to check. */
  private Tree lastClass;

  private Assignments lastAssignments;

  /** Creates the checks of a compilation. */
  public DeterminismChecks(
      Trees trees, Elements elements, Types types, TypeModel model, Reporter reporter) {
    this.trees = trees;
    this.reporter = reporter;
    this.suppression = new Suppression(trees);
    this.elements = elements;
    this.types = types;
    this.subtypes = model.subtypes();
  }

  private Tables tables() {
    if (tables == null) {
      TypeMirror object = elements.getTypeElement(Object.class.getName()).asType();
      tables =
          new Tables(
              new Uses(trees, types),
              new Identities(types, trees, object),
              new RefusedLookup(subtypes, elements, types));
    }
    return tables;
  }

  /** Reports each use in a class or a method, which no other deterministic one is around. */
  public void check(TreePath declaration) {
    Uses uses = tables().uses();
    Identities identities = tables().identities();
    Orders orders = new Orders(uses, subtypes, identities, assignments(topLevel(declaration)));
    var walk =
        new DeterminismWalk(
            uses,
            tables().refused(),
            orders,
            identities,
            new Traversals(uses, subtypes),
            this::add);
    walk.scan(declaration, null);
  }

  private Assignments assignments(TreePath topLevel) {
    if (lastClass != topLevel.getLeaf()) {
      lastClass = topLevel.getLeaf();
      lastAssignments = Assignments.in(topLevel, trees);
    }
    return lastAssignments;
  }

  private static TreePath topLevel(TreePath declaration) {
    TreePath path = declaration;
    while (path.getParentPath().getParentPath() != null) {
      path = path.getParentPath();
    }
    return path;
  }

  private void add(TreePath at, Tree point, Unstable found) {
    if (!suppression.suppresses(Message.NONDETERMINISTIC, at)) {
      reporter.report(
          Message.NONDETERMINISTIC,
          new Place(point, at.getCompilationUnit()),
          found.what(),
          found.why(),
          found.instead());
    }
  }

  /** Warns of the annotation at what has no code, and so nothing that it could be about. */
  public void checkAnnotated(TreePath path, Element declaration) {
    if (!hasCode(path.getLeaf())
        && !suppression.suppresses(Message.DETERMINISTIC_WITHOUT_CODE, path)) {
      DeterministicElements.annotation(declaration)
          .ifPresent(
              annotation ->
                  reporter.reportAt(
                      declaration,
                      annotation,
                      Message.DETERMINISTIC_WITHOUT_CODE,
                      kind(declaration) + " " + declaration.getSimpleName()));
    }
  }

  private static String kind(Element declaration) {
    return declaration.getKind() == ElementKind.METHOD
        ? "method"
        : declaration.getKind() == ElementKind.INTERFACE ? "interface" : "annotation";
  }

  /** Classes may have some yet; an interface without any is a list of what others are to do. */
  private static boolean hasCode(Tree tree) {
    if (tree instanceof MethodTree method) {
      return method.getBody() != null;
    }
    boolean isInterface =
        tree.getKind() == Tree.Kind.INTERFACE || tree.getKind() == Tree.Kind.ANNOTATION_TYPE;
    return !isInterface
        || ((ClassTree) tree)
            .getMembers().stream()
                .anyMatch(member -> !(member instanceof MethodTree m) || m.getBody() != null);
  }
}
