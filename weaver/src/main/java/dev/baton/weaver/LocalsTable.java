package dev.baton.weaver;

import dev.baton.weaver.plan.SpillField;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LocalVariableNode;

/**
 * Pass: writes down what the source calls the values that a machine holds, for those who look at
 * one that is suspended.
 *
 * <p>It is one text: the variables, and then for each list of them the resume labels at which those
 * are alive, in the order of their declarations. Label 0 is the beginning.
 *
 * <pre>{@code fast slow in:Z n=n$2;0:0-1;1,3-4:0,2-3}</pre>
 *
 * <p>A variable has its name; the letter of its type where the field is an {@code int} and that is
 * not; and the field, where that has another name, or nothing where it is always null.
 */
final class LocalsTable {
  /** What a constant of a class file can be at most, in bytes. */
  private static final int LONGEST = 65535;

  private final Map<String, Integer> variables = new LinkedHashMap<>();

  private LocalsTable() {}

  /**
   * Writes it.
   *
   * @param names what the source calls the receiver and the parameters; null for those that it has
   *     no name for
   */
  static String of(
      Body body, List<SpillField> parameters, List<String> names, List<AwaitSite> sites) {
    var table = new LocalsTable();
    Map<List<Integer>, List<Integer>> labels = new LinkedHashMap<>();
    Map<Integer, String> bySlot = new LinkedHashMap<>();
    var atStart = new ArrayList<Integer>();
    int slot = 0;
    for (int i = 0; i < parameters.size(); i++) {
      SpillField field = parameters.get(i);
      if (names.get(i) != null && (i > 0 || body.isStatic())) {
        bySlot.put(slot, names.get(i));
        atStart.add(table.number(names.get(i), field.descriptor(), field));
      }
      slot += Type.getType(field.descriptor()).getSize();
    }
    table.add(labels, atStart, 0);
    for (AwaitSite site : sites.stream().sorted(ResumeLabels.byLabel()).toList()) {
      var alive = new ArrayList<Integer>();
      for (Spill local : site.saved.locals()) {
        if (local.slot() < body.parameterSlots) {
          String name = bySlot.get(local.slot());
          if (name != null) {
            alive.add(table.number(name, null, local.field()));
          }
        } else {
          LocalVariableNode known = LocalNames.variableAt(body.node, local.slot(), site.call);
          if (known != null) {
            alive.add(table.number(known.name, known.desc, local.field()));
          }
        }
      }
      table.add(labels, alive, site.label);
    }
    return table.text(labels);
  }

  /** The number of a variable. */
  private int number(String name, String declared, SpillField field) {
    String text = name;
    if (field != null && field.descriptor().equals("I") && isNarrow(declared)) {
      text += ":" + declared;
    }
    if (field == null || !field.name().equals(name)) {
      text += "=" + (field == null ? "" : field.name());
    }
    return variables.computeIfAbsent(text, t -> variables.size());
  }

  private static boolean isNarrow(String declared) {
    return declared != null && "ZBCS".contains(declared);
  }

  private void add(Map<List<Integer>, List<Integer>> labels, List<Integer> alive, int label) {
    if (!alive.isEmpty()) {
      labels.computeIfAbsent(alive, key -> new ArrayList<>()).add(label);
    }
  }

  /** The whole text; of one that is too long only the labels that find room in it. */
  private String text(Map<List<Integer>, List<Integer>> labels) {
    var text = new StringBuilder(String.join(" ", variables.keySet()));
    int length = text.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST) {
      return "";
    }
    for (Map.Entry<List<Integer>, List<Integer>> entry : labels.entrySet()) {
      String line = ";" + ranges(entry.getValue()) + ":" + ranges(entry.getKey());
      length += line.length();
      if (length > LONGEST) {
        break;
      }
      text.append(line);
    }
    return text.toString();
  }

  /** {@code 1,3-5} for 1, 3, 4 and 5. */
  private static String ranges(List<Integer> numbers) {
    var ranges = new ArrayList<int[]>();
    for (int number : numbers) {
      int[] last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
      if (last != null && last[1] + 1 == number) {
        last[1] = number;
      } else {
        ranges.add(new int[] {number, number});
      }
    }
    return ranges.stream()
        .map(range -> range[0] == range[1] ? "" + range[0] : range[0] + "-" + range[1])
        .collect(Collectors.joining(","));
  }
}
