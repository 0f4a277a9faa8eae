package dev.baton.processor.check;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.baton.processor.determinism.DeterminismChecks;
import dev.baton.processor.model.TypeModel;
import dev.baton.processor.report.Reporter;
import dev.baton.processor.report.Suppression;

/** The third stage: finds misuse of async methods and awaits in a class that javac has analysed. */
public final class Checks {
  private final TypeQueries typing;
  private final Trees trees;
  private final Reporter reporter;
  private final DeterminismChecks determinism;

  /** Creates the stage. */
  public Checks(Trees trees, TypeModel model, DeterminismChecks determinism, Reporter reporter) {
    this.typing = new TypeQueries(trees, model);
    this.trees = trees;
    this.reporter = reporter;
    this.determinism = determinism;
  }

  /**
   * Reports each misuse in a class at its position.
   *
   * @param topLevel the class, whose trees carry types by now
   */
  public void check(TreePath topLevel) {
    Findings findings = new Findings(new Suppression(trees), reporter);
    new CheckWalk(typing, findings, determinism).scan(topLevel, null);
  }
}
