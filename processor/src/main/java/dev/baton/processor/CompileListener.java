package dev.baton.processor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.baton.processor.check.Checks;
import dev.baton.processor.generate.Companion;
import dev.baton.processor.model.BatonUses;
import dev.baton.processor.model.TypeModel;
import dev.baton.processor.report.Reporter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/**
 * The later half of the work, done as javac reaches each class: checks and plans when a class has
 * been analysed, weaving when it has been written.
 */
final class CompileListener implements TaskListener {
  private final Trees trees;
  private final Reporter reporter;
  private final Descriptors descriptors;
  private final TypeModel model;
  private final BatonUses uses;
  private final Checks checks;
  private final Weaving weaving;

  /** By the binary name of the top-level class that each belongs to. */
  private final Map<String, Companion> companions = new HashMap<>();

  CompileListener(ProcessingEnvironment javac, Trees trees, ClassFiles files, Reporter reporter) {
    this.trees = trees;
    this.reporter = reporter;
    this.descriptors = new Descriptors(javac.getElementUtils(), javac.getTypeUtils());
    this.model = TypeModel.of(javac, trees);
    this.uses = new BatonUses(trees, model);
    this.checks = new Checks(trees, model, reporter);
    this.weaving = new Weaving(files, descriptors, reporter);
  }

  /** Takes note of a companion that a round has generated. */
  void expect(Companion companion) {
    companions.put(companion.owner(), companion);
  }

  @Override
  public void finished(TaskEvent event) {
    TypeElement type = event.getTypeElement();
    try {
      switch (event.getKind()) {
        case ANALYZE -> analysed(event.getCompilationUnit(), type);
        case GENERATE -> generated(type);
        case COMPILATION -> weaving.end();
        default -> {}
      }
    } catch (RuntimeException | LinkageError bug) {
      reporter.bug(event.getKind().toString(), String.valueOf(type), bug);
    }
  }

  private void analysed(CompilationUnitTree unit, TypeElement type) {
    TreePath path = path(unit, type);
    if (path == null) {
      return; // a module or package declaration
    }
    Optional<Companion> companion =
        Optional.ofNullable(companions.get(descriptors.binaryName(type)));
    if (companion.isPresent() || uses.mayBeIn(path)) {
      checks.check(path);
      weaving.expect(Planner.plan(trees, descriptors, model, path, companion));
    }
  }

  /** Where a top-level class is, which {@link Trees#getPath} would walk through the unit for. */
  private TreePath path(CompilationUnitTree unit, TypeElement type) {
    if (type == null || unit == null) {
      return null;
    }
    TreePath root = new TreePath(unit);
    for (Tree declared : unit.getTypeDecls()) {
      TreePath path = new TreePath(root, declared);
      if (type.equals(trees.getElement(path))) {
        return path;
      }
    }
    return null;
  }

  private void generated(TypeElement type) {
    if (type != null) {
      weaving.written(type);
    }
  }
}
