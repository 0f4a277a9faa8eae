package dev.baton.processor.generate;

import com.palantir.javapoet.CodeBlock;
import dev.baton.weaver.plan.AwaitPoint;
import dev.baton.weaver.plan.MethodReport;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The resume labels of a machine as the items of a list in Javadoc, with what is alive there. */
final class LabelList {
  private final Optional<MethodReport> report;

  /** Each label's await. */
  private final Map<Integer, AwaitPoint> points = new TreeMap<>();

  /** What the weaver says of those that it has made. */
  private final Map<Integer, MethodReport.LabelReport> woven = new TreeMap<>();

  /**
   * Numbers them.
   *
   * @param awaits those that the source shows, which have the first labels
   * @param report what the weaver did, if it did anything
   */
  LabelList(List<AwaitPoint> awaits, Optional<MethodReport> report) {
    this.report = report;
    awaits.forEach(point -> points.put(points.size() + 1, point));
    for (MethodReport.LabelReport label : report.map(MethodReport::labels).orElse(List.of())) {
      points.put(label.label(), new AwaitPoint(label.line(), label.text()));
      woven.put(label.label(), label);
    }
  }

  /** The items, a line for each, and one for what is alive. */
  CodeBlock items() {
    CodeBlock.Builder items = CodeBlock.builder();
    int next = 1;
    for (Map.Entry<Integer, AwaitPoint> entry : points.entrySet()) {
      int label = entry.getKey();
      // Those between are of awaits that javac has copied less often.
      String item = label == next ? "<li>" : "<li value=\"" + label + "\">";
      AwaitPoint point = entry.getValue();
      items.add("  $Lline $L: $L", item, point.line(), MachineDoc.code(point.text()));
      items.add("$L\n", report.isPresent() ? alive(label) : "");
      next = label + 1;
    }
    return items.build();
  }

  private String alive(int label) {
    if (!woven.containsKey(label)) {
      return ";\n      javac has left it out, as nothing leads there";
    }
    List<MethodReport.SavedValue> alive =
        report.map(r -> r.aliveAt(woven.get(label))).orElse(List.of());
    return alive.isEmpty()
        ? ""
        : alive.stream()
            .map(LabelList::text)
            .collect(Collectors.joining(", ", ";\n      alive: {@code ", "}"));
  }

  /** A field is named after the first value that it was added for; others may share it. */
  private static String text(MethodReport.SavedValue value) {
    String field = value.field().map(f -> f.name()).orElse("");
    return field.equals(value.name()) ? field : value.name() + " in " + field;
  }
}
