package dev.baton.weaver;

import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.names.WovenNames;
import dev.baton.weaver.plan.CalledMethod;
import dev.baton.weaver.plan.CallerWarning;
import dev.baton.weaver.plan.Mistake;
import dev.baton.weaver.plan.ReturnKind;
import dev.baton.weaver.plan.TypeFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The methods of a class file, woven or not, that JUnit or a framework calls and that return a
 * coroutine which nothing runs, or not as a test. javac's processor says the same of sources.
 */
final class CalledMethods {
  private static final int MADE = Opcodes.ACC_SYNTHETIC | Opcodes.ACC_BRIDGE;

  private final ClassSurvey type;
  private final TypeFacts facts;
  private final List<Mistake> found = new ArrayList<>();
  private final Set<CallerWarning> told = new HashSet<>();

  private CalledMethods(ClassSurvey type, TypeFacts facts) {
    this.type = type;
    this.facts = facts;
  }

  static List<Mistake> in(ClassSurvey type, TypeFacts facts) {
    var methods = new CalledMethods(type, facts);
    for (MethodNode method : type.node.methods) {
      if ((method.access & (MADE | Opcodes.ACC_ABSTRACT)) == 0) {
        methods.check(method);
      }
    }
    return methods.found;
  }

  private void check(MethodNode method) {
    if (annotations(method).isEmpty() && parameterAnnotations(method).isEmpty()) {
      return;
    }
    if (runsTest(method)) {
      coroutineOf(method).ifPresent(test -> check(method, test, true));
    } else {
      boolean isAsync = type.annotated.contains(method);
      if (isAsync || gives(method) != CalledMethod.Gives.OTHER) {
        check(method, method, isAsync);
      }
    }
  }

  /**
   * Checks a method.
   *
   * @param called the method that has the annotations
   * @param method the method that returns something
   */
  private void check(MethodNode called, MethodNode method, boolean isAsync) {
    ClassNode node = type.node;
    var description =
        new CalledMethod(
            method.name,
            node.name,
            simpleName(node),
            Type.getReturnType(method.desc).getClassName().replaceAll(".*[.$]", ""),
            gives(method),
            isAsync,
            registersExtension(called),
            annotations(called),
            parameterAnnotations(called));
    description
        .find(facts)
        .filter(warning -> !warning.warning().isOfClass() || told.add(warning.warning()))
        .ifPresent(
            warning ->
                found.add(
                    new Mistake(
                        node.name.replace('/', '.'),
                        method.name,
                        type.file(),
                        line(method),
                        warning.warning().id(),
                        warning.text())));
  }

  /** Whether a method is the void one of a test that is woven. */
  private static boolean runsTest(MethodNode method) {
    return method.desc.endsWith(")V")
        && Stream.of(method.instructions.toArray())
            .anyMatch(
                insn ->
                    insn instanceof MethodInsnNode call
                        && call.owner.equals(RuntimeNames.WOVEN_TEST.internalName()));
  }

  /** The test that a void method stands for. */
  private Optional<MethodNode> coroutineOf(MethodNode bridge) {
    String parameters = bridge.desc.substring(0, bridge.desc.indexOf(')') + 1);
    return type.node.methods.stream()
        .filter(method -> method.name.equals(bridge.name) && method.desc.startsWith(parameters))
        .filter(method -> ReturnKind.of(method.desc) != null && (method.access & MADE) == 0)
        .findFirst();
  }

  private CalledMethod.Gives gives(MethodNode method) {
    Type returned = Type.getReturnType(method.desc);
    if (returned.getSort() != Type.OBJECT) {
      return CalledMethod.Gives.OTHER;
    }
    String name = returned.getInternalName();
    if (isA(name, RuntimeNames.COROUTINE.internalName())) {
      return CalledMethod.Gives.COROUTINE;
    }
    if (isA(name, RuntimeNames.GENERATOR.internalName())
        || isA(name, RuntimeNames.ASYNC_GENERATOR.internalName())) {
      return CalledMethod.Gives.ELEMENTS;
    }
    boolean isStarted =
        isA(name, RuntimeNames.TASK.internalName())
            || type.annotated.contains(method) && ReturnKind.of(method.desc) != null;
    return isStarted ? CalledMethod.Gives.STARTED : CalledMethod.Gives.OTHER;
  }

  private boolean isA(String name, String wanted) {
    return name.equals(wanted)
        || !name.startsWith("java/")
            && facts.parentsOf(name).stream().anyMatch(parent -> isA(parent, wanted));
  }

  private static String simpleName(ClassNode node) {
    for (InnerClassNode inner : node.innerClasses) {
      if (inner.name.equals(node.name) && inner.innerName != null) {
        return inner.innerName;
      }
    }
    return node.name.substring(node.name.lastIndexOf('/') + 1);
  }

  /** The first line that has code, of what may have moved to a body. */
  private int line(MethodNode method) {
    int own = NestPlanner.firstLine(method);
    return own > 0
        ? own
        : type.node.methods.stream()
            .filter(
                body ->
                    body.name.equals(method.name + WovenNames.BODY)
                        || body.name.equals(WovenNames.LAMBDA + method.name + WovenNames.BODY))
            .mapToInt(NestPlanner::firstLine)
            .filter(line -> line > 0)
            .findFirst()
            .orElse(0);
  }

  private static boolean registersExtension(MethodNode method) {
    boolean[] registers = {false};
    if (method.visibleAnnotations != null) {
      method.visibleAnnotations.forEach(
          annotation -> annotation.accept(new KitRegistration(() -> registers[0] = true)));
    }
    return registers[0];
  }

  private static List<String> annotations(MethodNode method) {
    List<String> names = new ArrayList<>();
    add(method.visibleAnnotations, names);
    add(method.invisibleAnnotations, names);
    return names;
  }

  private static List<String> parameterAnnotations(MethodNode method) {
    List<String> names = new ArrayList<>();
    addAll(method.visibleParameterAnnotations, names);
    addAll(method.invisibleParameterAnnotations, names);
    return names;
  }

  private static void addAll(List<AnnotationNode>[] parameters, List<String> names) {
    if (parameters != null) {
      for (List<AnnotationNode> annotations : parameters) {
        add(annotations, names);
      }
    }
  }

  private static void add(List<AnnotationNode> annotations, List<String> names) {
    if (annotations != null) {
      annotations.forEach(annotation -> names.add(Type.getType(annotation.desc).getInternalName()));
    }
  }
}
