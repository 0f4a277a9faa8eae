package dev.baton.processor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import dev.baton.processor.generate.Companion;
import dev.baton.processor.generate.Machine;
import dev.baton.processor.report.Place;
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
 * A walk over an analysed top-level class that relates its async methods to the machines generated
 * for them. Only now do all types have their final names, those of local classes included.
 */
final class MethodPlanner extends TreePathScanner<Void, Void> {
  private final Trees trees;
  private final Descriptors descriptors;
  private final CompilationUnitTree unit;
  private final Map<Long, Machine> machines = new HashMap<>();
  private final List<PlannedMethod> planned = new ArrayList<>();
  private final List<PlannedMethod> unseen = new ArrayList<>();

  /**
   * What was found.
   *
   * @param methods those to weave
   * @param unseen those for which no round generated a machine
   */
  record Plans(List<PlannedMethod> methods, List<PlannedMethod> unseen) {}

  private MethodPlanner(
      Trees trees,
      Descriptors descriptors,
      CompilationUnitTree unit,
      Optional<Companion> companion) {
    this.trees = trees;
    this.descriptors = descriptors;
    this.unit = unit;
    companion.ifPresent(
        found -> found.machines().forEach(m -> machines.put(m.coroutine().position(), m)));
  }

  static Plans plan(
      Trees trees, Descriptors descriptors, TreePath topLevel, Optional<Companion> companion) {
    MethodPlanner planner =
        new MethodPlanner(trees, descriptors, topLevel.getCompilationUnit(), companion);
    planner.scan(topLevel, null);
    return new Plans(List.copyOf(planner.planned), List.copyOf(planner.unseen));
  }

  @Override
  public Void visitMethod(MethodTree method, Void unused) {
    if (method.getBody() != null
        && trees.getElement(getCurrentPath()) instanceof ExecutableElement element
        && AsyncElements.isAsync(element)) {
      plan(method, element);
    }
    return super.visitMethod(method, null);
  }

  private void plan(MethodTree method, ExecutableElement element) {
    Optional<ReturnKind> kind = AsyncElements.returnKind(element);
    if (kind.isEmpty()) {
      return; // the checks have refused it
    }
    Machine machine = machines.get(trees.getSourcePositions().getStartPosition(unit, method));
    TypeElement owner = (TypeElement) element.getEnclosingElement();
    MethodPlan plan =
        new MethodPlan(
            element.getSimpleName().toString(),
            descriptors.of(element),
            machine == null ? "" : machine.internalName(),
            kind.get(),
            machine == null ? List.of() : fields(machine, element),
            machine == null ? List.of() : machine.coroutine().awaits(),
            machine == null ? 0 : machine.coroutine().line());
    PlannedMethod found =
        new PlannedMethod(descriptors.binaryName(owner), plan, new Place(method, unit));
    (machine == null ? unseen : planned).add(found);
  }

  /** Another processor may have made the method static since the machine was generated. */
  private static List<MachineField> fields(Machine machine, ExecutableElement element) {
    boolean hadSelf = !machine.coroutine().isStatic();
    boolean isStatic = element.getModifiers().contains(Modifier.STATIC);
    return hadSelf && isStatic
        ? machine.fields().subList(1, machine.fields().size())
        : machine.fields();
  }
}
