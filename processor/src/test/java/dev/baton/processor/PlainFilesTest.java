package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is found in files that hardly mention Baton. The processor does not look closely at files
 * without a trace of it, and these have the faintest.
 */
class PlainFilesTest {
  /** What the plain files use, in a file that is as far from being plain as can be. */
  private static final JavaFileObject LIBRARY =
      Compiling.source(
          "Library",
          """
          public class Library {
            @Async public static Coroutine<Integer> probe() { return done(1); }
            @Async public static Generator<Integer> count() { emit(1); return end(); }
            public static Coroutine<Void> run(Job job) { return job.start(); }
            public interface Startable { @Async Coroutine<Void> start(); }
            public interface Job extends Startable {}
            public static class File implements AsyncCloseable {
              public Coroutine<Void> closeAsync() { return done(); }
            }
          }
          """);

  private static List<String> said(String members) {
    JavaFileObject plain =
        JavaFileObjects.forSourceString(
            "demo.Plain", "package demo;\nclass Plain {\n" + members + "\n}\n");
    Compilation compilation = Compiling.compile(List.of(), plain, LIBRARY);
    return Compiling.said(compilation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void f() { Library.probe(); }",
        "void f() { for (int i = 0; i < 2; Library.probe()) { i++; } }",
        "void f() { Runnable r = () -> Library.probe(); r.run(); }",
        "void f() { new Object() { void g() { Library.probe(); } }.g(); }",
        "void f(int i) { switch (i) { case 1 -> Library.probe(); default -> { } } }",
        "int i = new Object() { int g() { Library.probe(); return 1; } }.g();",
        "static { Library.probe(); }",
      })
  void aDroppedCoroutine(String members) {
    assertThat(said(members)).singleElement().asString().contains("[baton-unawaited]");
  }

  @Test
  void aDroppedGenerator() {
    assertThat(said("void f() { Library.count(); }"))
        .singleElement()
        .asString()
        .contains("[baton-unused-generator]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int f() { return dev.baton.Baton.await(Library.probe()); }",
        "int f() { return dev.b\\u0061ton.B\\u0061ton.await(Library.probe()); }",
        "Object f() { return (java.util.function.Supplier<Object>) () -> dev.baton.Baton.await(Library.probe()); }",
      })
  void anAwaitOutsideOfAsyncCode(String members) {
    assertThat(said(members)).singleElement().asString().contains("await");
  }

  @Test
  void aReferenceToAwait() {
    String reference =
        "java.util.function.Function<dev.baton.Coroutine<Integer>, Integer> f = dev.baton.Baton::await;";
    assertThat(said(reference)).singleElement().asString().contains("reference");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "void f(Library.File file) { file.close(); }",
        "void f() { try (var file = new Library.File()) { file.hashCode(); } }",
        "void f(Library.File file) { try (file) { file.hashCode(); } }",
        "void f() { new Library.File() { void g() { close(); } }.g(); }",
      })
  void aClosingOutsideOfAsyncCode(String members) {
    assertThat(said(members)).singleElement().asString().contains("close");
  }

  /** Its call of {@code park} would block the loop, which shows that it is taken for async. */
  @Test
  void anAsyncLambda() {
    String lambda =
        "Object f() { return Library.run(() -> { java.util.concurrent.locks.LockSupport.park(); return Library.run(null); }); }";
    assertThat(said(lambda)).singleElement().asString().contains("[baton-blocking]");
  }

  @Test
  void anAsyncLambdaThatOnlyCloses() {
    String lambda =
        """
        Object f() {
          return Library.run(() -> {
            try (Library.File file = new Library.File()) {
              file.hashCode();
            }
            return Library.run(null);
          });
        }
        """;
    assertThat(said(lambda)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@dev.baton.annotation.Async dev.baton.Coroutine<Integer> f() { return Library.probe(); }",
        "void f() { class In { @dev.baton.annotation.Async dev.baton.Coroutine<Integer> g() { return Library.probe(); } } new In(); }",
        "void f() { class In { @dev.b\\u0061ton.annotation.\\u0041sync dev.b\\u0061ton.Coroutine<Integer> g() { return Library.probe(); } } new In(); }",
      })
  void anAsyncMethod(String members) {
    JavaFileObject plain =
        JavaFileObjects.forSourceString(
            "demo.Plain", "package demo;\nclass Plain {\n" + members + "\n}\n");
    Compilation compilation = Compiling.compile(List.of(), plain, LIBRARY);

    assertThat(Compiling.said(compilation)).isEmpty();
    assertThat(compilation.generatedFiles())
        .anyMatch(file -> file.getName().contains("Plain$Async$"));
  }
}
