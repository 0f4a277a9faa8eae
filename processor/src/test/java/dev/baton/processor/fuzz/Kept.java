package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Maker of async functions and coroutines that are kept, and of what is done with them later. */
final class Kept {
  private final Generator generator;

  Kept(Generator generator) {
    this.generator = generator;
  }

  private Node any(Type type, Scope scope, int depth) {
    return generator.expressions.of(type, scope, depth);
  }

  Node of(Scope scope, int depth) {
    if (!scope.awaits) {
      return function(scope, depth);
    }
    return switch (generator.dice.below(10)) {
      case 0, 1, 2, 3 -> functionAndUse(scope, depth);
      case 4 -> listed(scope, depth);
      case 5, 6 -> coroutine(scope, depth);
      case 7 -> coroutines(scope, depth);
      default -> used(scope, depth);
    };
  }

  /** A call of a function that is kept, whose result is awaited; null if there is none. */
  Node call(Type type, Scope scope, int depth) {
    List<AsyncFunction> callable =
        scope.functions.stream().filter(function -> function.result() == type).toList();
    if (!scope.awaits || callable.isEmpty()) {
      return null;
    }
    AsyncFunction function = generator.dice.of(callable);
    return call(function, scope, depth);
  }

  private Node call(AsyncFunction function, Scope scope, int depth) {
    Type type = function.result();
    Node instead = any(type, scope, depth - 1);
    return Node.expression(
        type,
        "((" + type.text + ") (calls(" + generator.id(function.form()) + ") ? ",
        Expressions.await(type, applied(function, scope, depth)),
        " : ",
        instead,
        "))");
  }

  /** A call that gives its result as the method or lambda around does; null if there is none. */
  Node handedOn(Scope scope, int depth) {
    List<AsyncFunction> callable =
        scope.functions.stream()
            .filter(function -> function.returns() == scope.body.returns())
            .filter(function -> function.result() == scope.body.result())
            .toList();
    return callable.isEmpty() ? null : applied(generator.dice.of(callable), scope, depth);
  }

  private Node used(Scope scope, int depth) {
    if (scope.functions.isEmpty()) {
      return function(scope, depth);
    }
    return use(generator.dice.of(scope.functions), scope, depth);
  }

  private Node use(AsyncFunction function, Scope scope, int depth) {
    Node call = call(function, scope, depth);
    return Node.statement("Trace.<Object>ref(" + generator.id() + ", ", call, ");\n");
  }

  /**
   * A local that keeps a function, something else, and a call of the function, perhaps in a loop.
   */
  private Node functionAndUse(Scope scope, int depth) {
    Node function = function(scope, depth);
    AsyncFunction kept = scope.functions.get(scope.functions.size() - 1);
    Node between =
        generator.dice.once(2) ? generator.statements.completing(scope, depth - 1) : Node.other("");
    Node use = use(kept, scope, depth);
    if (generator.dice.once(4)) {
      String counter = "i" + generator.id();
      String loop = "for (int " + counter + " = 0; " + counter + " < 2; " + counter + "++) {\n";
      use = Node.statement(loop, use, "}\n");
    }
    return Node.statement(function, between, use);
  }

  private Node applied(AsyncFunction function, Scope scope, int depth) {
    List<Node> arguments = generator.expressions.all(function.parameters(), scope, depth - 1);
    return applied(function, arguments);
  }

  private static Node applied(AsyncFunction function, List<Node> arguments) {
    var all = new ArrayList<>(arguments);
    if (!function.lead().isEmpty()) {
      all.add(0, Node.other(function.lead()));
    }
    return Node.other(function.text() + ".apply(", Node.joined(", ", all), ")");
  }

  /** A local that keeps a function. */
  private Node function(Scope scope, int depth) {
    String name = "f" + generator.id();
    Node reference = generator.dice.once(2) ? reference(name, scope) : null;
    return reference != null ? reference : lambda(name, scope, depth);
  }

  private Node lambda(String name, Scope scope, int depth) {
    AsyncFunction function = plan(Form.KEPT_LAMBDA, name, true);
    Node lambda = lambda(function, scope, depth);
    scope.functions.add(function);
    return Node.statement(type(function) + " " + name + " = ", lambda, ";\n");
  }

  /** A function that is still to be made. */
  AsyncFunction plan(Form form, String text, boolean local) {
    Dice dice = generator.dice;
    var parameters = new ArrayList<Type>();
    for (int i = dice.below(4); i > 0; i--) {
      parameters.add(dice.of(Functions.ARGUMENTS));
    }
    Returns returns = generator.functionTypes.returns();
    return new AsyncFunction(form, text, local, returns, "", parameters, dice.of(Type.ALL));
  }

  String type(AsyncFunction function) {
    List<String> parameters = function.parameters().stream().map(type -> type.box).toList();
    return generator.functionTypes.of(function.returns(), parameters, function.result());
  }

  /** A lambda that is the function. */
  Node lambda(AsyncFunction function, Scope scope, int depth) {
    Scope inner = scope.lambda(new Scope.Body(function.returns(), function.result()), true);
    var names = new ArrayList<String>();
    for (Type type : function.parameters()) {
      Type passed = Functions.box(type);
      names.add(inner.declare(generator.dice, passed, !generator.dice.once(3)).name());
    }
    Node body = generator.functions.asyncBody(inner, depth);
    return Node.other("(" + String.join(", ", names) + ") -> ", body);
  }

  /** A local that keeps a reference to one of the program's methods; null if none will do. */
  private Node reference(String name, Scope scope) {
    var methods = new ArrayList<>(generator.methods);
    if (scope.within(generator.program)) {
      methods.addAll(generator.overridden);
    }
    methods.removeIf(method -> method.parameters().size() > 3);
    if (methods.isEmpty()) {
      return null;
    }
    Dice dice = generator.dice;
    var special = new ArrayList<>(methods);
    special.removeIf(method -> !method.varargs() && !generator.overridden.contains(method));
    Method method = dice.of(special.isEmpty() || dice.once(3) ? methods : special);
    boolean spread = method.varargs() && !dice.once(3);
    boolean unbound = !method.owner().isEmpty() && method.parameters().size() < 3 && dice.once(2);
    var parameters = new ArrayList<>(method.parameters());
    if (spread) {
      parameters.remove(parameters.size() - 1);
      for (int i = dice.below(3 - parameters.size()); i > 0; i--) {
        parameters.add(Type.INT);
      }
      unbound &= parameters.size() < 3;
    }
    Form form = spread ? Form.VARARGS_REFERENCE : Form.KEPT_REFERENCE;
    if (generator.overridden.contains(method)) {
      form = Form.SUPER_REFERENCE;
      unbound = false;
    } else if (unbound) {
      form = Form.UNBOUND_REFERENCE;
    }
    String lead = unbound ? method.receiver() : "";
    var function =
        new AsyncFunction(form, name, true, method.returns(), lead, parameters, method.result());
    var types = new ArrayList<>(parameters.stream().map(type -> type.box).toList());
    if (unbound) {
      types.add(0, method.owner());
    }
    scope.functions.add(function);
    String type = generator.functionTypes.of(method.returns(), types, method.result());
    String of = unbound ? method.owner() : method.receiver();
    return Node.statement(type + " " + name + " = " + of + "::" + method.name() + ";\n");
  }

  /** Functions in a list, which are called one after the other. */
  private Node listed(Scope scope, int depth) {
    String name = "f" + generator.id();
    AsyncFunction each = plan(Form.LISTED_LAMBDAS, name, true);
    String type = type(each);
    Node one = lambda(each, scope, depth);
    Node other = lambda(each, scope, depth);
    Scope inner = scope.block();
    inner.functions.add(each);
    return Node.statement(
        "for (" + type + " " + name + " : java.util.List.<" + type + ">of(",
        one,
        ", ",
        other,
        ")) {\n",
        use(each, inner, depth),
        "}\n");
  }

  /** A coroutine in a local, awaited after something else. */
  private Node coroutine(Scope scope, int depth) {
    Scope inner = scope.block();
    String name = "c" + generator.id();
    Dice dice = generator.dice;
    boolean passed = dice.once(3);
    Form form = passed ? Form.PASSED_COROUTINE : Form.KEPT_COROUTINE;
    var parts = new ArrayList<Object>();
    parts.add("{\n");
    Type type = created(form, inner, depth, parts, "Coroutine<%s> " + name + " = ", ";\n");
    parts.add(generator.statements.completing(inner, depth - 1));
    Object[] awaited =
        passed
            ? new Object[] {
              generator.program + ".<" + type.box + ">relayed(" + generator.id() + ", ",
              Node.other(name),
              ")"
            }
            : new Object[] {name};
    parts.add(
        Node.statement(
            "Trace.<Object>ref(" + generator.id() + ", ",
            Expressions.await(type, awaited),
            ");\n"));
    parts.add("}\n");
    return Node.statement(parts.toArray());
  }

  /** Coroutines in a list or an array, awaited in some order after something else. */
  private Node coroutines(Scope scope, int depth) {
    Scope inner = scope.block();
    String list = "c" + generator.id();
    var parts = new ArrayList<Object>();
    parts.add("{\nvar " + list + " = new java.util.ArrayList<Coroutine<?>>();\n");
    for (int i = 1 + generator.dice.below(3); i > 0; i--) {
      created(Form.LISTED_COROUTINES, inner, depth, parts, list + ".add(", ");\n");
    }
    parts.add(generator.statements.completing(inner, depth - 1));
    String each = "c" + generator.id();
    String log = "Trace.<Object>ref(" + generator.id() + ", await(";
    parts.add(
        switch (generator.dice.below(3)) {
          case 0 -> "for (Coroutine<?> " + each + " : " + list + ") " + log + each + "));\n";
          case 1 ->
              "for (Coroutine<?> %s : %s.toArray(new Coroutine<?>[0])) %s%s));\n"
                  .formatted(each, list, log, each);
          default ->
              "while (!%s.isEmpty()) %s%s.remove(%s.size() - 1)));\n"
                  .formatted(list, log, list, list);
        });
    parts.add("}\n");
    return Node.statement(parts.toArray());
  }

  /** Adds what creates a coroutine between the texts, and before it the arguments it needs. */
  private Type created(
      Form form, Scope scope, int depth, List<Object> parts, String before, String after) {
    Dice dice = generator.dice;
    var sources = new ArrayList<Object>(generator.methods);
    sources.addAll(scope.functions);
    sources.removeIf(source -> !isCoroutine(source));
    sources.removeIf(source -> source instanceof Method method && method.parameters().size() > 9);
    if (sources.isEmpty() || dice.once(3)) {
      AsyncFunction function = plan(Form.KEPT_LAMBDA, "", true);
      sources.clear();
      sources.add(
          new AsyncFunction(form, "", true, Returns.COROUTINE, "", List.of(), function.result()));
    }
    Object source = dice.of(sources);
    Type type;
    Node call;
    if (source instanceof Method method) {
      type = method.result();
      call = Functions.call(method, fixed(method.parameters(), scope, depth, parts));
    } else {
      var function = (AsyncFunction) source;
      type = function.result();
      if (function.text().isEmpty()) {
        Node lambda = lambda(function, scope, depth);
        call = Node.other("((" + type(function) + ") ", lambda, ").apply()");
      } else {
        call = applied(function, fixed(function.parameters(), scope, depth, parts));
      }
    }
    String box = "<" + type.box + ">";
    String guard = "calls(" + generator.id(form) + ") ? Later." + box + "of(() -> ";
    String otherwise = ") : Baton." + box + "done(" + type.zero + ")";
    parts.add(Node.other(before.formatted(type.box) + guard, call, otherwise + after));
    return type;
  }

  private static boolean isCoroutine(Object source) {
    Returns returns =
        source instanceof Method method ? method.returns() : ((AsyncFunction) source).returns();
    return returns == Returns.COROUTINE;
  }

  /** Adds locals with values of these types; gives their names. */
  private List<Node> fixed(List<Type> types, Scope scope, int depth, List<Object> parts) {
    var names = new ArrayList<Node>();
    for (Type type : types) {
      String name = "q" + generator.id();
      parts.add(Node.other(type.text + " " + name + " = ", any(type, scope, depth - 1), ";\n"));
      names.add(Node.other(name));
    }
    return names;
  }
}
