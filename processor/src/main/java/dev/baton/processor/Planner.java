package dev.baton.processor;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.baton.processor.generate.Companion;
import dev.baton.processor.generate.Machine;
import dev.baton.processor.javac.Descriptors;
import dev.baton.processor.model.AsyncElements;
import dev.baton.processor.model.Closing;
import dev.baton.processor.model.FunctionalInterfaces;
import dev.baton.processor.model.TypeModel;
import dev.baton.processor.report.Message;
import dev.baton.processor.report.Place;
import dev.baton.processor.report.Suppression;
import dev.baton.weaver.plan.AsyncTarget;
import dev.baton.weaver.plan.FunctionalMethod;
import dev.baton.weaver.plan.LambdaPlan;
import dev.baton.weaver.plan.MethodPlan;
import dev.baton.weaver.plan.ReturnKind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;

/**
 * A walk over an analysed top-level class that tells for each class in it what is to be woven:
 * async methods and lambdas, with their machines, and what else the weaver has to know of types.
 */
final class Planner extends TreePathScanner<Void, Void> {
  private final Trees trees;
  private final Descriptors descriptors;
  private final TypeModel model;
  private final Suppression suppression;
  private final CompilationUnitTree unit;
  private final Map<Tree, Machine> machines = new IdentityHashMap<>();
  private final Optional<Companion> companion;
  private final List<PlannedClass> planned = new ArrayList<>();

  /** The innermost class around the walk. */
  private PlannedClass current;

  private Planner(
      Trees trees,
      Descriptors descriptors,
      TypeModel model,
      TreePath topLevel,
      Optional<Companion> companion) {
    this.trees = trees;
    this.descriptors = descriptors;
    this.model = model;
    this.suppression = new Suppression(trees);
    this.unit = topLevel.getCompilationUnit();
    this.companion = companion;
    companion.ifPresent(
        found -> found.machines().forEach(m -> machines.put(m.coroutine().tree(), m)));
  }

  /** The plans of the classes in a top-level class, itself included, that need weaving. */
  static List<PlannedClass> plan(
      Trees trees,
      Descriptors descriptors,
      TypeModel model,
      TreePath topLevel,
      Optional<Companion> companion) {
    Planner planner = new Planner(trees, descriptors, model, topLevel, companion);
    planner.scan(topLevel, null);
    return planner.planned.stream().filter(PlannedClass::needsWeaving).toList();
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    PlannedClass outer = current;
    if (trees.getElement(getCurrentPath()) instanceof TypeElement type) {
      current = new PlannedClass(descriptors.binaryName(type), new Place(tree, unit), companion);
      planned.add(current);
      if (outer == null) {
        companion.ifPresent(
            found -> found.machines().forEach(m -> current.addNestMember(m.internalName())));
      }
    }
    super.visitClass(tree, null);
    current = outer;
    return null;
  }

  @Override
  public Void visitMethod(MethodTree method, Void unused) {
    if (method.getBody() != null
        && trees.getElement(getCurrentPath()) instanceof ExecutableElement element
        && AsyncElements.isAsync(element)) {
      // Without a kind the checks have refused it.
      AsyncElements.returnKind(element).ifPresent(kind -> plan(method, element, kind));
    }
    return super.visitMethod(method, null);
  }

  private void plan(MethodTree method, ExecutableElement element, ReturnKind kind) {
    Machine machine = machines.get(method);
    current.add(
        new MethodPlan(
            element.getSimpleName().toString(),
            descriptors.of(element),
            machine.internalName(),
            kind,
            machine.arguments(),
            machine.source()),
        place(method));
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
    Optional<FunctionalInterfaces.Function> function =
        model.functions().of(trees.getTypeMirror(getCurrentPath()));
    function.filter(FunctionalInterfaces.Function::isAsync).ifPresent(this::addInterface);
    Machine machine = machines.get(lambda);
    if (machine != null) { // a lambda that does not await has none and needs none
      current.add(new LambdaPlan(machine.internalName(), machine.source()), place(lambda));
    }
    return super.visitLambdaExpression(lambda, null);
  }

  /** What a method reference calls starts late, as in a lambda. */
  @Override
  public Void visitMemberReference(MemberReferenceTree reference, Void unused) {
    model
        .functions()
        .of(trees.getTypeMirror(getCurrentPath()))
        .filter(FunctionalInterfaces.Function::isAsync)
        .ifPresent(
            function -> {
              addInterface(function);
              addAsyncTarget(reference);
            });
    return super.visitMemberReference(reference, null);
  }

  private void addAsyncTarget(MemberReferenceTree reference) {
    if (trees.getElement(getCurrentPath()) instanceof ExecutableElement method
        && AsyncElements.isAsync(method)) {
      TypeMirror qualifier =
          trees.getTypeMirror(new TreePath(getCurrentPath(), reference.getQualifierExpression()));
      // JDK 23 writes the type in front of the colons into the class file, older ones the declarer.
      add(method, (TypeElement) method.getEnclosingElement());
      descriptors.classOf(qualifier).ifPresent(owner -> add(method, owner));
    }
  }

  private void add(ExecutableElement target, TypeElement owner) {
    String name = target.getSimpleName().toString();
    current.add(new AsyncTarget(internalName(owner), name, descriptors.of(target)));
  }

  private void addInterface(FunctionalInterfaces.Function function) {
    String owner = internalName(function.owner());
    current.add(new FunctionalMethod(owner, function.method().getSimpleName().toString()));
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
    model.closings().ofCall(getCurrentPath()).ifPresent(this::addCloseable);
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public Void visitTry(TryTree tree, Void unused) {
    for (Tree resource : tree.getResources()) {
      model
          .closings()
          .ofResource(new TreePath(getCurrentPath(), resource))
          .ifPresent(this::addCloseable);
    }
    return super.visitTry(tree, null);
  }

  private void addCloseable(Closing closing) {
    closing.async().forEach(type -> current.addAsyncCloseable(internalName(type)));
    closing.perhaps().forEach(type -> current.addPerhapsCloseable(internalName(type)));
  }

  private String internalName(TypeElement type) {
    return descriptors.binaryName(type).replace('.', '/');
  }

  private Place place(Tree tree) {
    Place place = new Place(tree, unit);
    if (suppression.suppresses(Message.TOO_LARGE_FOR_JIT, getCurrentPath())) {
      current.acceptSize(place);
    }
    return place;
  }
}
