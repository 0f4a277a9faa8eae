package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Maker of the methods of a program's classes. */
final class Members {
  private static final int BUDGET = 45;

  /** How many longs take more slots than an instruction names that is not wide. */
  private static final int MANY_LOCALS = 130;

  private final Generator generator;
  private final Dice dice;
  private final Fields fields;
  private final Map<Owner, List<Node>> made = new EnumMap<>(Owner.class);

  Members(Generator generator, Fields fields) {
    this.generator = generator;
    this.dice = generator.dice;
    this.fields = fields;
  }

  /** What has been made for a class. */
  Node of(Owner owner) {
    return Node.other(made.getOrDefault(owner, List.of()));
  }

  boolean has(Owner owner) {
    return made.containsKey(owner);
  }

  private void add(Owner owner, Node method) {
    made.computeIfAbsent(owner, none -> new ArrayList<>()).add(method);
  }

  /** Makes a method, and what it overrides. */
  void add(Planned planned) {
    if (!planned.overrides()) {
      add(planned.owner(), method(planned, planned.owner(), planned.modifiers(), 7));
    } else if (planned.isAbstract()) {
      add(planned.owner(), declaration(planned));
      add(planned.owner().heir(), method(planned, planned.owner().heir(), planned.modifiers(), 7));
    } else {
      addBase(planned);
      add(planned.owner().heir(), method(planned, planned.owner().heir(), planned.modifiers(), 7));
    }
  }

  private void addBase(Planned planned) {
    Owner base = planned.owner().base();
    String modifiers = base == Owner.FACE ? "default " : "";
    if (base != Owner.ROOT) {
      add(base, method(planned, base, modifiers, 4));
      return;
    }
    // Another top-level class does not see what is private in this one.
    var hidden = new ArrayList<>(generator.methods);
    generator.methods.clear();
    add(base, method(planned, base, modifiers, 4));
    generator.methods.addAll(hidden);
  }

  private Node declaration(Planned planned) {
    var names = new ArrayList<String>();
    for (int i = 0; i < planned.method().parameters().size(); i++) {
      names.add("p" + i);
    }
    Scope scope = fields.scope(planned, Owner.MOOD);
    String head =
        head(planned, Owner.MOOD, "abstract ", parameters(planned, Owner.MOOD, scope, names));
    return Node.other(head + ";\n");
  }

  private Node method(Planned planned, Owner place, String modifiers, int most) {
    generator.budget = BUDGET;
    Scope scope = fields.scope(planned, place);
    var names = new ArrayList<String>();
    for (int i = 0; i < planned.method().parameters().size(); i++) {
      names.add(scope.fresh(dice));
    }
    String head = head(planned, place, modifiers, parameters(planned, place, scope, names));
    var before = new ArrayList<Object>();
    before.add("mark(" + generator.id() + ");\n");
    planned.forms().forEach(form -> before.add("mark(" + generator.id(form) + ");\n"));
    boolean isHeir = planned.overrides() && place == planned.owner().heir();
    if (isHeir && place == Owner.NESTED && planned.owner() == Owner.NESTED && isBridged(planned)) {
      before.add("mark(" + generator.id(Form.BRIDGED) + ");\n");
    }
    if (isHeir && place != Owner.CONSTANT || isHeir && !planned.isAbstract()) {
      before.add(superCall(planned, names));
    }
    if (dice.once(25)) {
      before.add(manyLocals(scope));
    }
    Node body = generator.statements.body(scope, most, 4);
    return Node.other("@Async " + head + " {\n", Node.other(before), body, "}\n");
  }

  private static boolean isBridged(Planned planned) {
    return planned.method().parameters().stream()
        .anyMatch(type -> planned.isVariable(type, Owner.BASE) && type == Type.STRING);
  }

  private String head(Planned planned, Owner place, String modifiers, String parameters) {
    Method method = planned.method();
    String result = written(planned, place);
    return modifiers
        + (planned.bound().isEmpty() ? "" : "<" + planned.bound() + "> ")
        + method.returns().type(result)
        + " "
        + method.name()
        + "("
        + parameters
        + ") throws Exception";
  }

  /** How the result's type is written, where it is a type argument. */
  static String written(Planned planned, Owner place) {
    Type result = planned.method().result();
    return planned.isVariable(result, place) ? "T" : result.box;
  }

  private static Node superCall(Planned planned, List<String> names, int id) {
    String of = planned.owner() == Owner.FACE ? "Mixin.super." : "super.";
    String call = of + planned.method().name() + "(" + String.join(", ", names) + ")";
    return Node.statement("Trace.<Object>ref(" + id + ", await(" + call + "));\n");
  }

  private Node superCall(Planned planned, List<String> names) {
    return superCall(planned, names, generator.id());
  }

  /** Locals that push those of the body to slots that only wide instructions reach. */
  private Node manyLocals(Scope scope) {
    Type type = dice.of(Type.LONG, Type.DOUBLE);
    String prefix = "w" + generator.id() + "_";
    var names = new ArrayList<String>();
    for (int i = 0; i < MANY_LOCALS; i++) {
      names.add(prefix + i);
    }
    var parts = new ArrayList<Object>();
    parts.add("mark(" + generator.id(Form.MANY_LOCALS) + ");\n");
    parts.add(type.text + " " + String.join(", ", names) + ";\n");
    for (int i : List.of(0, 60, MANY_LOCALS - 2, MANY_LOCALS - 1)) {
      Node value = generator.expressions.of(type, scope, 2);
      parts.add(Node.other(names.get(i) + " = ", value, ";\n"));
      scope.add(names.get(i), type, true);
    }
    return Node.other(parts);
  }

  private String parameters(Planned planned, Owner place, Scope scope, List<String> names) {
    Method method = planned.method();
    var written = new ArrayList<String>();
    int last = names.size() - 1;
    for (int i = 0; i <= last; i++) {
      Type type = method.parameters().get(i);
      boolean variable = planned.isVariable(type, place);
      scope.take(names.get(i), type, !variable && dice.once(2));
      if (variable) {
        scope.cast(names.get(i), type);
      }
      String text = variable ? "T" : type.text;
      written.add((method.varargs() && i == last ? "int..." : text) + " " + names.get(i));
    }
    return String.join(", ", written);
  }
}
