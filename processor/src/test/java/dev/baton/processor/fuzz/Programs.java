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
    return of(number, seed, release, false);
  }

  /** A short one of generators, loops over them, and closings. */
  static Program ofSequences(int number, long seed, int release) {
    return of(number, seed, release, true);
  }

  private static Program of(int number, long seed, int release, boolean onlySequences) {
    var generator = new Generator(new Dice(seed), "P" + number, release, onlySequences);
    Node root = JavacLimits.respected(new Programs(generator).root());
    return new Program(number, seed, generator.onLoop, generator.cancels, generator.forms, root);
  }

  private Node root() {
    String program = generator.program;
    var plans = new Plans(generator);
    var planned = new ArrayList<Planned>();
    int methods = generator.onlySequences ? 0 : 1 + generator.dice.below(3);
    for (int i = methods; i > 0; i--) {
      Planned next = plans.next();
      planned.add(next);
      generator.methods.add(next.method());
      if (next.owner() == Owner.TOP && next.overrides()) {
        generator.overridden.add(overridden(next.method()));
      }
    }
    generator.sequences.plan();
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
    parts.add(generator.sequences.declarations(fields));
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

  /** A statement with a tank of its own, and what it throws. */
  private Node tried(Node statement) {
    String name = "e" + generator.id();
    String log = "Trace.<Object>ref(" + generator.id() + ", " + name + ");\n}\n";
    return Node.statement(
        "fresh();\ntry {\n", statement, "} catch (Throwable " + name + ") {\nfresh();\n" + log);
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
        String log = "Trace.<Object>ref(" + generator.id() + ", await(";
        parts.add(tried(Node.other(log, call, "));\n")));
      }
    }
    Scope awaiting = Scope.method(List.of(), List.of(), body).closed();
    for (int i = generator.sequential ? 5 : 0; i > 0; i--) {
      generator.budget = 20;
      parts.add(tried(generator.sequences.of(awaiting.block(), 3)));
    }
    parts.add("return done(\"end\");\n}\n");
    parts.add("@Async public static CompletableFuture<Object> start() {\n");
    parts.add("return CompletableFuture.completedFuture(await(main()));\n}\n");
    return Node.other(parts);
  }
}
