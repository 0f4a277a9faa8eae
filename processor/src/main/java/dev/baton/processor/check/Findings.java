package dev.baton.processor.check;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.baton.processor.report.Message;
import dev.baton.processor.report.Place;
import dev.baton.processor.report.Reporter;
import dev.baton.processor.report.Suppression;
import javax.tools.Diagnostic.Kind;

/** Where checks put what they find; warnings only if nothing around them suppresses them. */
final class Findings {
  private final Suppression suppression;
  private final Reporter reporter;

  Findings(Suppression suppression, Reporter reporter) {
    this.suppression = suppression;
    this.reporter = reporter;
  }

  /**
   * Reports a finding.
   *
   * @param at what it is about
   * @param point the part of it to point at
   */
  void add(Message message, TreePath at, Tree point, Object... arguments) {
    if (message.kind() == Kind.ERROR || !suppression.suppresses(message, at)) {
      reporter.report(message, new Place(point, at.getCompilationUnit()), arguments);
    }
  }
}
