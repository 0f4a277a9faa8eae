package dev.baton.weaver.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the weaver did to one method, for people to read.
 *
 * @param name the method's name
 * @param descriptor its descriptor
 * @param isStatic whether it has no receiver
 * @param fields all fields of its machine in their order: those of the receiver and the parameters,
 *     then those for what else is saved
 * @param labels its resume labels
 */
public record MethodReport(
    String name,
    String descriptor,
    boolean isStatic,
    List<SpillField> fields,
    List<LabelReport> labels) {
  /** Copies the lists. */
  public MethodReport {
    fields = List.copyOf(fields);
    labels = List.copyOf(labels);
  }

  /**
   * A value that is saved at a resume label.
   *
   * @param name what the source calls it, or what stands for it if that has no name for it
   * @param field where it is kept; empty for one that is always null
   */
  public record SavedValue(String name, Optional<SpillField> field) {
    private String place() {
      return field.map(f -> f.descriptor() + " -> " + f.name()).orElse("null");
    }
  }

  /**
   * What is saved and restored at one resume label.
   *
   * @param label the resume label
   * @param line the source line of its await
   * @param text the source text of its await
   * @param locals the live locals but for the receiver, which is never let go
   * @param operands the operands on the stack below the await, bottom first
   * @param cleared the fields that are set to null so that nothing dead is kept
   * @param loops the lines of the loops it lies in, outermost first
   */
  public record LabelReport(
      int label,
      int line,
      String text,
      List<SavedValue> locals,
      List<SavedValue> operands,
      List<SpillField> cleared,
      List<Integer> loops) {
    /** Copies the lists. */
    public LabelReport {
      locals = List.copyOf(locals);
      operands = List.copyOf(operands);
      cleared = List.copyOf(cleared);
      loops = List.copyOf(loops);
    }
  }

  /** What the fields hold that are alive at a label, the receiver first. */
  public List<SavedValue> aliveAt(LabelReport label) {
    var alive = new ArrayList<SavedValue>();
    if (!isStatic) {
      SpillField receiver = fields.get(0);
      alive.add(new SavedValue(receiver.name(), Optional.of(receiver)));
    }
    Set<SavedValue> saved = new LinkedHashSet<>(label.locals());
    saved.addAll(label.operands());
    saved.stream().filter(value -> value.field().isPresent()).forEach(alive::add);
    return alive;
  }

  /** The report as indented lines of text, ending in a newline. */
  public String text() {
    var out = new StringBuilder(name).append(descriptor).append('\n');
    for (LabelReport label : labels) {
      out.append("  label ").append(label.label()).append("  line ").append(label.line());
      out.append("  ").append(label.text()).append('\n');
      line(out, "locals", label.locals().stream().map(v -> v.name() + ": " + v.place()).toList());
      line(out, "operands", label.operands().stream().map(SavedValue::place).toList());
      line(out, "clears", label.cleared().stream().map(SpillField::name).toList());
      line(out, "loops at", label.loops().stream().map(Object::toString).toList());
    }
    return out.toString();
  }

  private static void line(StringBuilder out, String what, List<String> values) {
    if (!values.isEmpty()) {
      out.append("    ").append(what).append(' ');
      out.append(String.join(", ", values)).append('\n');
    }
  }
}
