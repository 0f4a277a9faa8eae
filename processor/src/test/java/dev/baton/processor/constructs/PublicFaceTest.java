package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.testing.Compiled;
import dev.baton.processor.testing.Javac;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Opcodes;

/** Reflection sees the members of the source and nothing else that is not synthetic. */
class PublicFaceTest {
  private static final String SOURCE =
      """
      package demo;

      import static dev.baton.Baton.*;

      import dev.baton.AsyncSupplier;
      import dev.baton.Coroutine;
      import dev.baton.annotation.Async;
      import java.io.IOException;
      import java.lang.annotation.ElementType;
      import java.lang.annotation.Retention;
      import java.lang.annotation.RetentionPolicy;
      import java.lang.annotation.Target;
      import java.util.List;

      public class Face<T extends Number> {
        @Retention(RetentionPolicy.RUNTIME)
        @Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.TYPE_USE})
        public @interface Mark {
          String value() default "";

          int[] numbers() default {};
        }

        public int field;

        @Deprecated
        @Mark(value = "method", numbers = {1, 2})
        @Async
        @SafeVarargs
        public final <A extends Comparable<A>> Coroutine<@Mark("result") List<? super A>> marked(
            @Mark("first") final A first,
            long wide,
            @Mark("rest") List<@Mark("inside") ? extends T>... rest)
            throws @Mark("thrown") IOException, IllegalStateException {
          @Mark("local") A local = first;
          await(yieldNow());
          field++;
          return done(List.of(local));
        }

        @Async
        private Coroutine<String> hidden(int a) {
          AsyncSupplier<Integer> lambda = () -> done(a + field);
          await(yieldNow());
          return done("" + lambda);
        }

        @Async
        @SuppressWarnings("strictfp")
        static strictfp Coroutine<Void> overloaded(int a) {
          return done();
        }

        @Async
        static Coroutine<Void> overloaded(String a) {
          await(yieldNow());
          return done();
        }

        public interface Inside {
          @Async
          default Coroutine<Integer> open(@Mark int n) {
            await(yieldNow());
            return done(n);
          }

          @Async
          private Coroutine<Integer> hidden(int n) {
            await(yieldNow());
            return done(n);
          }
        }

        public record Pair(@Mark("a") int a, String b) {
          @Async
          public Coroutine<Pair> swapped() {
            await(yieldNow());
            return done(new Pair(b.length(), "" + a));
          }
        }

        public enum Colour {
          RED {
            @Async
            @Override
            Coroutine<String> shown() {
              await(yieldNow());
              return done("red");
            }
          };

          abstract Coroutine<String> shown();
        }
      }
      """;

  private static Compiled plain;
  private static Compiled woven;

  @BeforeAll
  static void compile() {
    plain = Javac.plain().source("demo.Face", SOURCE).compile();
    // Nobody claims Mark, which is none of our business.
    woven =
        Javac.weaving().with("-Xlint:-processing").source("demo.Face", SOURCE).compile().verify();
  }

  @Test
  void membersAreThoseOfTheSource() throws ClassNotFoundException {
    for (String name : plain.classFiles().keySet()) {
      assertThat(described(woven, name)).isEqualTo(described(plain, name));
    }
  }

  @Test
  void onlyMachinesAreAdded() {
    assertThat(machines()).isNotEmpty().allMatch(name -> name.startsWith("demo.Face$Async$"));
  }

  /** A mock does nothing in methods that are neither private nor static; bodies have to run. */
  @Test
  void nothingIsAddedThatAMockWouldReplace() throws ClassNotFoundException {
    for (String name : plain.classFiles().keySet()) {
      List<String> before = synthetic(plain.loader().loadClass(name)).map(Method::getName).toList();
      assertThat(synthetic(woven.loader().loadClass(name)))
          .filteredOn(method -> !before.contains(method.getName()))
          .as(name)
          .allMatch(
              method ->
                  Modifier.isPrivate(method.getModifiers())
                      || Modifier.isStatic(method.getModifiers()));
    }
  }

  private static Stream<Method> synthetic(Class<?> type) {
    return Stream.of(type.getDeclaredMethods()).filter(Method::isSynthetic);
  }

  @Test
  void machinesAreHidden() throws ClassNotFoundException {
    for (String name : machines()) {
      Class<?> machine = woven.loader().loadClass(name);
      assertThat(machine.isSynthetic()).as(name).isTrue();
      assertThat(machine.getModifiers() & Modifier.PUBLIC).as(name).isZero();
      assertThat(machine.getConstructors()).as(name).isEmpty();
      assertThat(machine.getSimpleName()).as(name).startsWith("Face$Async$");
    }
  }

  /** It is in the nest of the class that it is of, and a class of the package for all that. */
  @Test
  void machinesAreClassesOfTheirPackage() throws ClassNotFoundException {
    for (String name : machines()) {
      Class<?> machine = woven.loader().loadClass(name);
      assertThat(machine.getNestHost().getName()).as(name).isEqualTo("demo.Face");
      assertThat(machine.getCanonicalName()).as(name).isEqualTo(name);
      assertThat(machine.getDeclaringClass()).as(name).isNull();
      assertThat(machine.getEnclosingClass()).as(name).isNull();
      assertThat(machine.isMemberClass() || machine.isLocalClass() || machine.isAnonymousClass())
          .as(name)
          .isFalse();
      int written = Modifier.FINAL | Opcodes.ACC_SYNTHETIC;
      assertThat(machine.getModifiers()).as(name).isEqualTo(written);
    }
  }

  private static List<String> machines() {
    return woven.classFiles().keySet().stream()
        .filter(name -> !plain.classFiles().containsKey(name))
        .toList();
  }

  private static List<String> described(Compiled compiled, String name)
      throws ClassNotFoundException {
    Class<?> type = compiled.loader().loadClass(name);
    List<String> lines = new ArrayList<>();
    lines.add(type.toGenericString() + annotations(type));
    Stream.of(type.getDeclaredClasses()).map(Class::getName).sorted().forEach(lines::add);
    lines.add("nest " + type.getNestHost().getName() + " in " + type.getEnclosingMethod());
    for (Member member : members(type)) {
      if (!member.isSynthetic()) {
        lines.add(describe(member));
      }
    }
    lines.sort(null);
    return lines;
  }

  private static List<Member> members(Class<?> type) {
    List<Member> members = new ArrayList<>();
    members.addAll(List.of(type.getDeclaredFields()));
    members.addAll(List.of(type.getDeclaredConstructors()));
    members.addAll(List.of(type.getDeclaredMethods()));
    return members;
  }

  private static String describe(Member member) {
    if (member instanceof Field field) {
      return field.toGenericString() + annotations(field);
    }
    Executable executable = (Executable) member;
    String text =
        (executable instanceof Method method ? method.toGenericString() + method.isDefault() : "")
            + (executable instanceof Constructor<?> made ? made.toGenericString() : "")
            + annotations(executable)
            + executable.getAnnotatedReturnType()
            + Arrays.toString(executable.getAnnotatedParameterTypes())
            + Arrays.toString(executable.getAnnotatedExceptionTypes())
            + executable.isVarArgs();
    for (Parameter parameter : executable.getParameters()) {
      text += "\n    " + parameter + parameter.isNamePresent() + annotations(parameter);
    }
    return text;
  }

  private static String annotations(AnnotatedElement element) {
    return " " + Arrays.toString(element.getAnnotations());
  }
}
