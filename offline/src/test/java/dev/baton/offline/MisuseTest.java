package dev.baton.offline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What must not be in a class file is an error with class, method and line. */
class MisuseTest {
  @TempDir Path temporary;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "await-outside-async     | wrong      | void wrong() {|await(one());|}",
        "await-outside-async     | wrong      | void wrong() {|for (int i : each(many())) {}|}",
        "await-outside-async     | wrong      | void wrong(Session s) {|s.close();|}",
        "await-in-lambda         | lambda$wrong | Runnable wrong() { return () -> {|await(one());|}; }",
        "await-in-lambda         | lambda$wrong | Runnable wrong(Session s) { return () -> {|s.close();|}; }",
        "await-in-constructor    | <init>     | M() {|await(one());|}",
        "await-in-initializer    | <clinit>   | static {|await(one());|}",
        "await-in-monitor        | wrong      | @Async Coroutine<Void> wrong() { synchronized (this) {|await(one());|} return done(); }",
        "await-in-monitor        | wrong      | @Async Coroutine<Void> wrong(Session s) { synchronized (this) {|s.close();|} return done(); }",
        "await-in-monitor        | wrong      | @Async AsyncGenerator<Integer> wrong() { synchronized (this) {|emit(1);|} return end(); }",
        "await-in-generator      | wrong      | @Async Generator<Integer> wrong() {|await(one());|return end(); }",
        "await-in-generator      | wrong      | @Async Generator<Integer> wrong(Session s) {|s.close();|return end(); }",
        "emit-outside-generator  | wrong      | void wrong() {|emit(1);|}",
        "emit-outside-generator  | wrong      | @Async Coroutine<Void> wrong() {|emit(1);|return done(); }",
        "emit-outside-generator  | wrong      | Object wrong() {|return end();|}",
        "each-outside-loop       | wrong      | @Async Coroutine<Void> wrong() {|Object each = each(many());|return done(); }",
        "await-reference         | wrong      | Function<Coroutine<Integer>, Integer> wrong() {|return Baton::await;|}",
        "await-reference         | wrong      | @Async Coroutine<Runnable> wrong(Session s) {|return done(s::close);|}",
        "async-native            | wrong      | @Async native Coroutine<Void> wrong();||",
        "synchronized-method     | wrong      | @Async synchronized Coroutine<Void> wrong() {|return done();|}",
        "async-return-type       | wrong      | @Async String wrong() {|return null;|}",
      })
  void isNamed(String id, String method, String before, String wrong, String after)
      throws Exception {
    String source =
        """
        package demo;
        import static dev.baton.Baton.*;
        import dev.baton.*;
        import dev.baton.annotation.Async;
        import dev.baton.streams.*;
        import java.util.function.Function;
        class M {
          interface Session extends AsyncCloseable {}
          static Coroutine<Integer> one() { return done(1); }
          static AsyncGenerator<Integer> many() { return null; }
          BEFORE
            WRONG
          AFTER
        }
        """
            .replace("BEFORE", before)
            .replace("WRONG", wrong == null ? "" : wrong)
            .replace("AFTER", after == null ? "" : after);
    Path classes = Unwoven.compile(temporary.resolve("classes"), source);
    Unwoven.Said said = Unwoven.command(classes.toString());
    String line = id.equals("async-native") ? "" : ":12";
    assertThat(said.err().lines().toList())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("error: demo.M." + method + "(M.java" + line + "): [baton-" + id + "] ");
    assertThat(said.code()).isEqualTo(1);
  }
}
