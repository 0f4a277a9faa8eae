package dev.baton.processor.weave;

import java.util.List;

/** Makes the reports of what was done. */
final class Reports {
  private Reports() {}

  static MethodReport of(MethodPlan plan, List<AwaitSite> sites) {
    return new MethodReport(
        plan.name(),
        plan.descriptor(),
        sites.stream().sorted(ResumeLabels.byLabel()).map(Reports::label).toList());
  }

  private static MethodReport.LabelReport label(AwaitSite site) {
    return new MethodReport.LabelReport(
        site.label,
        site.point.line(),
        site.point.text(),
        site.saved.locals().stream().map(spill -> spill.name() + ": " + value(spill)).toList(),
        site.saved.operands().stream().map(Reports::value).toList(),
        site.saved.cleared().stream().map(SpillField::name).toList(),
        site.loops.stream().map(loop -> loop.line).toList());
  }

  private static String value(Spills.Spill spill) {
    return spill.field() == null
        ? "null"
        : spill.field().descriptor() + " -> " + spill.field().name();
  }
}
