package dev.baton.processor;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.baton.processor.check.Checks;
import dev.baton.processor.check.Handshake;
import dev.baton.processor.determinism.DeterminismChecks;
import dev.baton.processor.discover.DiscoveredClass;
import dev.baton.processor.discover.Discovery;
import dev.baton.processor.discover.QuickScan;
import dev.baton.processor.generate.AuxiliaryClasses;
import dev.baton.processor.generate.Companion;
import dev.baton.processor.generate.CompanionWriter;
import dev.baton.processor.javac.ClassFiles;
import dev.baton.processor.javac.Descriptors;
import dev.baton.processor.model.TypeModel;
import dev.baton.processor.report.Message;
import dev.baton.processor.report.Place;
import dev.baton.processor.report.Reporter;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;

/**
 * The stages, each done when javac has come as far with a class: checks and plans when it has been
 * analysed, weaving when it has been written.
 */
final class CompileListener implements TaskListener {
  private final Trees trees;
  private final Reporter reporter;
  private final TypeModel model;
  private final QuickScan uses;
  private final Checks checks;
  private final Discovery discovery;
  private final ProcessingEnvironment javac;
  private final AuxiliaryClasses auxiliary;
  private final TakenNames taken;
  private final Plans plans;
  private final Weaving weaving;
  private final Handshake runtime;

  /** Made for the first class that needs it, and JavaPoet loaded. */
  private CompanionWriter writer;

  CompileListener(
      ProcessingEnvironment javac,
      Trees trees,
      ClassFiles files,
      TakenNames taken,
      EarlyRehearsal rehearsal,
      Reporter reporter) {
    this.trees = trees;
    this.reporter = reporter;
    this.model = TypeModel.of(javac, trees);
    this.uses = new QuickScan(trees, model);
    DeterminismChecks determinism =
        new DeterminismChecks(
            trees, javac.getElementUtils(), javac.getTypeUtils(), model, reporter);
    this.checks = new Checks(trees, model, determinism, reporter);
    this.discovery = new Discovery(javac.getElementUtils(), trees, model);
    this.javac = javac;
    this.auxiliary = new AuxiliaryClasses(trees);
    this.taken = taken;
    Descriptors descriptors = new Descriptors(javac.getElementUtils(), javac.getTypeUtils());
    this.plans = new Plans(descriptors);
    this.weaving = new Weaving(files, descriptors, rehearsal, reporter);
    this.runtime = new Handshake(javac.getElementUtils(), javac.getFiler(), reporter);
  }

  @Override
  public void started(TaskEvent event) {
    TypeElement type = event.getTypeElement();
    if (event.getKind() == TaskEvent.Kind.GENERATE && type != null) {
      weaving.writing(type, event.getSourceFile());
    }
  }

  @Override
  public void finished(TaskEvent event) {
    TypeElement type = event.getTypeElement();
    try {
      switch (event.getKind()) {
        case ANALYZE -> analysed(event.getCompilationUnit(), type);
        case GENERATE -> generated(event.getSourceFile(), type);
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
    auxiliary.add(unit);
    refuse(taken.analysed(type), path);
    if (uses.mayBeIn(path)) {
      checks.check(path);
      discovery.discover(path).ifPresent(found -> expect(found, path));
    }
  }

  private void expect(DiscoveredClass found, TreePath path) {
    Optional<Companion> companion =
        found.coroutines().isEmpty() ? Optional.empty() : Optional.of(companion(found, path));
    List<PlannedClass> planned = plans.of(found, companion);
    if (planned.isEmpty() || runtime.agrees()) {
      weaving.expect(planned);
    }
  }

  private Companion companion(DiscoveredClass owner, TreePath path) {
    if (writer == null) {
      writer = new CompanionWriter(javac, auxiliary, AsyncProcessor.class.getName());
    }
    Companion companion = writer.companion(owner);
    refuse(taken.give(owner, companion), path);
    return companion;
  }

  private void refuse(Optional<TakenNames.Clash> clash, TreePath path) {
    clash.ifPresent(
        found -> reporter.report(Message.NAME_TAKEN, Place.of(path), found.name(), found.owner()));
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

  private void generated(FileObject source, TypeElement type) {
    if (type != null) {
      weaving.written(type, source);
    }
  }
}
