package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import dev.baton.processor.testing.Scenarios;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Awaits that call a method of the same class enter its body without a machine. */
class DirectCallsTest {
  private static final String TRACED =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;
      import java.time.Duration;

      class Traced {
        @Async
        Coroutine<Integer> outer(boolean suspends) {
          return done(await(middle(suspends)) + 1);
        }

        @Async
        Coroutine<Integer> middle(boolean suspends) {
          return done(await(inner(suspends)) + 1);
        }

        @Async
        Coroutine<Integer> inner(boolean suspends) {
          if (suspends) {
            await(sleep(Duration.ofMillis(1)));
          }
          throw new IllegalStateException("here");
        }

        @Async
        Coroutine<Integer> notCalled() {
          return done(await(outer(true)));
        }

        @Async
        Coroutine<Integer> calledElsewhere(Traced other) {
          return done(await(other.notCalled()));
        }

        static Coroutine<Integer> start(boolean suspends) {
          return new Traced().outer(suspends);
        }

        @Async
        static Coroutine<Long> sum(long n) {
          return done(n == 0 ? 0 : n + await(sum(n - 1)));
        }
      }
      """;

  private static final Compiled COMPILED =
      Javac.weaving().source("demo.Traced", TRACED).compile().verify();

  @TestFactory
  Stream<DynamicContainer> scenarios() {
    return Scenarios.of("DirectCalls").tests();
  }

  private static StackTraceElement[] trace(boolean suspends) throws Throwable {
    Class<?> traced = COMPILED.loader().loadClass("demo.Traced");
    Method start = traced.getDeclaredMethod("start", boolean.class);
    start.setAccessible(true);
    Coroutine<?> coroutine = (Coroutine<?>) start.invoke(null, suspends);
    try {
      Baton.run(coroutine);
    } catch (IllegalStateException failure) {
      return failure.getStackTrace();
    }
    throw new AssertionError("it did not fail");
  }

  @Test
  void tracesShowTheUsersMethodsOnly() throws Throwable {
    for (boolean suspends : new boolean[] {false, true}) {
      assertThat(
              Arrays.stream(trace(suspends))
                  .filter(frame -> frame.getClassName().startsWith("demo"))
                  .map(frame -> frame.getMethodName() + ":" + frame.getLineNumber()))
          .as("suspends: " + suspends)
          .containsExactly("inner:25", "middle:17", "outer:12");
    }
  }

  @Test
  void entriesAreWrittenForWhatIsCalledInItsOwnClass() throws Throwable {
    assertThat(COMPILED.loader().loadClass("demo.Traced").getDeclaredMethods())
        .filteredOn(method -> method.getName().endsWith("$async$direct"))
        .allMatch(Method::isSynthetic)
        .extracting(Method::getName)
        .containsExactlyInAnyOrder(
            "outer$async$direct",
            "middle$async$direct",
            "inner$async$direct",
            "notCalled$async$direct",
            "sum$async$direct");
  }

  @Test
  void recursionNeedsHeapAndNotStack() throws Throwable {
    Method sum = COMPILED.loader().loadClass("demo.Traced").getDeclaredMethod("sum", long.class);
    sum.setAccessible(true);
    Object[] result = new Object[1];
    var thread =
        new Thread(
            null,
            () -> {
              try {
                result[0] = Baton.run((Coroutine<?>) sum.invoke(null, 1_000_000L));
              } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
              }
            },
            "small stack",
            512 << 10);
    thread.start();
    thread.join();
    assertThat(result[0]).isEqualTo(500_000_500_000L);
  }

  /** A direct call does not see what an agent makes of a method, and is not broken by it. */
  @Test
  void aMethodThatAnAgentHasChanged() throws Throwable {
    Map<String, byte[]> classFiles = new HashMap<>(COMPILED.classFiles());
    classFiles.computeIfPresent("demo.Traced", (name, bytes) -> givingNull(bytes, "inner"));
    Compiled changed = new Compiled(true, List.of(), classFiles);
    Method start =
        changed.loader().loadClass("demo.Traced").getDeclaredMethod("start", boolean.class);
    start.setAccessible(true);
    Coroutine<?> coroutine = (Coroutine<?>) start.invoke(null, true);
    assertThatThrownBy(() -> Baton.run(coroutine))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("here");
  }

  private static byte[] givingNull(byte[] classFile, String method) {
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, 0);
    for (MethodNode changed : node.methods) {
      if (changed.name.equals(method)) {
        changed.instructions.clear();
        changed.localVariables = null;
        changed.visitInsn(Opcodes.ACONST_NULL);
        changed.visitInsn(Opcodes.ARETURN);
      }
    }
    ClassWriter writer = new ClassWriter(0);
    node.accept(writer);
    return writer.toByteArray();
  }
}
