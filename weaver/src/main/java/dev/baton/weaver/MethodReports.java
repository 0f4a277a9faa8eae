package dev.baton.weaver;

import dev.baton.weaver.plan.MethodReport;
import dev.baton.weaver.plan.SpillField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the reports of what was done. */
final class MethodReports {
  private MethodReports() {}

  static MethodReport of(
      Body body, List<SpillField> arguments, List<SpillField> saved, List<AwaitSite> sites) {
    var fields = new ArrayList<>(arguments);
    fields.addAll(saved);
    return new MethodReport(
        body.plan.name(),
        body.plan.descriptor(),
        body.isStatic(),
        fields,
        sites.stream().sorted(ResumeLabels.byLabel()).map(MethodReports::label).toList());
  }

  private static MethodReport.LabelReport label(AwaitSite site) {
    return new MethodReport.LabelReport(
        site.label,
        site.point.line(),
        site.point.text(),
        values(site.saved.locals()),
        values(site.saved.operands()),
        site.saved.cleared(),
        site.loops.stream().map(loop -> loop.line).toList());
  }

  private static List<MethodReport.SavedValue> values(List<Spill> spills) {
    return spills.stream()
        .map(spill -> new MethodReport.SavedValue(spill.name(), Optional.ofNullable(spill.field())))
        .toList();
  }
}
