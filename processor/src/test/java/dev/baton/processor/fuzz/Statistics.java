package dev.baton.processor.fuzz;

import dev.baton.processor.fuzz.support.Pump;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the programs of this JVM did, to see that they do something. */
final class Statistics {
  private static int programs;
  private static int refused;
  private static long events;
  private static long suspensions;
  private static final Map<Form, Integer> forms = new EnumMap<>(Form.class);

  /** An event that is not a call that was left out, for want of calls. */
  private static final Pattern EVENT = Pattern.compile("(\\d+)(?:=true|;)");

  private Statistics() {}

  /** Counts a program, its trace, and of which forms it has run something. */
  static synchronized void add(Program program, List<String> trace) {
    programs++;
    events += trace.size();
    var ran = EnumSet.noneOf(Form.class);
    for (String event : trace) {
      Matcher matcher = EVENT.matcher(event);
      if (matcher.matches()) {
        Form form = program.forms().get(Integer.valueOf(matcher.group(1)));
        if (form != null) {
          ran.add(form);
        }
      }
    }
    ran.forEach(form -> forms.merge(form, 1, Integer::sum));
  }

  /** How many programs have run something of a form. */
  static synchronized int programsWith(Form form) {
    return forms.getOrDefault(form, 0);
  }

  /** Counts the suspensions of the latest run. */
  static synchronized void addSuspensions() {
    suspensions += Pump.suspensions();
  }

  /** Counts a program at which javac itself fails. */
  static synchronized void addRefused() {
    refused++;
  }

  static synchronized String text() {
    return "%d programs, %d events, %d suspensions; javac itself failed at %d more; programs with %s"
        .formatted(programs, events, suspensions, refused, forms);
  }
}
