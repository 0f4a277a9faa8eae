package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Method references of async interfaces do what the lambdas do that they stand for. */
class ReferencesTest {
  private static final String SOURCE =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.AsyncFunction;
      import dev.baton.AsyncSupplier;
      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;
      import java.io.ByteArrayInputStream;
      import java.io.ByteArrayOutputStream;
      import java.io.IOException;
      import java.io.ObjectInputStream;
      import java.io.ObjectOutputStream;
      import java.io.ObjectStreamClass;
      import java.io.Serializable;

      @SuppressWarnings("serial")
      class References {
        static int calls;

        interface Step extends Serializable {
          @Async
          Coroutine<String> go(int i) throws Exception;
        }

        static class Holder implements Serializable {
          final String name;

          Holder(String name) {
            this.name = name;
          }

          Coroutine<String> bound(int i) {
            calls++;
            return done(name + i);
          }
        }

        static Coroutine<String> free(int i) {
          calls++;
          return done("free" + i);
        }

        static Step copy(Step step) throws IOException, ClassNotFoundException {
          var bytes = new ByteArrayOutputStream();
          try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(step);
          }
          var in = new ByteArrayInputStream(bytes.toByteArray());
          try (var objects =
              new ObjectInputStream(in) {
                @Override
                protected Class<?> resolveClass(ObjectStreamClass type)
                    throws ClassNotFoundException {
                  return Class.forName(type.getName(), false, References.class.getClassLoader());
                }
              }) {
            return (Step) objects.readObject();
          }
        }

        @Async
        static Coroutine<String> serialized() throws Exception {
          Step bound = new Holder("bound")::bound;
          Step free = References::free;
          Step lambda = i -> free(i * 10);
          calls = 0;
          Coroutine<String> one = copy(bound).go(1);
          Coroutine<String> two = copy(free).go(2);
          Coroutine<String> three = copy(lambda).go(3);
          int early = calls;
          return done(early + await(one) + await(two) + await(three) + calls);
        }

        interface Loads {
          Coroutine<String> load(String what) throws IOException;

          default Coroutine<String> byReference() throws Exception {
            AsyncFunction<String, String> function = this::load;
            return function.apply("x");
          }
        }

        @Async
        static Coroutine<String> inAnInterface() throws Exception {
          Loads loads =
              what -> {
                calls++;
                throw new IOException("no " + what);
              };
          calls = 0;
          Coroutine<String> made = loads.byReference();
          int early = calls;
          try {
            return done(await(made));
          } catch (Exception failure) {
            return done(early + failure.getMessage() + calls);
          }
        }
      }

      class ToAsync {
        @Async
        Coroutine<String> own() {
          await(yieldNow());
          return done("own");
        }

        @Async
        static Coroutine<String> of(int i) {
          await(yieldNow());
          return done("of" + i);
        }

        static class Inherits extends ToAsync {
          @Async
          Coroutine<String> all() throws Exception {
            AsyncSupplier<String> bound = this::own;
            AsyncFunction<ToAsync, String> unbound = ToAsync::own;
            AsyncFunction<Inherits, String> inherited = Inherits::own;
            AsyncFunction<Integer, String> free = Inherits::of;
            return done(
                await(bound.get())
                    + await(unbound.apply(this))
                    + await(inherited.apply(this))
                    + await(free.apply(1)));
          }
        }

        static Coroutine<String> start() throws Exception {
          return new Inherits().all();
        }
      }
      """;

  private static Compiled compile(String debug) {
    return Javac.weaving().with(debug).source("demo.References", SOURCE).compile().verify();
  }

  private static Object result(Compiled woven, String type, String method) throws Throwable {
    return Baton.run((Coroutine<?>) woven.call(type, method));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-g", "-g:none"})
  void serializedOnesStartLateToo(String debug) throws Throwable {
    assertThat(result(compile(debug), "demo.References", "serialized"))
        .isEqualTo("0bound1free2free303");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-g", "-g:none"})
  void inAnInterface(String debug) throws Throwable {
    assertThat(result(compile(debug), "demo.References", "inAnInterface")).isEqualTo("0no x1");
  }

  /** What async methods give starts late by itself. */
  @ParameterizedTest
  @ValueSource(strings = {"-g", "-g:none"})
  void nothingIsAddedToThoseOfAsyncMethods(String debug) throws Throwable {
    Compiled woven = compile(debug);
    assertThat(result(woven, "demo.ToAsync", "start")).isEqualTo("ownownownof1");
    assertThat(woven.loader().loadClass("demo.ToAsync$Inherits").getDeclaredMethods())
        .extracting(method -> method.getName())
        .filteredOn(name -> name.startsWith("lambda$"))
        .as("methods of lambdas")
        .containsExactly("lambda$all$async");
  }
}
