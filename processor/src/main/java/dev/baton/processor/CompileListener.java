package dev.baton.processor;

import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.baton.processor.check.Checks;
import dev.baton.processor.generate.Companion;
import dev.baton.processor.model.AsyncClosings;
import dev.baton.processor.model.FunctionalInterfaces;
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
  private final FunctionalInterfaces functions;
  private final AsyncClosings closings;
  private final Checks checks;
  private final Weaving weaving;

  /** By the binary name of the top-level class that each belongs to. */
  private final Map<String, Companion> companions = new HashMap<>();

  CompileListener(ProcessingEnvironment javac, Trees trees, ClassFiles files, Reporter reporter) {
    this.trees = trees;
    this.reporter = reporter;
    this.descriptors = new Descriptors(javac.getElementUtils(), javac.getTypeUtils());
    this.functions = new FunctionalInterfaces(javac.getElementUtils());
    this.closings = new AsyncClosings(javac, trees);
    this.checks = new Checks(javac, trees, reporter);
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
        case ANALYZE -> analysed(type);
        case GENERATE -> generated(type);
        case COMPILATION -> weaving.end();
        default -> {}
      }
    } catch (RuntimeException | LinkageError bug) {
      reporter.bug(event.getKind().toString(), String.valueOf(type), bug);
    }
  }

  private void analysed(TypeElement type) {
    TreePath path = type == null ? null : trees.getPath(type);
    if (path == null) {
      return; // a module or package declaration
    }
    checks.check(path);
    Optional<Companion> companion =
        Optional.ofNullable(companions.get(descriptors.binaryName(type)));
    weaving.expect(Planner.plan(trees, descriptors, functions, closings, path, companion));
  }

  private void generated(TypeElement type) {
    if (type != null) {
      weaving.written(type);
    }
  }
}
