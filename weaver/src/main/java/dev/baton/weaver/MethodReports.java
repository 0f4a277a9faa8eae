package dev.baton.weaver;

import dev.baton.weaver.plan.MethodPlan;
import dev.baton.weaver.plan.MethodReport;
import dev.baton.weaver.plan.SpillField;
import java.util.List;

/** Makes the reports of what was done. */
final class MethodReports {
  private MethodReports() {}

  static MethodReport of(MethodPlan plan, List<AwaitSite> sites) {
    return new MethodReport(
        plan.name(),
        plan.descriptor(),
        sites.stream().sorted(ResumeLabels.byLabel()).map(MethodReports::label).toList());
  }

  private static MethodReport.LabelReport label(AwaitSite site) {
    return new MethodReport.LabelReport(
        site.label,
        site.point.line(),
        site.point.text(),
        site.saved.locals().stream().map(spill -> spill.name() + ": " + value(spill)).toList(),
        site.saved.operands().stream().map(MethodReports::value).toList(),
        site.saved.cleared().stream().map(SpillField::name).toList(),
        site.loops.stream().map(loop -> loop.line).toList());
  }

  private static String value(Spills.Spill spill) {
    return spill.field() == null
        ? "null"
        : spill.field().descriptor() + " -> " + spill.field().name();
  }
}
