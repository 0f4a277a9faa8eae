package dev.baton.weaver.plan;

import java.util.List;

/**
 * What the weaver did to one method, for people to read.
 *
 * @param name the method's name
 * @param descriptor its descriptor
 * @param labels its resume labels
 */
public record MethodReport(String name, String descriptor, List<LabelReport> labels) {
  /** Copies the list. */
  public MethodReport {
    labels = List.copyOf(labels);
  }

  /**
   * What is saved and restored at one resume label.
   *
   * @param label the resume label
   * @param line the source line of its await
   * @param text the source text of its await
   * @param locals the live locals, each as {@code name: type -> field}
   * @param operands the operands on the stack below the await, each as {@code type -> field}
   * @param cleared the fields that are set to null so that nothing dead is kept
   * @param loops the lines of the loops it lies in, outermost first
   */
  public record LabelReport(
      int label,
      int line,
      String text,
      List<String> locals,
      List<String> operands,
      List<String> cleared,
      List<Integer> loops) {
    /** Copies the lists. */
    public LabelReport {
      locals = List.copyOf(locals);
      operands = List.copyOf(operands);
      cleared = List.copyOf(cleared);
      loops = List.copyOf(loops);
    }
  }

  /** The report as indented lines of text, ending in a newline. */
  public String text() {
    var out = new StringBuilder(name).append(descriptor).append('\n');
    for (LabelReport label : labels) {
      out.append("  label ").append(label.label()).append("  line ").append(label.line());
      out.append("  ").append(label.text()).append('\n');
      line(out, "locals", label.locals());
      line(out, "operands", label.operands());
      line(out, "clears", label.cleared());
      line(out, "loops at", label.loops());
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String what, List<?> values) {
    if (!values.isEmpty()) {
      out.append("    ").append(what).append(' ');
      out.append(String.join(", ", values.stream().map(Object::toString).toList())).append('\n');
    }
  }
}
