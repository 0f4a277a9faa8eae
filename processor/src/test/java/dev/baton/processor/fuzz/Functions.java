package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Maker of calls, lambdas and anonymous classes. */
final class Functions {
  /** Types whose values keep their type when generic code passes them. */
  static final List<Type> ARGUMENTS =
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
  static Type box(Type type) {
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
    var callable = new ArrayList<>(generator.methods);
    if (scope.within(generator.program)) {
      callable.addAll(generator.overridden);
    }
    callable.removeIf(method -> method.result() != type);
    if (!scope.awaits || callable.isEmpty()) {
      return null;
    }
    return awaited(generator.dice.of(callable), scope, depth);
  }

  /** An await of a method of the program's super class; null where there is none to be called. */
  Node superCall(Scope scope, int depth) {
    boolean callable = scope.awaits && scope.within(generator.program);
    return callable && !generator.overridden.isEmpty()
        ? awaited(generator.dice.of(generator.overridden), scope, depth)
        : null;
  }

  private Node awaited(Method method, Scope scope, int depth) {
    Type type = method.result();
    Node call = call(method, scope, depth);
    boolean isSuper = generator.overridden.contains(method);
    int id = isSuper ? generator.id(Form.OUTER_SUPER_CALL) : generator.id();
    Node instead = any(type, scope, depth - 1);
    return Node.expression(
        type,
        "((" + type.text + ") (calls(" + id + ") ? ",
        Expressions.await(type, call),
        " : ",
        instead,
        "))");
  }

  /** A call of a generated method, with what it gives not awaited yet. */
  Node call(Method method, Scope scope, int depth) {
    List<Node> arguments = arguments(method.parameters(), scope, depth);
    if (method.varargs() && generator.dice.once(2)) {
      arguments.remove(arguments.size() - 1);
      for (int i = generator.dice.below(3); i > 0; i--) {
        arguments.add(any(Type.INT, scope, depth - 1));
      }
    }
    return call(method, arguments);
  }

  static Node call(Method method, List<Node> arguments) {
    String called = method.receiver() + "." + method.name() + "(";
    return Node.other(called, Node.joined(", ", arguments), ")");
  }

  /** Where there are many, most are simple, and do not wait. */
  private List<Node> arguments(List<Type> types, Scope scope, int depth) {
    if (types.size() < 20) {
      return new ArrayList<>(generator.expressions.all(types, scope, depth));
    }
    var arguments = new ArrayList<Node>();
    for (Type type : types) {
      boolean simple = !generator.dice.once(20);
      arguments.add(any(type, simple ? scope.withoutAwait() : scope, simple ? 0 : depth - 1));
    }
    return arguments;
  }

  /** An await of what an async lambda gives; null where none can stand. */
  Node asyncLambda(Type type, Scope scope, int depth) {
    if (!scope.awaits || depth < 1) {
      return null;
    }
    Dice dice = generator.dice;
    Type argument = dice.of(ARGUMENTS);
    Returns returns = generator.functionTypes.returns();
    Scope inner = scope.lambda(new Scope.Body(returns, type), true);
    String name = inner.declare(dice, box(argument), !dice.once(3)).name();
    Node passed = any(argument, scope, depth);
    Node body = asyncBody(inner, depth);
    if (depth > 1 || dice.once(2)) {
      String function = generator.functionTypes.of(returns, List.of(argument.box), type);
      return Expressions.await(
          type, "((" + function + ") " + name + " -> ", body, ").apply(", passed, ")");
    }
    String call = generator.functionTypes.caller(returns);
    int method = call.indexOf('.') + 1;
    String boxes = "<" + argument.box + ", " + type.box + ">";
    return Expressions.await(
        type,
        call.substring(0, method) + boxes + call.substring(method) + "(",
        passed,
        ", " + name + " -> ",
        body,
        ")");
  }

  /** The body of an async lambda: an expression or a block. */
  Node asyncBody(Scope inner, int depth) {
    if (!generator.dice.once(4)) {
      return Node.other("{\n", generator.statements.body(inner, 3, depth - 1), "}");
    }
    Node tail = generator.dice.once(3) ? generator.statements.tail(inner, depth) : null;
    if (tail != null) {
      return tail;
    }
    Type type = inner.body.result();
    return inner.body.returns().finished(any(type, inner, depth), type.box);
  }
}
