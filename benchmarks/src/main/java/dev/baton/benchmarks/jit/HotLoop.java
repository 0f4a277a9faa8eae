package dev.baton.benchmarks.jit;

import dev.baton.benchmarks.Question;
import java.lang.reflect.Method;
import org.openjdk.jmh.annotations.TearDown;

/** Calls Baton's benchmark of one class again and again: what {@link CompiledFully} looks at. */
final class HotLoop {
  private HotLoop() {}

  /** Takes the simple name of the class and how many seconds. */
  public static void main(String[] args) throws ReflectiveOperationException {
    Class<?> type = Class.forName(Question.class.getPackageName() + "." + args[0]);
    Question question = (Question) type.getConstructor().newInstance();
    question.prepare("baton");
    Method baton = type.getMethod("baton");
    long end = System.nanoTime() + Long.parseLong(args[1]) * 1_000_000_000;
    while (System.nanoTime() < end) {
      baton.invoke(question);
    }
    for (Method method : type.getMethods()) {
      if (method.isAnnotationPresent(TearDown.class)) {
        method.invoke(question);
      }
    }
  }
}
