package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The functional interfaces with an async method that a program uses, and who calls them. */
final class FunctionTypes {
  private static final String LETTERS = "ABCD";

  private final Generator generator;
  private final Map<String, Node> declarations = new TreeMap<>();

  FunctionTypes(Generator generator) {
    this.generator = generator;
  }

  /** How an async lambda or method may give its result, coroutines being the most likely. */
  Returns returns() {
    return switch (generator.cancels ? 2 : generator.dice.below(6)) {
      case 0 -> Returns.FUTURE;
      case 1 -> generator.onLoop ? Returns.TASK : Returns.STAGE;
      default -> Returns.COROUTINE;
    };
  }

  /** A functional type. */
  String of(Returns returns, List<String> parameters, Type result) {
    var arguments = new ArrayList<>(parameters);
    arguments.add(result.box);
    String name = name(returns, parameters.size());
    return "%s.%s<%s>".formatted(generator.program, name, String.join(", ", arguments));
  }

  /** The name of a method that calls a function of one argument, which comes first. */
  String caller(Returns returns) {
    String type = name(returns, 1);
    String name = "call" + type;
    String source =
        """
        static <A, R> %s %s(A a, %s<A, R> function) throws Exception {
        return function.apply(a);
        }
        """;
    declarations.put(name, Node.other(source.formatted(returns.type("R"), name, type)));
    return generator.program + "." + name;
  }

  private String name(Returns returns, int count) {
    String name =
        switch (returns) {
              case COROUTINE -> "Async";
              case TASK -> "Started";
              case FUTURE -> "Future";
              case STAGE -> "Staged";
              case VALUE, GENERATOR, ASYNC_GENERATOR ->
                  throw new IllegalArgumentException("no async function");
            }
            + count;
    var letters = new ArrayList<String>();
    var parameters = new ArrayList<String>();
    for (char letter : LETTERS.substring(0, count).toCharArray()) {
      letters.add("" + letter);
      parameters.add(letter + " " + Character.toLowerCase(letter));
    }
    letters.add("R");
    String source = "interface %s<%s> {\n@Async %s apply(%s) throws Exception;\n}\n";
    declarations.put(
        name,
        Node.other(
            source.formatted(
                name,
                String.join(", ", letters),
                returns.type("R"),
                String.join(", ", parameters))));
    return name;
  }

  /** The source of what is used. */
  Node declarations() {
    return Node.other(List.copyOf(declarations.values()));
  }
}
