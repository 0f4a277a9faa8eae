package dev.baton.weaver;

import dev.baton.weaver.plan.Mistake;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A language other than Java whose class files are not woven: its compiler writes what no compiler
 * of Java does, such as code of inlined functions with lines of other files, or calls that are
 * looked up when they run. What would have to be woven there is a mistake.
 */
enum OtherLanguage {
  KOTLIN(
      "Kotlin",
      "In Kotlin, make it a suspend function, which waits with awaitSuspending() of"
          + " dev.baton:baton-kotlin.") {
    @Override
    boolean hasWritten(ClassNode type) {
      return type.visibleAnnotations != null
          && type.visibleAnnotations.stream().anyMatch(a -> a.desc.equals("Lkotlin/Metadata;"));
    }
  },
  GROOVY("Groovy", "Groovy can call it, and waits with Baton.run(coroutine).") {
    @Override
    boolean hasWritten(ClassNode type) {
      return type.interfaces.contains("groovy/lang/GroovyObject")
          || type.superName != null && type.superName.startsWith("groovy/lang/")
          || type.methods.stream().anyMatch(method -> method.name.equals("$getStaticMetaClass"));
    }
  };

  private final String title;
  private final String instead;

  OtherLanguage(String title, String instead) {
    this.title = title;
    this.instead = instead;
  }

  abstract boolean hasWritten(ClassNode type);

  /** The language that a class is written in; null for Java. */
  static OtherLanguage of(ClassNode type) {
    for (OtherLanguage language : values()) {
      if (language.hasWritten(type)) {
        return language;
      }
    }
    return null;
  }

  /** What stands in a class of this language and would have to be woven. */
  List<Mistake> mistakes(ClassSurvey type) {
    List<Mistake> mistakes = new ArrayList<>();
    for (MethodNode method : type.node.methods) {
      if (type.annotated.contains(method)) {
        if (!AsyncDeclaration.isAbstract(method)) {
          String what = "The @Async method " + method.name + " is";
          add(mistakes, type, method, NestPlanner.firstLine(method), what);
        }
        continue;
      }
      for (AbstractInsnNode insn : method.instructions) {
        String call = call(insn);
        if (call != null) {
          add(mistakes, type, method, AwaitSites.line(insn), call + " stands in what is");
        }
      }
    }
    return mistakes;
  }

  private void add(
      List<Mistake> mistakes, ClassSurvey type, MethodNode method, int line, String what) {
    String text =
        "%s written in %s, and Baton weaves what is written in Java only. Write the method in Java; a"
                .formatted(what, title)
            + " module may have both. "
            + instead;
    String name = type.node.name.replace('/', '.');
    var mistake = new Mistake(name, method.name, type.file(), line, "baton-other-language", text);
    if (!mistakes.contains(mistake)) {
      mistakes.add(mistake);
    }
  }

  /** The call that an instruction makes and that only woven code can make; null for none. */
  private static String call(AbstractInsnNode insn) {
    if (RuntimeCalls.isSuspension(insn) || RuntimeCalls.isEnd(insn)) {
      return ((MethodInsnNode) insn).name;
    }
    return RuntimeCalls.isEachIterator(insn) ? "a loop over each(…)" : null;
  }
}
