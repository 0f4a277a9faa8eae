package dev.baton.scale.convert;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What of a library was converted, and what was not and why, in numbers. */
public final class Tally {
  int methods;
  int pauses;
  int wrapped;
  int awaited;
  int tailCalls;
  final Map<Reason, Integer> methodsLeft = new EnumMap<>(Reason.class);
  final Map<Reason, Integer> callsLeft = new EnumMap<>(Reason.class);

  Tally() {}

  void methodLeft(Reason reason) {
    methodsLeft.merge(reason, 1, Integer::sum);
  }

  void callLeft(Reason reason) {
    callsLeft.merge(reason, 1, Integer::sum);
  }

  /** How many methods were made async. */
  public int methods() {
    return methods;
  }

  /** How many awaits were put in. */
  public int awaits() {
    return pauses + wrapped + awaited;
  }

  /** As a text of several lines. */
  @Override
  public String toString() {
    var text = new StringBuilder();
    line(text, "methods made async", methods);
    methodsLeft.forEach((reason, n) -> line(text, "  method left: " + reason.text(), n));
    line(text, "calls whose value is awaited", wrapped);
    line(text, "calls of async methods awaited", awaited);
    line(text, "tail calls of async methods", tailCalls);
    line(text, "pauses before calls without a value, and in methods without calls", pauses);
    callsLeft.forEach((reason, n) -> line(text, "  call left: " + reason.text(), n));
    return text.toString();
  }

  private static void line(StringBuilder text, String what, int number) {
    text.append(String.format(Locale.ROOT, "%7d  %s%n", number, what));
  }
}
