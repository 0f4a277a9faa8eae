package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/**
 * Maker of generators and of what goes through them, and of resources whose closing awaits.
 *
 * <p>What Baton closes by itself, a plain program closes in a {@code finally}; the two sources
 * differ there.
 */
final class Sequences {
  private static final String PLAIN = "dev.baton.processor.fuzz.plain.";
  private static final List<Type> PARAMETERS = List.of(Type.INT, Type.OBJECT);

  /** A generator's method: its name and kind. */
  private record Emitter(String name, boolean async) {}

  private final Generator generator;
  private final List<Emitter> emitters = new ArrayList<>();

  Sequences(Generator generator) {
    this.generator = generator;
  }

  /** Names the program's generators, so that any code can call them. */
  void plan() {
    if (!generator.sequential) {
      return;
    }
    emitters.add(new Emitter("s" + generator.id(), false));
    emitters.add(new Emitter("s" + generator.id(), true));
    if (generator.dice.once(2)) {
      emitters.add(new Emitter("s" + generator.id(), generator.dice.once(2)));
    }
  }

  /** The generators' methods, and the class of the resources. */
  Node declarations(Fields fields) {
    var declared = new ArrayList<Object>();
    if (generator.sequential) {
      declared.add(closeable());
    }
    for (Emitter emitter : emitters) {
      declared.add(method(emitter, fields));
    }
    return Node.other(declared);
  }

  private Node method(Emitter emitter, Fields fields) {
    generator.budget = generator.onlySequences ? 25 : 40;
    Returns returns = emitter.async ? Returns.ASYNC_GENERATOR : Returns.GENERATOR;
    Scope scope = fields.scope(new Scope.Body(returns, Type.OBJECT));
    var parameters = new ArrayList<String>();
    for (Type type : PARAMETERS) {
      String name = scope.fresh(generator.dice);
      scope.take(name, type, generator.dice.once(2));
      parameters.add(type.text + " " + name);
    }
    String head =
        "@Async static %s %s(%s) throws Exception {\n"
            .formatted(returns.type(Type.OBJECT), emitter.name, String.join(", ", parameters));
    int id = generator.id(emitter.async ? Form.ASYNC_GENERATOR : Form.GENERATOR);
    Node first = generator.dice.once(3) ? emission(scope, 2) : held(scope, 3);
    Node body = generator.statements.body(scope, 6, 4);
    return Node.other(head, "mark(" + id + ");\n", first, body, "}\n");
  }

  private static Node closeable() {
    return Node.other(
        """
        record Closing(int id, Object thing) implements AsyncCloseable {
        @Async
        public Coroutine<Void> closeAsync() {
        mark(id);
        Trace.<Object>ref(id, await(Leaf.<Object>leaf(id, thing)));
        Resource.mayFail(id);
        return done(null);
        }
        }
        """);
  }

  /** A statement with elements or closings. */
  Node of(Scope scope, int depth) {
    if (scope.emits && !generator.dice.once(4)) {
      return switch (generator.dice.below(7)) {
        case 0, 1 -> emitAll(scope, depth);
        case 2, 3 -> held(scope, depth);
        default -> emission(scope, depth);
      };
    }
    return switch (generator.dice.below(6)) {
      case 0, 1 -> scope.awaits ? eachLoop(scope, depth) : loop(scope, depth);
      case 2 -> loop(scope, depth);
      case 3 -> byHand(scope, false, depth);
      case 4 -> scope.awaits ? byHand(scope, true, depth) : byHand(scope, false, depth);
      default -> scope.awaits ? closing(scope, depth) : loop(scope, depth);
    };
  }

  private Node any(Type type, Scope scope, int depth) {
    return generator.expressions.of(type, scope, depth);
  }

  /** {@code emit(x)}, and what it evaluates to. */
  private Node emission(Scope scope, int depth) {
    Node emitted = any(generator.dice.of(Type.ALL), scope, depth);
    return Node.statement(
        "Trace.<Object>ref(" + generator.id() + ", Baton.<Object>emit(", emitted, "));\n");
  }

  /** An element that is given while something is to be cleaned up. */
  private Node held(Scope scope, int depth) {
    if (scope.awaits && generator.dice.once(2)) {
      return closing(scope, depth);
    }
    Scope inner = scope.guarded();
    var parts = new ArrayList<Object>();
    parts.addAll(List.of("try {\n", given(inner, depth)));
    parts.add(generator.statements.completing(inner, depth - 1));
    parts.addAll(List.of(given(inner, depth), "}"));
    boolean catches = !generator.dice.once(3);
    if (catches) {
      parts.add(handler(scope.guarded(), depth));
    }
    if (!catches || generator.dice.once(2)) {
      parts.add(" finally {\nmark(" + generator.id() + ");\n");
      parts.add(generator.statements.completing(scope.guarded(), depth - 1));
      parts.add("}");
    }
    parts.add("\n");
    return Node.statement(parts.toArray());
  }

  private Node given(Scope scope, int depth) {
    return generator.dice.once(3) ? emitAll(scope, depth) : emission(scope, depth);
  }

  /** What sees that the generator is left, and mostly lets it end. */
  private Node handler(Scope scope, int depth) {
    String caught = "e" + generator.id();
    String last =
        switch (generator.dice.below(5)) {
          case 0 -> "";
          case 1 -> scope.returns ? "if (flips(" + generator.id() + ")) return end();\n" : "";
          case 2 -> "if (flips(" + generator.id() + ")) throw " + caught + ";\n";
          default -> "if (!rarely(" + generator.id() + ")) throw " + caught + ";\n";
        };
    return Node.other(
        " catch (Throwable " + caught + ") {\nTrace.<Object>ref(" + generator.id() + ", ",
        caught + ");\n",
        generator.statements.completing(scope, depth - 1),
        last + "}");
  }

  /** A way out of a loop, taken now and then. */
  private Node wayOut(Scope scope, int depth) {
    String condition = "if (" + generator.dice.of("rarely", "flips") + "(" + generator.id() + ")) ";
    return switch (generator.dice.below(4)) {
      case 0 ->
          Node.statement(condition + "throw ", generator.tries.exception(scope, depth), ";\n");
      case 1 -> Node.statement(condition + "continue;\n");
      default -> Node.statement(condition + "break;\n");
    };
  }

  private Node emitAll(Scope scope, int depth) {
    int guard = generator.id(Form.EMIT_ALL);
    var parts = new ArrayList<Object>();
    parts.add("if (calls(" + guard + ")) {\n");
    boolean async = scope.body.returns() == Returns.ASYNC_GENERATOR && !generator.dice.once(3);
    Node source =
        generator.dice.once(6)
            ? Node.other(
                "java.util.Arrays.<Object>asList(",
                any(Type.OBJECT, scope, depth),
                ", ",
                any(Type.OBJECT, scope, depth),
                ")")
            : source(async, scope, depth, parts);
    parts.addAll(List.of("emitAll(", source, ");\n}\n"));
    return Node.statement(parts.toArray());
  }

  /** A new generator; the locals with its arguments are added to {@code parts}. */
  private Node source(boolean async, Scope scope, int depth, List<Object> parts) {
    Emitter emitter =
        generator.dice.of(emitters.stream().filter(each -> each.async == async).toList());
    var arguments = new ArrayList<String>();
    for (Type type : PARAMETERS) {
      String name = "q" + generator.id();
      parts.add(
          Node.other("final " + type.text + " " + name + " = ", any(type, scope, depth), ";\n"));
      arguments.add(name);
    }
    String call = generator.program + "." + emitter.name + "(" + String.join(", ", arguments) + ")";
    return Node.other("Gen." + (async ? "async" : "of") + "(() -> " + call + ")");
  }

  /** What is in a plain program around a block whose resource Baton closes: before it. */
  private static String opened(String resource) {
    String id = resource.substring(1);
    return Program.plainOnly("Throwable f" + id + " = null;\ntry {\n");
  }

  /** As {@link #opened}: behind it. */
  private static String closed(String resource) {
    String id = resource.substring(1);
    return Program.plainOnly(
        ("} catch (Throwable t# ) {\nf# = t#;\nthrow t#;\n} finally {\n"
                + PLAIN
                + "AsyncCloseable.close("
                + resource
                + ", f#);\n}\n")
            .replace("#", id));
  }

  /** {@code for (Object x : each(source)) …}. */
  private Node eachLoop(Scope scope, int depth) {
    int guard = generator.id(Form.EACH_LOOP);
    var parts = new ArrayList<Object>();
    parts.add("if (calls(" + guard + ")) {\n");
    Node source = source(true, scope, depth, parts);
    String resource = "r" + generator.id();
    String label = generator.dice.once(2) ? "l" + generator.id() : "";
    String labelled = label.isEmpty() ? "" : label + ":\n";
    Scope inner = scope.guarded();
    Variable each = inner.declare(generator.dice, Type.OBJECT, generator.dice.once(2));
    String head = labelled + "for (Object " + each.name() + " : ";
    parts.add(Program.plainOnly("final AsyncGenerator<Object> " + resource + " = "));
    parts.add(Program.wovenOnly(head + "each("));
    parts.add(source);
    parts.add(Program.plainOnly(";\n"));
    parts.add(opened(resource));
    parts.add(Program.plainOnly(head + resource));
    parts.add(Program.wovenOnly(")"));
    parts.add(") {\n");
    Scope body = inner.block(new Target(label, true, true));
    parts.add(wayOut(body, depth - 1));
    parts.add(generator.statements.block(body, 4, depth));
    parts.add("}\n");
    parts.add(closed(resource));
    parts.add("}\n");
    return Node.statement(parts.toArray());
  }

  /** A loop through a synchronous generator, which is closed as any resource. */
  private Node loop(Scope scope, int depth) {
    int guard = generator.id(Form.GENERATOR_LOOP);
    var parts = new ArrayList<Object>();
    parts.add("if (calls(" + guard + ")) {\n");
    Node source = source(false, scope, depth, parts);
    String resource = "r" + generator.id();
    Scope inner = scope.guarded();
    Variable each = inner.declare(generator.dice, Type.OBJECT, generator.dice.once(2));
    parts.addAll(List.of("try (Generator<Object> " + resource + " = ", source, ") {\n"));
    parts.add("for (Object " + each.name() + " : " + resource + ") {\n");
    Scope body = inner.block(new Target("", true, true));
    parts.add(wayOut(body, depth - 1));
    parts.add(generator.statements.block(body, 4, depth));
    parts.add("}\n}\n}\n");
    return Node.statement(parts.toArray());
  }

  /** Calls of {@code send} and {@code throwInto}. */
  private Node byHand(Scope scope, boolean async, int depth) {
    int guard = generator.id(async ? Form.ASYNC_GENERATOR_BY_HAND : Form.GENERATOR_BY_HAND);
    var parts = new ArrayList<Object>();
    parts.add("if (calls(" + guard + ")) {\n");
    Node source = source(async, scope, depth, parts);
    String resource = "r" + generator.id();
    Scope inner = scope.guarded();
    if (async) {
      parts.add(Program.wovenOnly("try ("));
      parts.add(Program.plainOnly("final "));
      parts.addAll(List.of("AsyncGenerator<Object> " + resource + " = ", source));
      parts.add(Program.wovenOnly(") {\n"));
      parts.add(Program.plainOnly(";\n") + opened(resource));
    } else {
      parts.addAll(List.of("try (Generator<Object> " + resource + " = ", source, ") {\n"));
    }
    for (int i = 1 + generator.dice.below(4); i > 0; i--) {
      parts.add(step(resource, async, inner, depth));
      if (generator.dice.once(3)) {
        parts.add(generator.statements.completing(inner, depth - 1));
      }
    }
    parts.add(async ? closed(resource) + Program.wovenOnly("}\n") : "}\n");
    parts.add("}\n");
    return Node.statement(parts.toArray());
  }

  private Node step(String resource, boolean async, Scope scope, int depth) {
    Node call =
        switch (generator.dice.below(4)) {
          case 0 -> Node.other(".throwInto(", generator.tries.exception(scope, depth), ")");
          case 1 -> Node.other(".send(", any(Type.OBJECT, scope, depth), ")");
          default -> Node.other(".send(null)");
        };
    String before = "Trace.<Object>ref(" + generator.id() + ", ";
    return Node.statement(
        before + (async ? "Baton.<Object>await(" : "") + resource,
        call,
        (async ? ")" : "") + ");\n");
  }

  /** A try with resources whose closing awaits. */
  Node closing(Scope scope, int depth) {
    Scope inner = scope.guarded();
    var resources = new ArrayList<String>();
    var parts = new ArrayList<Object>();
    parts.add("if (calls(" + generator.id(Form.ASYNC_CLOSING) + ")) {\ntry ");
    parts.add(Program.plainOnly("{\n"));
    parts.add(Program.wovenOnly("("));
    for (int i = generator.dice.below(3); i >= 0; i--) {
      int id = generator.id();
      String resource = "r" + id;
      resources.add(0, resource);
      parts.add(Program.plainOnly("final "));
      String type = generator.program + ".Closing";
      parts.add(type + " " + resource + " = new " + type + "(" + id + ", ");
      parts.add(any(Type.OBJECT, inner, depth));
      parts.add(")" + Program.wovenOnly(i > 0 ? "; " : ") {\n"));
      parts.add(Program.plainOnly(";\n") + opened(resource));
    }
    parts.add("mayThrow(" + generator.id() + ");\n");
    if (scope.emits) {
      parts.add(given(inner, depth));
    }
    parts.add(generator.statements.block(inner.block(), 4, depth));
    resources.forEach(resource -> parts.add(closed(resource)));
    parts.add("}");
    boolean catches = generator.dice.once(2);
    if (catches) {
      String caught = "e" + generator.id();
      String type = generator.dice.of("Throwable", "Exception", "Error");
      parts.add(" catch (" + type + " " + caught + ") {\n");
      parts.add("Trace.<Object>ref(" + generator.id() + ", " + caught + ");\n");
      parts.add(generator.statements.block(scope.guarded(), 2, depth));
      parts.add("}");
    }
    if (generator.dice.once(3)) {
      parts.add(" finally {\n");
      parts.add(generator.statements.completing(scope.guarded(), depth - 1));
      parts.add("}");
    } else if (!catches) {
      parts.add(Program.plainOnly(" finally {\n}")); // Java has no try of nothing
    }
    parts.add("\n}\n");
    return Node.statement(parts.toArray());
  }
}
