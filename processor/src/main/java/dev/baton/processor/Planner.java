package dev.baton.processor;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.baton.processor.generate.Companion;
import dev.baton.processor.generate.Machine;
import dev.baton.processor.model.AsyncElements;
import dev.baton.processor.model.FunctionalInterfaces;
import dev.baton.processor.model.TypeModel;
import dev.baton.processor.report.Message;
import dev.baton.processor.report.Place;
import dev.baton.processor.report.Suppression;
import dev.baton.processor.weave.FunctionalMethod;
import dev.baton.processor.weave.LambdaPlan;
import dev.baton.processor.weave.MachineField;
import dev.baton.processor.weave.MethodPlan;
import dev.baton.processor.weave.ReturnKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;

/**
 * A walk over an analysed top-level class that relates its async methods and lambdas to the
 * machines generated for them. Only now do all types have their final names, those of local classes
 * included, and only now is it known which lambdas are async.
 */
final class Planner extends TreePathScanner<Void, Void> {
  private final Trees trees;
  private final Descriptors descriptors;
  private final TypeModel model;
  private final Suppression suppression;
  private final CompilationUnitTree unit;
  private final Map<Long, Machine> machines = new HashMap<>();
  private final List<PlannedClass> planned = new ArrayList<>();

  /** The innermost class around the walk. */
  private PlannedClass current;

  private Planner(Trees trees, Descriptors descriptors, TypeModel model, TreePath topLevel) {
    this.trees = trees;
    this.descriptors = descriptors;
    this.model = model;
    this.suppression = new Suppression(trees);
    this.unit = topLevel.getCompilationUnit();
  }

  /** The plans of the classes in a top-level class, itself included, that need weaving. */
  static List<PlannedClass> plan(
      Trees trees,
      Descriptors descriptors,
      TypeModel model,
      TreePath topLevel,
      Optional<Companion> companion) {
    Planner planner = new Planner(trees, descriptors, model, topLevel);
    companion.ifPresent(
        found -> found.machines().forEach(m -> planner.machines.put(m.coroutine().position(), m)));
    planner.scan(topLevel, null);
    return planner.planned.stream().filter(plan -> !plan.isEmpty()).toList();
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    PlannedClass outer = current;
    if (trees.getElement(getCurrentPath()) instanceof TypeElement type) {
      current = new PlannedClass(descriptors.binaryName(type), new Place(tree, unit));
      planned.add(current);
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
    Machine machine = machineOf(method);
    if (machine == null) {
      current.addUnprocessed(place(method));
      return;
    }
    current.add(
        new MethodPlan(
            element.getSimpleName().toString(),
            descriptors.of(element),
            machine.internalName(),
            kind,
            fields(machine, element),
            machine.source()),
        place(method));
  }

  /** Another processor may have made the method static since the machine was generated. */
  private static List<MachineField> fields(Machine machine, ExecutableElement element) {
    boolean hadSelf = !machine.coroutine().isStatic();
    boolean isStatic = element.getModifiers().contains(Modifier.STATIC);
    List<MachineField> fields = machine.fields();
    return hadSelf && isStatic ? fields.subList(1, fields.size()) : fields;
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
    Optional<FunctionalInterfaces.Function> function =
        model.functions().of(trees.getTypeMirror(getCurrentPath()));
    Machine machine = machineOf(lambda);
    boolean isAsync = function.isPresent() && function.get().isAsync();
    if (isAsync) {
      addInterface(function.get());
    }
    if (machine != null) { // a lambda that cannot await has none and needs none
      plan(lambda, machine, isAsync);
    }
    return super.visitLambdaExpression(lambda, null);
  }

  private void addInterface(FunctionalInterfaces.Function function) {
    String owner = descriptors.binaryName(function.owner()).replace('.', '/');
    current.add(new FunctionalMethod(owner, function.method().getSimpleName().toString()));
  }

  private void plan(LambdaExpressionTree lambda, Machine machine, boolean isAsync) {
    boolean awaits = !machine.coroutine().awaits().isEmpty();
    TreePath body = new TreePath(getCurrentPath(), lambda.getBody());
    if (!awaits && !(isAsync && model.closings().areIn(body))) {
      current.addSpare(machine.internalName());
    } else if (isAsync) {
      current.add(new LambdaPlan(machine.internalName(), machine.source()), place(lambda));
    }
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

  private void addCloseable(TypeElement type) {
    current.addAsyncCloseable(descriptors.binaryName(type).replace('.', '/'));
  }

  private Machine machineOf(Tree tree) {
    return machines.get(trees.getSourcePositions().getStartPosition(unit, tree));
  }

  private Place place(Tree tree) {
    Place place = new Place(tree, unit);
    if (suppression.suppresses(Message.TOO_LARGE_FOR_JIT, getCurrentPath())) {
      current.acceptSize(place);
    }
    return place;
  }
}
