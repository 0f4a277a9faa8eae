package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Maker of programs. */
final class Programs {
  private static final List<Owner> NESTED =
      List.of(
          Owner.BASE,
          Owner.NESTED,
          Owner.INNER,
          Owner.RECORD,
          Owner.FACE,
          Owner.MOOD,
          Owner.BOUNDED);

  private final Generator generator;
  private final Fields fields;
  private final Members members;

  private Programs(Generator generator) {
    this.generator = generator;
    this.fields = new Fields(generator);
    this.members = new Members(generator, fields);
  }

  /** The program of a seed: always the same, for compilers that know the same patterns. */
  static Program of(int number, long seed, int release) {
    var generator = new Generator(new Dice(seed), "P" + number, release);
    Node root = JavacLimits.respected(new Programs(generator).root());
    return new Program(number, seed, generator.onLoop, generator.forms, root);
  }

  private Node root() {
    String program = generator.program;
    var plans = new Plans(generator);
    var planned = new ArrayList<Planned>();
    for (int i = 1 + generator.dice.below(3); i > 0; i--) {
      Planned next = plans.next();
      planned.add(next);
      generator.methods.add(next.method());
      if (next.owner() == Owner.TOP && next.overrides()) {
        generator.overridden.add(overridden(next.method()));
      }
    }
    planned.forEach(members::add);
    Node main = main();
    List<Node> declarations = fields.declarations();
    var parts = new ArrayList<Object>();
    String root = Owner.ROOT.name(program);
    boolean extended = members.has(Owner.ROOT);
    parts.add("@SuppressWarnings(\"all\")\npublic class " + program);
    parts.add((extended ? " extends " + root : "") + " {\n");
    parts.addAll(declarations);
    parts.add(helpers());
    parts.add(generator.functionTypes.declarations());
    parts.add(members.of(Owner.TOP));
    for (Owner owner : NESTED) {
      parts.add(nested(owner));
    }
    parts.add(main);
    parts.add("}\n");
    if (extended) {
      parts.add("@SuppressWarnings(\"all\")\nclass " + root + " {\n");
      parts.add(members.of(Owner.ROOT));
      parts.add("}\n");
    }
    return Node.other(parts);
  }

  /** What the program's own code can call of its super class. */
  private Method overridden(Method method) {
    return new Method(
        method.name(),
        generator.program + ".super",
        method.owner(),
        method.parameters(),
        method.varargs(),
        method.returns(),
        method.result());
  }

  private static Node helpers() {
    return Node.other(
        """
        interface Face {
        Coroutine<Object> face(int one, Object other) throws Exception;
        }
        @Async static <T> Coroutine<T> relayed(int id, Coroutine<T> coroutine) {
        mark(id);
        return done(await(coroutine));
        }
        """);
  }

  private Node nested(Owner owner) {
    Object first =
        switch (owner) {
          case BASE -> "int held = 5;\n";
          case BOUNDED -> "T held;\nBounded(T held) {\nthis.held = held;\n}\n";
          case MOOD -> constants();
          default -> "";
        };
    return Node.other(owner.declaration + " {\n", first, members.of(owner), "}\n");
  }

  private Node constants() {
    return members.has(Owner.CONSTANT)
        ? Node.other("GLAD {\n", members.of(Owner.CONSTANT), "};\n")
        : Node.other("GLAD, SAD {\n};\n");
  }

  private Node main() {
    var parts = new ArrayList<Object>();
    parts.add("@Async public static Coroutine<Object> main() {\n");
    var body = new Scope.Body(Returns.COROUTINE, Type.OBJECT);
    Scope nothing = Scope.method(List.of(), List.of(), body).withoutAwait();
    for (Method method : generator.methods) {
      for (int i = 0; i < 2; i++) {
        generator.budget = 4;
        Node call = generator.functions.call(method, nothing, i);
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
