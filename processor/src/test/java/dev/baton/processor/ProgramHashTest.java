package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import dev.baton.processor.testing.Scenarios;
import dev.baton.woven.CoroutineSource;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hash of a coroutine's program, from its source to what the runtime is told. */
class ProgramHashTest {
  private static final Pattern LITERAL =
      Pattern.compile(
          "\"\"\"[\\s\\S]*?\"\"\"|\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'"
              + "|//.*\\n|/\\*[\\s\\S]*?\\*/");

  private static final String SOURCE =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.AsyncFunction;
      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;
      import dev.baton.streams.Generator;
      import java.util.List;
      import java.util.function.IntUnaryOperator;

      class Shop {
        @Async
        Coroutine<Integer> total(List<String> names, int least) {
          int total = 0;
          for (String name : names) {
            int size = await(size(name));
            total += size > least ? size : 1;
          }
          return done(total);
        }

        @Async
        Coroutine<Integer> twice(int number) {
          IntUnaryOperator twice = x -> 2 * x;
          await(yieldNow());
          return done(twice.applyAsInt(number));
        }

        @Async
        Coroutine<Integer> guarded(int number) {
          try {
            return done(await(size("guarded")) / number);
          } catch (ArithmeticException e) {
            return done(0);
          }
        }

        @Async
        Generator<Integer> upTo(int end) {
          for (int i = 0; i < end; i++) {
            emit(i);
          }
          return end();
        }

        AsyncFunction<String, Integer> sizes() {
          return name -> {
            int size = await(size(name));
            return done(size + 1);
          };
        }

        @Async
        Coroutine<Integer> size(String name) {
          await(yieldNow());
          return done(name.length());
        }

        // more
      }
      """;

  /** The sources of all machines, by the names of their classes. */
  private static Map<String, CoroutineSource> sources(Compiled compiled) {
    Map<String, CoroutineSource> sources = new TreeMap<>();
    for (String name : compiled.classFiles().keySet()) {
      if (name.contains("$Async$")) {
        try {
          Field field = compiled.loader().loadClass(name).getDeclaredField("SOURCE");
          field.setAccessible(true);
          sources.put(name, (CoroutineSource) field.get(null));
        } catch (ReflectiveOperationException e) {
          throw new AssertionError(name, e);
        }
      }
    }
    return sources;
  }

  private static Map<String, Long> hashes(Compiled compiled) {
    return sources(compiled).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().hash()));
  }

  private static Map<String, Long> hashes(String text) {
    Compiled compiled = Javac.weaving().with("-g").source("demo.Shop", text).compile();
    return hashes(compiled);
  }

  /** The machines, without class and package, whose hashes two sources do not share. */
  private static List<String> changed(String from, String to) {
    assertThat(SOURCE).contains(from);
    Map<String, Long> before = hashes(SOURCE);
    Map<String, Long> after = new HashMap<>(hashes(SOURCE.replace(from, to)));
    after.keySet().retainAll(before.keySet());
    return differing(before, after).stream()
        .map(name -> name.substring("demo.Shop$Async$".length()))
        .toList();
  }

  @Test
  void eachCoroutineHasOneOfItsOwn() {
    Map<String, Long> hashes = hashes(SOURCE);
    assertThat(hashes).hasSize(6);
    assertThat(hashes.values()).doesNotHaveDuplicates().doesNotContain(0L);
    assertThat(hashes(SOURCE)).isEqualTo(hashes);
  }

  @Test
  void theSourceTellsWhoseItIs() {
    CoroutineSource total =
        sources(Javac.weaving().with("-g").source("demo.Shop", SOURCE).compile())
            .get("demo.Shop$Async$Total");
    assertThat(total.className()).isEqualTo("demo.Shop");
    assertThat(total.method()).isEqualTo("total");
    assertThat(total.file()).isEqualTo("Shop.java");
    assertThat(total.awaits()).isEqualTo(1);
    assertThat(total.line(1)).isEqualTo(17);
    assertThat(total.text(1)).isEqualTo("size = await(size(name))");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ArrayAccess",
        "Assignments",
        "AsyncLambdas",
        "Calls",
        "Creations",
        "DirectCalls",
        "EachLoops",
        "Generics",
        "Inheritance",
        "LocalClasses",
        "Loops",
        "Methods",
        "Nesting",
        "Operators",
        "PlainLambdas",
        "Statements",
        "Strings",
        "SwitchExpressions",
        "SwitchStatements",
        "TryCatchFinally",
        "TryWithResources"
      })
  void commentsAndFormattingDoNotChangeIt(String construct) {
    String text = Scenarios.text(construct);
    Map<String, Long> hashes = hashesOf(construct, text);
    String words = outsideOfLiterals(text, part -> part.replace(" ", " /* ; */\n\n"));
    String joined =
        outsideOfLiterals(
            text, part -> part.replaceAll("([^;{}>/\\s])\\s*\\n\\s*(?!//|/\\*|@)", "$1 "));
    assertThat(differing(hashes, hashesOf(construct, words)))
        .as("with each word on a line of its own, and comments between")
        .isEmpty();
    assertThat(differing(hashes, hashesOf(construct, joined)))
        .as("with no statement on two lines")
        .isEmpty();
  }

  /** The names of the machines whose hashes are not the same in both. */
  private static List<String> differing(Map<String, Long> one, Map<String, Long> other) {
    assertThat(other).hasSameSizeAs(one);
    return one.keySet().stream()
        .filter(name -> !one.get(name).equals(other.get(name)))
        .sorted()
        .toList();
  }

  /** Changes all of a source but literals and comments. */
  private static String outsideOfLiterals(String text, UnaryOperator<String> change) {
    var changed = new StringBuilder();
    int last = 0;
    Matcher literal = LITERAL.matcher(text);
    while (literal.find()) {
      changed.append(change.apply(text.substring(last, literal.start()))).append(literal.group());
      last = literal.end();
    }
    return changed.append(change.apply(text.substring(last))).toString();
  }

  private static Map<String, Long> hashesOf(String construct, String text) {
    Map<String, Long> hashes =
        hashes(
            Javac.weaving()
                .with("-g", "-Xlint:none")
                .source("constructs." + construct, text)
                .compile());
    assertThat(hashes).isNotEmpty();
    return hashes;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class Shop { IntUnaryOperator first = x -> x - 1;",
        "class Shop { AsyncFunction<String, Integer> other() { return n -> { await(size(n));"
            + " return done(0); }; }",
        "class Shop { @Async Coroutine<Integer> other() { return done(await(total(List.of(), 1))"
            + " + await(twice(1)) + await(guarded(2))); }",
        "final class Shop { static int other = 3; int field;"
      })
  void otherMembersDoNotChangeIt(String start) {
    assertThat(changed("class Shop {", start)).isEmpty();
  }

  @Test
  void whatALambdaDoesIsPartOfWhatMakesIt() {
    assertThat(changed("x -> 2 * x", "x -> 3 * x")).containsExactly("Twice");
  }

  @Test
  void eachChangeOfACoroutineChangesItsOwn() {
    assertThat(changed("int total = 0", "int total = 1")).containsExactly("Total");
    assertThat(changed("size > least", "size >= least")).containsExactly("Total");
    assertThat(changed("total += size", "total -= size")).containsExactly("Total");
    assertThat(changed("size : 1;", "size : 2;")).containsExactly("Total");
    assertThat(changed("return done(0)", "return done(1)")).containsExactly("Guarded");
    assertThat(changed("(ArithmeticException e", "(RuntimeException e")).containsExactly("Guarded");
    assertThat(changed("\"guarded\"", "\"Guarded\"")).containsExactly("Guarded");
    assertThat(changed("i < end", "i <= end")).containsExactly("UpTo");
    assertThat(changed("size + 1", "size + 2")).hasSize(1);
    assertThat(changed("name.length()", "name.hashCode()")).containsExactly("Size");
  }

  @Test
  void theFieldsOfTheMachineArePartOfIt() {
    assertThat(changed("int least)", "long least)")).containsExactly("Total");
    assertThat(
            changed(
                "int number) {\n    IntUnaryOperator twice = x",
                "int count) {\n    int number = count;\n    IntUnaryOperator twice = x"))
        .containsExactly("Twice");
    assertThat(changed("(int end)", "(int end, int unused)")).containsExactly("UpTo");
  }

  @Test
  void aLocalThatIsKeptHasItsNameInIt() {
    assertThat(
            changed(
                "IntUnaryOperator twice = x -> 2 * x;\n    await(yieldNow());\n    return done(twice.",
                "IntUnaryOperator by2 = x -> 2 * x;\n    await(yieldNow());\n    return done(by2."))
        .containsExactly("Twice");
  }
}
