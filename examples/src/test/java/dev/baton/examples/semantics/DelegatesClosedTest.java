package dev.baton.examples.semantics;

import static dev.baton.Baton.await;
import static dev.baton.Baton.done;
import static dev.baton.Baton.emit;
import static dev.baton.Baton.emitAll;
import static dev.baton.Baton.end;
import static dev.baton.Baton.sleep;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Coroutine;
import dev.baton.annotation.Async;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.Generator;
import dev.baton.streams.GeneratorExit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Statement 56, as PEP 380 has it: a generator that is closed within {@code emitAll} closes the
 * other one first, and goes on with what that has thrown, or else with {@link GeneratorExit}.
 */
class DelegatesClosedTest extends VirtualTime {
  private record Resource() implements AutoCloseable {
    @Override
    public void close() {
      throw new IllegalStateException("close failed");
    }
  }

  @Async
  private Generator<Integer> inner(String how) {
    switch (how) {
      case "fails in a closing":
        try (var resource = new Resource()) {
          emit(resource.hashCode());
        }
        break;
      default:
        try {
          emit(1);
        } catch (GeneratorExit exit) {
          switch (how) {
            case "ends":
              return end();
            case "fails":
              throw new IllegalStateException("failed", exit);
            case "emits":
              emit(2);
              break;
            case "delegates":
              emitAll(nothing());
              return end();
            default:
              throw exit;
          }
        }
        break;
    }
    return end();
  }

  @Async
  private AsyncGenerator<Integer> innerAsync(String how) {
    switch (how) {
      case "fails in a closing":
        try (var resource = new Resource()) {
          emit(resource.hashCode());
        }
        break;
      default:
        try {
          emit(1);
        } catch (GeneratorExit exit) {
          await(sleep(ms(1)));
          switch (how) {
            case "ends":
              return end();
            case "fails":
              throw new IllegalStateException("failed", exit);
            case "emits":
              emit(2);
              break;
            case "delegates":
              emitAll(none());
              return end();
            default:
              throw exit;
          }
        }
        break;
    }
    return end();
  }

  @Async
  private Generator<Integer> nothing() {
    emitAll(List.of());
    return end();
  }

  @Async
  private AsyncGenerator<Integer> none() {
    await(sleep(ms(1)));
    return end();
  }

  @Async
  private Generator<Integer> around(int levels, String how) {
    try {
      if (levels == 0) {
        emitAll(inner(how));
      } else {
        emitAll(around(levels - 1, how));
      }
      note("went on");
      emit(3);
    } catch (Throwable thrown) {
      note(shown(thrown));
      throw thrown;
    }
    return end();
  }

  @Async
  private AsyncGenerator<Integer> aroundAsync(int levels, String how) {
    try {
      if (levels == 0) {
        emitAll(innerAsync(how));
      } else {
        emitAll(aroundAsync(levels - 1, how));
      }
      note("went on");
      emit(3);
    } catch (Throwable thrown) {
      await(sleep(ms(1)));
      note(shown(thrown));
      throw thrown;
    }
    return end();
  }

  private static String shown(Throwable thrown) {
    return thrown instanceof GeneratorExit
        ? "exit"
        : thrown.getMessage().replaceAll("(?s) and emitted instead.*", " and emitted");
  }

  @Async
  private Coroutine<Void> closeAsync(int levels, String how) {
    AsyncGenerator<Integer> generator = aroundAsync(levels, how);
    await(generator.next());
    try {
      await(generator.closeAsync());
      note("closed");
    } catch (IllegalStateException failed) {
      note("thrown: " + shown(failed));
    }
    note(await(generator.advance()));
    return done();
  }

  private void close(int levels, String how) {
    Generator<Integer> generator = around(levels, how);
    generator.next();
    try {
      generator.close();
      note("closed");
    } catch (IllegalStateException failed) {
      note("thrown: " + shown(failed));
    }
    note(generator.hasNext());
  }

  @ParameterizedTest
  @CsvSource({
    "ends, exit",
    "throws it on, exit",
    "delegates, exit",
    "fails, failed",
    "fails in a closing, close failed",
    "emits, The generator was closed and emitted"
  })
  @DisplayName(
      "56: the generator around one that is closed goes on with an exception, at any depth")
  void closes(String how, String thrown) {
    for (int levels = 0; levels < 4; levels++) {
      for (boolean async : new boolean[] {false, true}) {
        trace.clear();
        if (async) {
          play(closeAsync(levels, how));
        } else {
          close(levels, how);
        }
        var expected = new ArrayList<Object>(Collections.nCopies(levels + 1, thrown));
        expected.add(thrown.equals("exit") ? "closed" : "thrown: " + thrown);
        expected.add(false);
        assertThat(trace).as(levels + (async ? " async" : "")).isEqualTo(expected);
      }
    }
  }
}
