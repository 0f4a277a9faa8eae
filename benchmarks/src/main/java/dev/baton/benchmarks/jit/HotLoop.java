package dev.baton.benchmarks.jit;

import dev.baton.benchmarks.Question;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** Calls Baton's benchmark of one class again and again: what {@link CompiledFully} looks at. */
final class HotLoop {
  private HotLoop() {}

  /** Takes the simple name of the class and how many seconds. */
  public static void main(String[] args) throws ReflectiveOperationException {
    Class<?> type = Class.forName(Question.class.getPackageName() + "." + args[0]);
    Object question = type.getConstructor().newInstance();
    callAll(Setup.class, question);
    Method baton = type.getMethod("baton");
    long end = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000_000;
    while (System.nanoTime() < end) {
      baton.invoke(question);
    }
    callAll(TearDown.class, question);
  }

  private static void callAll(Class<? extends Annotation> annotation, Object question)
      throws ReflectiveOperationException {
    for (Method method : question.getClass().getMethods()) {
      if (method.isAnnotationPresent(annotation)) {
        method.invoke(question);
      }
    }
  }
}
