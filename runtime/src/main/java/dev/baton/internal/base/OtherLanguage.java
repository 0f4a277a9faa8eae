package dev.baton.internal.base;

import java.lang.annotation.Annotation;
import java.util.List;

/** A language whose code runs beside Java's and is not woven; its class files tell it. */
enum OtherLanguage {
  KOTLIN(
      "Kotlin",
      "In a suspend function, call awaitSuspending() of dev.baton:baton-kotlin instead; coroutine {"
          + " … } of the same makes a coroutine of a suspend block.") {
    @Override
    boolean hasWritten(Class<?> type) {
      for (Annotation annotation : type.getDeclaredAnnotations()) {
        if (annotation.annotationType().getName().equals("kotlin.Metadata")) {
          return true;
        }
      }
      return false;
    }
  },
  GROOVY("Groovy", "Call it from Groovy, which waits with Baton.run(coroutine) there.") {
    @Override
    boolean hasWritten(Class<?> type) {
      for (Class<?> at = type; at != null; at = at.getSuperclass()) {
        for (Class<?> implemented : at.getInterfaces()) {
          if (implemented.getName().equals("groovy.lang.GroovyObject")) {
            return true;
          }
        }
      }
      return false;
    }
  };

  /** What stands between a call and the code that it is written in, besides Baton's own. */
  private static final List<String> BETWEEN =
      List.of(
          "java.",
          "jdk.",
          "sun.",
          "groovy.",
          "org.apache.groovy.",
          "org.codehaus.groovy.",
          "kotlin.",
          "kotlinx.coroutines.");

  private final String title;
  private final String instead;

  OtherLanguage(String title, String instead) {
    this.title = title;
    this.instead = instead;
  }

  abstract boolean hasWritten(Class<?> type);

  /**
   * Returns what is to be said of an await, or the like, in the code that has called Baton, which
   * has called this; null if that is not written in one of these languages.
   */
  static String refusalOfCaller(String what) {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
        .walk(frames -> frames.filter(OtherLanguage::isCaller).findFirst())
        .map(caller -> refusal(what, caller))
        .orElse(null);
  }

  private static boolean isCaller(StackWalker.StackFrame frame) {
    String name = frame.getClassName();
    return !RuntimeFrames.isOurs(name) && BETWEEN.stream().noneMatch(name::startsWith);
  }

  private static String refusal(String what, StackWalker.StackFrame caller) {
    for (OtherLanguage language : values()) {
      if (language.hasWritten(caller.getDeclaringClass())) {
        return "This "
            + what
            + " stands in "
            + caller.toStackTraceElement()
            + ", which is written in "
            + language.title
            + ", and Baton weaves what is written in Java only. Write the @Async method in Java; a"
            + " module may have both. "
            + language.instead;
      }
    }
    return null;
  }
}
