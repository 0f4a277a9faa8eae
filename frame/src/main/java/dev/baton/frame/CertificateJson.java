package dev.baton.frame;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A certificate as a tree of JSON. */
final class CertificateJson {
  static final String FORMAT = "baton certificate 1";

  /** How many tasks and lines of the worst frame there are. */
  private static final int TOP = 20;

  private CertificateJson() {}

  static Map<String, Object> of(Certificate certificate) {
    List<Object> models = new ArrayList<>();
    certificate.costModels().forEach(model -> models.add(model(model)));
    List<Object> report = new ArrayList<>();
    Map<String, Object> inputs = new LinkedHashMap<>();
    Map<String, Object> traces = new LinkedHashMap<>();
    for (Certificate.Verdict verdict : certificate.verdicts()) {
      report.add(verdict(verdict));
      if (!verdict.sha256().isEmpty()) {
        inputs.put(verdict.input(), verdict.sha256());
      }
      if (!verdict.trace().isEmpty()) {
        traces.put(verdict.input(), verdict.trace());
      }
    }
    Map<String, Object> digests = new LinkedHashMap<>();
    digests.put("program", Digests.sha256(certificate.program()));
    digests.put("costModels", Digests.sha256(models));
    digests.put("inputs", inputs);
    digests.put("report", Digests.sha256(report));

    Map<String, Object> json = new LinkedHashMap<>();
    json.put("format", FORMAT);
    json.put("verdict", verdict(certificate.passes()));
    json.put("budget", units(certificate.budget()));
    json.put("maxFrames", certificate.maxFrames());
    json.put("maxWait", certificate.maxWait());
    json.put("spinningAllowed", certificate.spinningAllowed());
    json.put("program", new ArrayList<Object>(certificate.program()));
    json.put("costModels", models);
    json.put("report", report);
    json.put("sha256", digests);
    json.put("traces", traces);
    return json;
  }

  private static String verdict(boolean passes) {
    return passes ? "PASS" : "FAIL";
  }

  private static Object units(long units) {
    return units == Long.MAX_VALUE ? null : units;
  }

  private static Map<String, Object> model(CostModel model) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("resume", (long) model.resume());
    json.put("spawn", (long) model.spawn());
    json.put("timer", (long) model.timer());
    json.put("event", (long) model.event());
    json.put("output", (long) model.output());
    json.put("alert", (long) model.alert());
    json.put("hostCall", (long) model.hostCall());
    json.put("snapshot", (long) model.snapshot());
    return json;
  }

  private static Map<String, Object> verdict(Certificate.Verdict verdict) {
    Findings found = verdict.findings();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("input", verdict.input());
    json.put("verdict", verdict(verdict.passes()));
    json.put("reasons", new ArrayList<Object>(verdict.reasons()));
    json.put("frames", verdict.frames());
    json.put("cost", verdict.total());
    json.put("budget", units(found.budget()));
    json.put("margin", units(verdict.margin()));
    json.put("worst", found.worst() == null ? null : worst(found.worst()));
    json.put("overruns", found.overrunCount());
    json.put("limitsExceeded", found.limitCount());
    json.put("failures", found.failureCount());
    json.put("alerts", found.alertCount());
    json.put("longestWait", found.starving() == null ? null : starving(found.starving()));
    json.put("spinning", new LinkedHashMap<String, Object>(found.spinning()));
    return json;
  }

  private static Map<String, Object> worst(Findings.Worst worst) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("frame", worst.frame());
    json.put("cost", worst.cost());
    json.put("tasks", rows(worst.tasks()));
    json.put("lines", rows(worst.lines()));
    return json;
  }

  private static Map<String, Object> starving(Starving starving) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("task", starving.task());
    json.put("frames", starving.frames());
    return json;
  }

  private static List<Object> rows(List<CostRow> rows) {
    List<Object> json = new ArrayList<>();
    rows.subList(0, Math.min(TOP, rows.size())).forEach(row -> json.add(row(row)));
    if (rows.size() > TOP) {
      List<CostRow> rest = rows.subList(TOP, rows.size());
      long count = rest.stream().mapToLong(CostRow::count).sum();
      long cost = rest.stream().mapToLong(CostRow::cost).sum();
      json.add(row(new CostRow("in " + rest.size() + " more", count, cost)));
    }
    return json;
  }

  private static Map<String, Object> row(CostRow row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", row.name());
    json.put("steps", row.count());
    json.put("cost", row.cost());
    return json;
  }
}
