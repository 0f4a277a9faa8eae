package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Maker of a program's fields, and of what its methods see of them. */
final class Fields {
  private final Generator generator;
  private final List<Variable> statics = new ArrayList<>();
  private final List<Variable> fields = new ArrayList<>();

  /** Functions in fields. */
  private final List<AsyncFunction> functions = new ArrayList<>();

  Fields(Generator generator) {
    this.generator = generator;
    String program = generator.program;
    for (Type type : List.of(Type.INT, Type.LONG, Type.STRING, Type.INTEGER, Type.INTS)) {
      String name = type.name().toLowerCase(Locale.ROOT);
      statics.add(Variable.field(program, "s" + name, type, true));
      fields.add(Variable.field(program + ".this", "f" + name, type, true));
    }
    // Locals are called so too, and hide these.
    statics.add(Variable.field(program, "a", Type.DOUBLE, true));
    fields.add(Variable.field(program + ".this", "x", Type.OBJECT, true));
    for (String of : List.of(program, program + ".this")) {
      if (generator.dice.once(2)) {
        String name = of + ".g" + generator.id();
        functions.add(generator.kept.plan(Form.FIELD_LAMBDA, name, false));
      }
    }
  }

  /** What a method sees that stands in {@code place}. */
  Scope scope(Planned planned, Owner place) {
    var visible = new ArrayList<>(statics);
    boolean inner = !planned.isStatic() && (place == Owner.TOP || place == Owner.INNER);
    if (inner) {
      visible.addAll(fields);
    }
    if (!planned.isStatic() && place == Owner.NESTED) {
      visible.add(Variable.field("Nested.this", "held", Type.INT, true));
    } else if (!planned.isStatic() && place == Owner.RECORD) {
      visible.add(Variable.field("Rec.this", "held", Type.INT, false));
      visible.add(Variable.field("Rec.this", "word", Type.STRING, false));
    } else if (!planned.isStatic() && place == Owner.BOUNDED) {
      String held = "((String) (Object) Bounded.this.held)";
      visible.add(new Variable("held", held, Type.STRING, false, false));
    }
    Method method = planned.method();
    String written = Members.written(planned, place);
    var body = new Scope.Body(method.returns(), method.result(), written);
    return Scope.method(visible, visibleFunctions(inner), body);
  }

  /** What a static method of the program's class sees. */
  Scope scope(Scope.Body body) {
    return Scope.method(statics, visibleFunctions(false), body);
  }

  private List<AsyncFunction> visibleFunctions(boolean inner) {
    return functions.stream()
        .filter(function -> inner || !function.text().contains(".this."))
        .toList();
  }

  /** The fields, the functions among them, and what gives them their values anew. */
  List<Node> declarations() {
    String program = generator.program;
    var declared = new ArrayList<Node>();
    declared.add(Node.other("static " + program + " it;\n"));
    declared.add(Node.other("static " + program + " it() {\nreturn it;\n}\n"));
    for (Variable field : fields) {
      declared.add(Node.other(field.type().text + " " + field.name() + start(field)));
    }
    var reset = new StringBuilder("it = new " + program + "();\n");
    for (Variable field : statics) {
      declared.add(Node.other("static " + field.type().text + " " + field.name() + ";\n"));
      reset.append(field.name()).append(start(field));
    }
    declared.add(Node.other("public static void reset() {\n" + reset + "}\n"));
    for (AsyncFunction function : functions) {
      declared.add(function(function));
    }
    return declared;
  }

  private static String start(Variable field) {
    return " = " + field.type().zero + ";\n";
  }

  private Node function(AsyncFunction function) {
    boolean inner = function.text().contains(".this.");
    var visible = new ArrayList<>(statics);
    if (inner) {
      visible.addAll(fields);
    }
    generator.budget = 20;
    // It is still being made, and calls no other of its kind.
    Scope scope =
        Scope.method(visible, List.of(), new Scope.Body(Returns.COROUTINE, function.result()));
    String name = function.text().substring(function.text().lastIndexOf('.') + 1);
    String modifiers = inner ? "final " : "static final ";
    String type = generator.kept.type(function);
    return Node.other(
        modifiers + type + " " + name + " = ", generator.kept.lambda(function, scope, 3), ";\n");
  }
}
