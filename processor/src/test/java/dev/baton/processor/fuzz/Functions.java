package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Maker of calls, lambdas and anonymous classes. */
final class Functions {
  /** Types whose values keep their type when generic code passes them. */
  private static final List<Type> ARGUMENTS =
      Type.ALL.stream().filter(t -> !t.isPrimitive() || t.counterpart() != null).toList();

  private final Generator generator;

  Functions(Generator generator) {
    this.generator = generator;
  }

  private Node any(Type type, Scope scope, int depth) {
    return generator.expressions.of(type, scope, depth);
  }

  /** A call of a generic method, or of one of a generic class. */
  Node generic(Type type, Scope scope, int depth) {
    String box = "<" + type.box + ">";
    return switch (generator.dice.below(5)) {
      case 0 -> {
        List<Node> all = List.of(any(type, scope, depth), any(type, scope, depth));
        yield unboxed(type, "Calls." + box + "last(", Node.joined(", ", all), ")");
      }
      case 1 -> unboxed(type, "new Cell" + box + "(", any(type, scope, depth), ").get()");
      case 2 -> {
        Node one = any(type, scope, depth);
        Node other = any(type, scope, depth);
        yield unboxed(type, "new Cell" + box + "(", one, ").swap(", other, ")");
      }
      default -> unboxed(type, "Calls." + box + "same(", any(type, scope, depth), ")");
    };
  }

  private static Node unboxed(Type type, Object... parts) {
    return Expressions.unboxed(type, parts);
  }

  /** A plain lambda or method reference, called at once. */
  Node lambdaCall(Type type, Scope scope, int depth) {
    Dice dice = generator.dice;
    Type argument = dice.of(ARGUMENTS);
    String box = "<" + type.box + ">";
    String boxes = "<" + argument.box + ", " + type.box + ">";
    return switch (dice.below(depth > 1 ? 12 : 7)) {
      case 0 -> unboxed(type, "Calls." + box + "call(() -> ", body(type, scope, depth), ")");
      case 1, 7, 8, 9 -> {
        String cast = "((Calls.Supplier" + box + ") () -> ";
        yield unboxed(type, cast, body(type, scope, depth), ").get()");
      }
      case 10, 11 -> {
        Node lambda = lambda(type, argument, scope, depth);
        Node passed = any(argument, scope, depth);
        String cast = "((Calls.Function" + boxes + ") ";
        yield unboxed(type, cast, lambda, ").apply(", passed, ")");
      }
      case 2 -> {
        Node passed = any(argument, scope, depth);
        Node lambda = lambda(type, argument, scope, depth);
        yield unboxed(type, "Calls." + boxes + "applyTo(", passed, ", ", lambda, ")");
      }
      case 3 -> {
        Node lambda = lambda(type, argument, scope, depth);
        Node passed = any(argument, scope, depth);
        yield unboxed(type, "Calls." + boxes + "apply(", lambda, ", ", passed, ")");
      }
      case 4 -> {
        Node cell = any(argument, scope, depth);
        String cells = "new Cell<" + argument.box + ">(";
        Node lambda = lambda(type, argument, scope, depth);
        yield unboxed(type, cells, cell, ").<" + type.box + ">map(", lambda, ").get()");
      }
      default -> reference(type, scope, depth);
    };
  }

  private Node lambda(Type type, Type argument, Scope scope, int depth) {
    Scope inner = plainBody(type, scope);
    String name = inner.declare(generator.dice, box(argument), false).name();
    return Node.other(name + " -> ", bodyIn(type, inner, depth));
  }

  /** The type that a generic method passes for {@code type}. */
  private static Type box(Type type) {
    return type.isPrimitive() && type.counterpart() != null ? type.counterpart() : type;
  }

  private static Scope plainBody(Type type, Scope scope) {
    return scope.lambda(new Scope.Body(Returns.VALUE, type), false);
  }

  private Node body(Type type, Scope scope, int depth) {
    return bodyIn(type, plainBody(type, scope), depth);
  }

  private Node bodyIn(Type type, Scope inner, int depth) {
    if (generator.dice.once(3)) {
      return Node.other("{\n", generator.statements.body(inner, 2, depth - 1), "}");
    }
    return Node.other(any(type, inner, depth));
  }

  /** A call by a method reference; null if there is none of this type. */
  private Node reference(Type type, Scope scope, int depth) {
    return switch (type) {
      case INT -> {
        if (generator.dice.once(2)) {
          Node left = any(Type.INT, scope, depth);
          Node right = any(Type.INT, scope, depth);
          yield Node.expression(type, "Calls.combine(", left, ", Math::max, ", right, ")");
        }
        Node text = any(Type.STRING, scope, depth);
        String call = "Calls.<String, Integer>apply(Calls::length, ";
        yield unboxed(type, call, text, ")");
      }
      case BOX -> {
        Node number = any(Type.INTEGER, scope, depth);
        yield Node.expression(type, "Calls.<Integer, Box>apply(Box::new, ", number, ")");
      }
      case STRING -> {
        Node receiver = any(type, scope, depth);
        Node word = any(type, scope, depth);
        String call = "Calls.<String, String>applyTo(";
        yield Node.expression(
            type, call, Values.cut(word), ", ", Values.cut(receiver), "::concat)");
      }
      case INTS -> {
        Node size = any(Type.INT, scope, depth);
        String call = "Calls.<Integer, int[]>apply(int[]::new, 1 + (";
        yield Node.expression(type, call, size, " & 3))");
      }
      default -> null;
    };
  }

  /** An object of an anonymous class that captures what is around. */
  Node anonymousBox(Scope scope, int depth) {
    Node number = any(Type.INT, scope, depth);
    Node word = any(Type.STRING, scope, depth);
    Scope inner = scope.localMethod(new Scope.Body(Returns.VALUE, Type.INT), false);
    generator.classes++;
    Node body = generator.statements.body(inner, 2, depth - 1);
    generator.classes--;
    String head = "@Override public int value() throws Exception {\n";
    return Node.expression(
        Type.BOX, "new Box(", number, ", ", word, ") {\n", Node.other(head, body, "}\n"), "}");
  }

  /** An await of another generated method; null where none can be called. */
  Node asyncCall(Type type, Scope scope, int depth) {
    List<Method> callable =
        generator.methods.stream().filter(method -> method.result() == type).toList();
    if (!scope.awaits || callable.isEmpty()) {
      return null;
    }
    Node call = call(generator.dice.of(callable), scope, depth);
    Node instead = any(type, scope, depth - 1);
    return Node.expression(
        type,
        "((" + type.text + ") (calls(" + generator.id() + ") ? ",
        Expressions.await(type, call),
        " : ",
        instead,
        "))");
  }

  /** A call of a generated method, with what it gives not awaited yet. */
  Node call(Method method, Scope scope, int depth) {
    List<Node> arguments =
        new ArrayList<>(generator.expressions.all(method.parameters(), scope, depth));
    if (method.varargs() && generator.dice.once(2)) {
      arguments.remove(arguments.size() - 1);
      for (int i = generator.dice.below(3); i > 0; i--) {
        arguments.add(any(Type.INT, scope, depth - 1));
      }
    }
    String dot = method.receiver().isEmpty() ? "" : ".";
    return Node.other(
        method.receiver() + dot + method.name() + "(", Node.joined(", ", arguments), ")");
  }

  /** An await of what an async lambda gives; null where none can stand. */
  Node asyncLambda(Type type, Scope scope, int depth) {
    if (!scope.awaits || depth < 1) {
      return null;
    }
    Dice dice = generator.dice;
    Type argument = dice.of(ARGUMENTS);
    boolean future = dice.once(4);
    Returns returns = future ? Returns.FUTURE : Returns.COROUTINE;
    Scope inner = scope.lambda(new Scope.Body(returns, type), true);
    String name = inner.declare(dice, box(argument), !dice.once(3)).name();
    Node passed = any(argument, scope, depth);
    Node body =
        dice.once(4)
            ? expressionBody(type, inner, depth, returns)
            : Node.other("{\n", generator.statements.body(inner, 3, depth - 1), "}");
    if (depth > 1 || dice.once(2)) {
      String function = future ? "LaterFunction" : "AsyncFunction";
      String cast = "((%s.%s<%s, %s>) ";
      return Expressions.await(
          type,
          cast.formatted(generator.program, function, argument.box, type.box) + name + " -> ",
          body,
          ").apply(",
          passed,
          ")");
    }
    String helper = generator.program + (future ? ".<%s, %s>later(" : ".<%s, %s>async(");
    String call = helper.formatted(argument.box, type.box);
    return Expressions.await(type, call, passed, ", " + name + " -> ", body, ")");
  }

  private Node expressionBody(Type type, Scope inner, int depth, Returns returns) {
    Node value = any(type, inner, depth);
    String done =
        returns == Returns.FUTURE ? "CompletableFuture.<%s>completedFuture(" : "Baton.<%s>done(";
    return Node.other(done.formatted(type.box), value, ")");
  }
}
