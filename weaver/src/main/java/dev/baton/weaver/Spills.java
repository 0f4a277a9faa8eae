package dev.baton.weaver;

import dev.baton.weaver.plan.MethodPlan;
import dev.baton.weaver.plan.SpillField;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Pass: gives each value that is alive at an await a field of the machine.
 *
 * <p>A parameter goes back to its own field. Other values of one type share a field when they are
 * never alive at the same await, so that a suspended machine is no larger than it must be.
 */
final class Spills {
  private record Variable(int slot, int operand, Object type, String name) {}

  private final Body body;
  private final List<SpillField> parameters;
  private final List<SpillField> added = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Map<Variable, SpillField> fields = new LinkedHashMap<>();
  private final Map<AwaitSite, List<Variable>> variables = new LinkedHashMap<>();

  /** The slots that the body stores to. */
  private final BitSet assigned = new BitSet();

  private Spills(Body body, List<SpillField> parameters) {
    this.body = body;
    this.parameters = parameters;
    for (AbstractInsnNode insn : body.node.instructions) {
      if (insn instanceof VarInsnNode variable && variable.getOpcode() >= Opcodes.ISTORE) {
        assigned.set(variable.var);
      } else if (insn instanceof IincInsnNode increment) {
        assigned.set(increment.var);
      }
    }
    for (SpillField parameter : parameters) {
      names.add(parameter.name());
    }
  }

  /** Sets what each site saves; returns the fields to be added to the machine. */
  static List<SpillField> assign(
      Body body, List<SpillField> parameters, ControlFlow flow, List<AwaitSite> sites) {
    var spills = new Spills(body, parameters);
    for (AwaitSite site : sites) {
      spills.variables.put(site, spills.variablesOf(site));
    }
    for (AwaitSite site : sites) {
      spills.variables.get(site).forEach(spills::assignField);
    }
    for (AwaitSite site : sites) {
      site.saved = spills.saved(site);
    }
    spills.clearDead(flow, sites);
    return spills.added;
  }

  /** The machine's fields for the receiver and the parameters, by name and type. */
  static List<SpillField> parameterFields(String owner, MethodPlan plan, boolean isStatic) {
    var types = new ArrayList<String>();
    if (!isStatic) {
      types.add("L" + owner + ";");
    }
    for (Type argument : Type.getArgumentTypes(plan.descriptor())) {
      types.add(argument.getDescriptor());
    }
    var fields = new ArrayList<SpillField>();
    for (int i = 0; i < types.size(); i++) {
      fields.add(new SpillField(plan.arguments().get(i), types.get(i)));
    }
    return fields;
  }

  private List<Variable> variablesOf(AwaitSite site) {
    var found = new ArrayList<Variable>();
    for (int slot = 0; slot < site.locals.size(); slot++) {
      Object type = site.locals.get(slot);
      if (type != Opcodes.TOP && !body.isFixed(slot)) {
        found.add(new Variable(slot, -1, type, nameOf(slot, site)));
      }
    }
    for (int i = 0; i < site.operands.size(); i++) {
      found.add(new Variable(-1, i, site.operands.get(i), "operand" + i));
    }
    return found;
  }

  private String nameOf(int slot, AwaitSite site) {
    if (slot < body.parameterSlots) {
      return parameterAt(slot).name();
    }
    String name = LocalNames.at(body.node, slot, site.call);
    return name == null ? "local" + (slot - Body.EXTRA_SLOTS) : name;
  }

  private SpillField parameterAt(int slot) {
    int at = 0;
    for (SpillField parameter : parameters) {
      if (at == slot) {
        return parameter;
      }
      at += Type.getType(parameter.descriptor()).getSize();
    }
    throw new IllegalStateException("no parameter begins at slot " + slot);
  }

  private boolean keepsParameterType(Variable variable) {
    return variable.slot >= 0
        && variable.slot < body.parameterSlots
        && Types.of(Type.getType(parameterAt(variable.slot).descriptor())).equals(variable.type);
  }

  private void assignField(Variable variable) {
    if (variable.type == Opcodes.NULL || fields.containsKey(variable)) {
      return;
    }
    if (keepsParameterType(variable)) {
      fields.put(variable, parameterAt(variable.slot));
      return;
    }
    String descriptor = Types.descriptor(variable.type);
    Set<SpillField> taken = new HashSet<>();
    for (List<Variable> together : variables.values()) {
      if (together.contains(variable)) {
        together.forEach(other -> taken.add(fields.get(other)));
      }
    }
    for (SpillField field : added) {
      if (field.descriptor().equals(descriptor) && !taken.contains(field)) {
        fields.put(variable, field);
        return;
      }
    }
    var field = new SpillField(unusedName(variable.name), descriptor);
    added.add(field);
    fields.put(variable, field);
  }

  private String unusedName(String wish) {
    String name = wish;
    for (int i = 2; !names.add(name); i++) {
      name = wish + "$" + i;
    }
    return name;
  }

  private Saved saved(AwaitSite site) {
    var locals = new ArrayList<Spill>();
    var operands = new ArrayList<Spill>();
    for (Variable variable : variables.get(site)) {
      boolean parameter = keepsParameterType(variable);
      var spill =
          new Spill(
              variable.slot,
              variable.type,
              variable.name,
              fields.get(variable),
              parameter,
              parameter && !assigned.get(variable.slot));
      (variable.slot >= 0 ? locals : operands).add(spill);
    }
    return new Saved(locals, operands, new ArrayList<>());
  }

  /** A field that is alive at one await and dead at a later one must not keep its value there. */
  private void clearDead(ControlFlow flow, List<AwaitSite> sites) {
    Map<AwaitSite, Set<AwaitSite>> before = new HashMap<>();
    for (AwaitSite site : sites) {
      for (AwaitSite later : Reachability.from(site, flow, sites)) {
        before.computeIfAbsent(later, key -> new HashSet<>()).add(site);
      }
    }
    for (AwaitSite site : sites) {
      Set<SpillField> filled = new HashSet<>(parameters);
      for (AwaitSite earlier : before.getOrDefault(site, Set.of())) {
        filled.addAll(fieldsOf(earlier));
      }
      fieldsOf(site).forEach(filled::remove);
      if (!body.isStatic()) {
        filled.remove(parameters.get(0));
      }
      var inOrder = new ArrayList<>(parameters);
      inOrder.addAll(added);
      for (SpillField field : inOrder) {
        if (filled.contains(field) && Type.getType(field.descriptor()).getSort() >= Type.ARRAY) {
          site.saved.cleared().add(field);
        }
      }
    }
  }

  private List<SpillField> fieldsOf(AwaitSite site) {
    return variables.get(site).stream().map(fields::get).filter(field -> field != null).toList();
  }
}
