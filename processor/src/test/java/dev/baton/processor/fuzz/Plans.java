package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;

/** Maker of the headers of a program's methods. */
final class Plans {
  /** How many parameters a method may have and still be woven, if each takes two slots. */
  private static final int MANY = 120;

  private final Generator generator;
  private final Dice dice;

  Plans(Generator generator) {
    this.generator = generator;
    this.dice = generator.dice;
  }

  Planned next() {
    Owner owner =
        dice.of(
            Owner.TOP,
            Owner.TOP,
            Owner.TOP,
            Owner.NESTED,
            Owner.INNER,
            Owner.RECORD,
            Owner.FACE,
            Owner.MOOD,
            Owner.BOUNDED);
    boolean isStatic = dice.once(4);
    boolean overrides = owner.base() != null && !isStatic && dice.once(2);
    boolean isAbstract = overrides && owner == Owner.MOOD && dice.once(2);
    var forms = EnumSet.noneOf(Form.class);
    List<Type> parameters = parameters(forms);
    if (overrides && owner == Owner.NESTED && dice.once(2)) {
      parameters.add(Type.STRING);
    }
    boolean varargs = dice.once(5);
    if (varargs) {
      parameters.add(Type.INTS);
    }
    String bound =
        parameters.contains(Type.INTEGER) && dice.once(2)
            ? dice.of(
                "T extends Integer",
                "T extends Number & Comparable<? super Integer>",
                "T extends Comparable<Integer> & java.io.Serializable")
            : "";
    if (!bound.isEmpty()) {
      forms.add(Form.BOUNDED_METHOD);
    }
    String modifiers = modifiers(owner, isStatic, overrides);
    forms.addAll(forms(owner, modifiers, overrides, isAbstract));
    Method method = method(owner, modifiers, parameters, varargs);
    return new Planned(method, owner, modifiers, bound, overrides, isAbstract, forms);
  }

  private List<Type> parameters(EnumSet<Form> forms) {
    var parameters = new ArrayList<Type>();
    boolean many = dice.once(30);
    if (many) {
      forms.add(Form.MANY_PARAMETERS);
    }
    for (int i = many ? MANY - dice.below(60) : dice.below(dice.of(3, 7)); i > 0; i--) {
      parameters.add(dice.of(Type.ALL));
    }
    return parameters;
  }

  private String modifiers(Owner owner, boolean isStatic, boolean overrides) {
    String still = isStatic ? "static " : "";
    if (owner == Owner.FACE) {
      if (overrides) {
        return "public ";
      }
      return isStatic ? dice.of("static ", "private static ") : dice.of("default ", "private ");
    }
    return (overrides
            ? dice.of("", "public ", "final ")
            : dice.of("", "public ", "final ", "private "))
        + still;
  }

  private static EnumSet<Form> forms(
      Owner owner, String modifiers, boolean overrides, boolean isAbstract) {
    var forms = EnumSet.noneOf(Form.class);
    switch (owner) {
      case RECORD -> forms.add(Form.RECORD_METHOD);
      case BOUNDED -> forms.add(Form.BOUNDED_CLASS);
      case FACE -> {
        if (!overrides) {
          forms.add(
              modifiers.contains("private")
                  ? Form.INTERFACE_PRIVATE
                  : modifiers.contains("static") ? Form.INTERFACE_STATIC : Form.INTERFACE_DEFAULT);
        }
      }
      case MOOD -> {
        if (overrides) {
          forms.add(isAbstract ? Form.ABSTRACT_CONSTANT : Form.CONSTANT_BODY);
        }
      }
      default -> {}
    }
    if (overrides && !isAbstract) {
      forms.add(owner == Owner.FACE ? Form.INTERFACE_SUPER_CALL : Form.SUPER_CALL);
    }
    return forms;
  }

  private Method method(Owner owner, String modifiers, List<Type> parameters, boolean varargs) {
    boolean isStatic = modifiers.contains("static");
    boolean isPrivate = modifiers.contains("private");
    Returns returns =
        dice.of(Returns.COROUTINE, Returns.COROUTINE, Returns.COROUTINE, Returns.FUTURE);
    if (generator.cancels) {
      returns = Returns.COROUTINE; // the others are tasks
    } else if (dice.once(5)) {
      returns = generator.onLoop ? Returns.TASK : Returns.STAGE;
    }
    String name = "m" + generator.id();
    boolean overload = owner == Owner.TOP && !varargs && dice.once(2);
    if (overload
        && generator.methods.stream()
            .noneMatch(m -> m.name().equals("m") && sameCount(m, parameters))) {
      name = "m";
    }
    String receiver = isStatic ? owner.name(generator.program) : owner.object;
    if (owner == Owner.FACE && isPrivate && !isStatic) {
      receiver = "((Mixin) " + receiver + ")";
    }
    String type = isStatic ? "" : owner.type(generator.program);
    return new Method(
        name, receiver, type, List.copyOf(parameters), varargs, returns, dice.of(Type.ALL));
  }

  private static boolean sameCount(Method method, List<Type> parameters) {
    return method.parameters().size() == parameters.size();
  }
}
