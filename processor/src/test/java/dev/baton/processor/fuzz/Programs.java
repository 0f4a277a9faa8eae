package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Maker of programs. */
final class Programs {
  private static final int BUDGET = 45;

  private final Generator generator;
  private final Dice dice;
  private final boolean onLoop;
  private final List<Variable> statics = new ArrayList<>();
  private final List<Variable> fields = new ArrayList<>();

  /** A method whose body is still to be made. */
  private record Planned(Method method, Owner owner, boolean isStatic, boolean overrides) {}

  private Programs(Generator generator) {
    this.generator = generator;
    this.dice = generator.dice;
    this.onLoop = dice.once(3);
  }

  /** The program of a seed: always the same, for compilers that know the same patterns. */
  static Program of(int number, long seed, boolean patterns) {
    var generator = new Generator(new Dice(seed), "P" + number, patterns);
    var programs = new Programs(generator);
    Node root = JavacLimits.respected(programs.root());
    return new Program(number, seed, programs.onLoop, root);
  }

  private Node root() {
    String program = generator.program;
    for (Type type : List.of(Type.INT, Type.LONG, Type.STRING, Type.INTEGER, Type.INTS)) {
      String name = type.name().toLowerCase(java.util.Locale.ROOT);
      statics.add(Variable.field(program, "s" + name, type, true));
      fields.add(Variable.field(program + ".this", "f" + name, type, true));
    }
    // Locals are called so too, and hide these.
    statics.add(Variable.field(program, "a", Type.DOUBLE, true));
    fields.add(Variable.field(program + ".this", "x", Type.OBJECT, true));

    var planned = new ArrayList<Planned>();
    for (int i = 1 + dice.below(3); i > 0; i--) {
      Planned next = plan();
      planned.add(next);
      generator.methods.add(next.method());
    }
    Map<Owner, List<Node>> members = new EnumMap<>(Owner.class);
    var based = new ArrayList<Node>();
    for (Planned each : planned) {
      members.computeIfAbsent(each.owner(), owner -> new ArrayList<>()).add(method(each, based));
    }
    Node main = main();
    var parts = new ArrayList<Object>();
    parts.add("@SuppressWarnings(\"all\")\npublic class " + program + " {\n");
    parts.addAll(declarations());
    parts.add(helpers());
    parts.add(Node.other(members.getOrDefault(Owner.TOP, List.of())));
    parts.add(Node.other("static class Base {\nint held = 5;\n", Node.other(based), "}\n"));
    for (Owner owner : List.of(Owner.NESTED, Owner.INNER, Owner.RECORD, Owner.FACE, Owner.MOOD)) {
      parts.add(nested(owner, members.getOrDefault(owner, List.of())));
    }
    parts.add(main);
    parts.add("}\n");
    return Node.other(parts);
  }

  private List<Node> declarations() {
    var declared = new ArrayList<Node>();
    declared.add(Node.other("static " + generator.program + " it;\n"));
    declared.add(Node.other("static " + generator.program + " it() {\nreturn it;\n}\n"));
    for (Variable field : fields) {
      declared.add(Node.other(field.type().text + " " + field.name() + start(field)));
    }
    var reset = new StringBuilder("it = new " + generator.program + "();\n");
    for (Variable field : statics) {
      declared.add(Node.other("static " + field.type().text + " " + field.name() + ";\n"));
      reset.append(field.name()).append(start(field));
    }
    declared.add(Node.other("public static void reset() {\n" + reset + "}\n"));
    return declared;
  }

  private static String start(Variable field) {
    return " = " + field.type().zero + ";\n";
  }

  private static Node helpers() {
    return Node.other(
        """
        interface Face {
        Coroutine<Object> face(int one, Object other) throws Exception;
        }
        interface AsyncFunction<A, R> {
        @Async Coroutine<R> apply(A argument) throws Exception;
        }
        interface LaterFunction<A, R> {
        @Async CompletableFuture<R> apply(A argument) throws Exception;
        }
        static <A, R> Coroutine<R> async(A a, AsyncFunction<A, R> function) throws Exception {
        return function.apply(a);
        }
        static <A, R> CompletableFuture<R> later(A a, LaterFunction<A, R> function)
        throws Exception {
        return function.apply(a);
        }
        """);
  }

  private static Node nested(Owner owner, List<Node> members) {
    String face = owner == Owner.NESTED ? " implements Mixin" : "";
    String first =
        switch (owner) {
          case MOOD -> "GLAD, SAD {\n};\n";
          default -> "";
        };
    return Node.other(owner.declaration + face + " {\n" + first, Node.other(members), "}\n");
  }

  private Planned plan() {
    Owner owner =
        dice.of(
            Owner.TOP,
            Owner.TOP,
            Owner.TOP,
            Owner.NESTED,
            Owner.INNER,
            Owner.RECORD,
            Owner.FACE,
            Owner.MOOD);
    boolean isStatic = dice.once(3);
    boolean overrides = owner == Owner.NESTED && !isStatic && dice.once(2);
    var parameters = new ArrayList<Type>();
    for (int i = dice.below(7); i > 0; i--) {
      parameters.add(dice.of(Type.ALL));
    }
    boolean varargs = dice.once(6);
    if (varargs) {
      parameters.add(Type.INTS);
    }
    Returns returns =
        dice.of(Returns.COROUTINE, Returns.COROUTINE, Returns.COROUTINE, Returns.FUTURE);
    if (dice.once(5)) {
      returns = onLoop ? Returns.TASK : Returns.STAGE;
    }
    boolean overload = owner == Owner.TOP && !varargs && dice.once(2);
    String name = "m" + generator.id();
    if (overload
        && generator.methods.stream()
            .noneMatch(m -> m.name().equals("m") && sameCount(m, parameters))) {
      name = "m";
    }
    String receiver = isStatic ? owner.name(generator.program) : owner.object;
    var method =
        new Method(name, receiver, List.copyOf(parameters), varargs, returns, dice.of(Type.ALL));
    return new Planned(method, owner, isStatic, overrides);
  }

  private static boolean sameCount(Method method, List<Type> parameters) {
    return method.parameters().size() == parameters.size();
  }

  private Node method(Planned planned, List<Node> based) {
    generator.budget = BUDGET;
    Method method = planned.method();
    Scope scope = scope(planned);
    boolean generic = dice.once(5) && method.parameters().contains(Type.INTEGER);
    var names = new ArrayList<String>();
    String parameters = parameters(method, scope, names, generic);
    String modifiers = planned.isStatic() ? "static " : "";
    if (planned.owner() == Owner.FACE) {
      modifiers = planned.isStatic() ? "static " : "default ";
    } else {
      modifiers = dice.of("", "public ", "final ") + modifiers;
    }
    String head =
        (generic ? "<T extends Integer> " : "")
            + method.returns().type(method.result())
            + " "
            + method.name()
            + "("
            + parameters
            + ") throws Exception {\n";
    Node before = Node.other("mark(" + generator.id() + ");\n");
    if (planned.overrides()) {
      Scope base = scope(planned);
      parameters(method, base, new ArrayList<>(), generic, names);
      base.variables.removeIf(variable -> variable.text().startsWith("Nested.this"));
      Node body = generator.statements.body(base, 4, 3);
      based.add(Node.other("@Async " + head, body, "}\n"));
      String call = "await(super." + method.name() + "(" + String.join(", ", names) + "))";
      String log = "Trace.<Object>ref(" + generator.id() + ", ";
      before = Node.other(before, Node.statement(log + call + ");\n"));
    }
    Node body = generator.statements.body(scope, 7, 4);
    return Node.other("@Async " + modifiers + head, before, body, "}\n");
  }

  private Scope scope(Planned planned) {
    var visible = new ArrayList<>(statics);
    Owner owner = planned.owner();
    if (!planned.isStatic()) {
      if (owner == Owner.TOP || owner == Owner.INNER) {
        visible.addAll(fields);
      } else if (owner == Owner.NESTED) {
        visible.add(Variable.field("Nested.this", "held", Type.INT, true));
      } else if (owner == Owner.RECORD) {
        visible.add(Variable.field("Rec.this", "held", Type.INT, false));
        visible.add(Variable.field("Rec.this", "word", Type.STRING, false));
      }
    }
    Method method = planned.method();
    return Scope.method(visible, new Scope.Body(method.returns(), method.result()));
  }

  private String parameters(Method method, Scope scope, List<String> names, boolean generic) {
    for (int i = 0; i < method.parameters().size(); i++) {
      names.add(scope.fresh(dice));
    }
    return parameters(method, scope, new ArrayList<>(), generic, names);
  }

  private String parameters(
      Method method, Scope scope, List<String> written, boolean generic, List<String> names) {
    int last = names.size() - 1;
    for (int i = 0; i <= last; i++) {
      Type type = method.parameters().get(i);
      boolean variable = generic && type == Type.INTEGER;
      scope.take(names.get(i), type, !variable && dice.once(2));
      if (variable) {
        scope.cast(names.get(i), type);
      }
      String text = variable ? "T" : type.text;
      written.add((method.varargs() && i == last ? "int..." : text) + " " + names.get(i));
    }
    return written.stream().collect(Collectors.joining(", "));
  }

  private Node main() {
    var parts = new ArrayList<Object>();
    parts.add("@Async public static Coroutine<Object> main() {\n");
    var nothing = Scope.method(List.of(), new Scope.Body(Returns.COROUTINE, Type.OBJECT));
    for (Method method : generator.methods) {
      for (int i = 0; i < 2; i++) {
        generator.budget = 4;
        Node call = generator.functions.call(method, nothing.withoutAwait(), i);
        String name = "e" + generator.id();
        int id = generator.id();
        parts.add(
            Node.statement(
                "fresh();\ntry {\nTrace.<Object>ref(" + id + ", await(",
                call,
                "));\n} catch (Throwable " + name + ") {\nfresh();\n",
                "Trace.<Object>ref(" + id + ", " + name + ");\n}\n"));
      }
    }
    parts.add("return done(\"end\");\n}\n");
    parts.add("@Async public static CompletableFuture<Object> start() {\n");
    parts.add("return CompletableFuture.completedFuture(await(main()));\n}\n");
    return Node.other(parts);
  }
}
