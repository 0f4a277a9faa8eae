package dev.baton.weaver;

import dev.baton.weaver.names.CompanionName;
import dev.baton.weaver.names.MachineNames;
import dev.baton.weaver.names.WovenNames;
import dev.baton.weaver.plan.ArgumentNames;
import dev.baton.weaver.plan.AwaitPoint;
import dev.baton.weaver.plan.CannotWeave;
import dev.baton.weaver.plan.ClassPlan;
import dev.baton.weaver.plan.LambdaPlan;
import dev.baton.weaver.plan.MethodPlan;
import dev.baton.weaver.plan.Mistake;
import dev.baton.weaver.plan.NestPlan;
import dev.baton.weaver.plan.ReturnKind;
import dev.baton.weaver.plan.SourceInfo;
import dev.baton.weaver.plan.TestAnnotations;
import dev.baton.weaver.plan.TypeFacts;
import dev.baton.weaver.plan.Unwoven;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Says what there is to weave in a top-level class and the classes in it, of which only class files
 * are at hand: their annotations and descriptors tell which methods are async, the instructions
 * that make lambdas which of those are, and the line tables where each await stands.
 */
public final class NestPlanner {
  private final List<ClassSurvey> classes;
  private final TypeFacts facts;
  private final String companion;
  private final MachineNames names;
  private final Map<ClassSurvey, String> prefixes = new HashMap<>();

  /** The machines of all classes, in their order. */
  private final List<String> machines = new ArrayList<>();

  private NestPlanner(List<byte[]> classFiles, TypeFacts facts) {
    this.facts = facts;
    this.classes = classFiles.stream().map(file -> ClassSurvey.of(file, facts)).toList();
    String topLevel = classes.get(0).node.name;
    String simple = topLevel.substring(topLevel.lastIndexOf('/') + 1);
    this.companion =
        topLevel.substring(0, topLevel.length() - simple.length()) + CompanionName.of(simple);
    this.names = new MachineNames(simple);
  }

  /**
   * Makes the plan.
   *
   * @param classFiles the top-level class first; a class that stands in another one behind that
   * @param facts what is known of other types
   */
  public static NestPlan plan(List<byte[]> classFiles, TypeFacts facts) {
    return new NestPlanner(classFiles, facts).plan();
  }

  private NestPlan plan() {
    classes.forEach(type -> prefixes.put(type, MachinePrefixes.of(type.node, prefix(type))));
    classes.forEach(type -> TypeNames.leaveFree(type.node, names));
    for (ClassSurvey type : classes) {
      if (type.isWoven) {
        type.node.methods.stream().filter(BodySplitter::isBody).forEach(this::take);
      }
    }
    Map<ClassSurvey, ClassPlan> plans = new LinkedHashMap<>();
    List<Mistake> mistakes = new ArrayList<>();
    List<Mistake> warnings = new ArrayList<>();
    List<Unwoven> unwoven = new ArrayList<>();
    for (ClassSurvey type : classes) {
      plans.put(type, plan(type));
      if (type.language != null) {
        mistakes.addAll(type.language.mistakes(type));
        continue;
      }
      mistakes.addAll(Misuses.in(type, facts));
      plans.get(type).methods().forEach(method -> check(type, method, mistakes));
      warnings.addAll(CalledMethods.in(type, facts));
      unwoven.addAll(UnwovenCode.in(type));
    }
    List<NestPlan.Member> members = new ArrayList<>();
    plans.forEach(
        (type, plan) -> {
          boolean isHost = type == classes.get(0);
          members.add(
              new NestPlan.Member(
                  type.node.name, type.isWoven, isHost ? withNest(type, plan) : plan));
        });
    return new NestPlan(members, mistakes, warnings, unwoven, machines);
  }

  private ClassPlan withNest(ClassSurvey host, ClassPlan plan) {
    List<String> known =
        !host.isWoven || host.node.nestMembers == null ? List.of() : host.node.nestMembers;
    List<String> added = machines.stream().filter(machine -> !known.contains(machine)).toList();
    return new ClassPlan(
        plan.methods(),
        plan.asyncInterfaces(),
        plan.lambdas(),
        plan.closeables(),
        plan.asyncTargets(),
        added);
  }

  /** The prefix of the class around a class. */
  private String prefix(ClassSurvey type) {
    String outer = MachinePrefixes.outer(type.node);
    return classes.stream()
        .filter(other -> other.node.name.equals(outer))
        .map(other -> prefixes.getOrDefault(other, ""))
        .findFirst()
        .orElse("");
  }

  /** Takes note of the machine of a body that has been woven. */
  private void take(MethodNode body) {
    for (Type parameter : Type.getArgumentTypes(body.desc)) {
      if (parameter.getSort() == Type.OBJECT
          && parameter.getInternalName().startsWith(companion + "$")) {
        names.take(parameter.getInternalName().substring(companion.length() + 1));
        machines.add(parameter.getInternalName());
      }
    }
  }

  private ClassPlan plan(ClassSurvey type) {
    if (type.isWoven) {
      return ClassPlan.of(List.of());
    }
    List<MethodPlan> methods = new ArrayList<>();
    type.methods.forEach(method -> methods.add(plan(type, method)));
    Map<String, LambdaPlan> lambdas = new HashMap<>();
    Map<String, MethodNode> awaiting = new HashMap<>();
    type.awaiting.forEach(lambda -> awaiting.put(AsyncFunctions.key(lambda), lambda));
    LambdaHomes.of(type.node)
        .forEach(
            (key, home) -> {
              if (awaiting.containsKey(key)) {
                lambdas.put(key, plan(type, awaiting.get(key), home));
              }
            });
    return new ClassPlan(
        methods,
        type.asyncInterfaces,
        type.awaiting.stream().map(lambda -> lambdas.get(AsyncFunctions.key(lambda))).toList(),
        type.closeables,
        type.asyncTargets,
        List.of());
  }

  /** Checks that a method is such that it can be woven at all. */
  private static void check(ClassSurvey type, MethodPlan plan, List<Mistake> mistakes) {
    for (MethodNode method : type.methods) {
      if (method.name.equals(plan.name()) && method.desc.equals(plan.descriptor())) {
        try {
          FrameErrors.check(new Body(type.node.name, method, plan));
        } catch (CannotWeave refused) {
          mistakes.add(
              new Mistake(
                  type.node.name.replace('/', '.'),
                  method.name,
                  type.file(),
                  firstLine(method),
                  "baton-cannot-weave",
                  "it cannot be woven: " + refused.reason()));
        }
      }
    }
  }

  private MethodPlan plan(ClassSurvey type, MethodNode method) {
    return new MethodPlan(
        method.name,
        method.desc,
        machine(names.take(prefixes.get(type), method.name, "")),
        ReturnKind.of(method.desc),
        arguments(method),
        source(type, method, method.name),
        isTest(method));
  }

  private boolean isTest(MethodNode method) {
    return !ReturnKind.of(method.desc).isGenerator()
        && TestAnnotations.makeTest(annotations(method), facts::annotationsOf);
  }

  private static List<String> annotations(MethodNode method) {
    List<String> names = new ArrayList<>();
    if (method.visibleAnnotations != null) {
      method.visibleAnnotations.forEach(
          annotation -> names.add(Type.getType(annotation.desc).getInternalName()));
    }
    return names;
  }

  private LambdaPlan plan(ClassSurvey type, MethodNode lambda, LambdaHomes.Home home) {
    return new LambdaPlan(
        machine(names.take(prefixes.get(type), home.name(), "Lambda")),
        source(type, lambda, WovenNames.LAMBDA + home.javacName()));
  }

  private String machine(String name) {
    String machine = companion + "$" + name;
    machines.add(machine);
    return machine;
  }

  private static SourceInfo source(ClassSurvey type, MethodNode method, String name) {
    List<AwaitPoint> awaits = AwaitPoints.of(method);
    return new SourceInfo(
        type.node.name.replace('/', '.'), name, type.file(), firstLine(method), awaits);
  }

  /** The first line that has code; 0 if the class file has no lines. */
  static int firstLine(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode number) {
        return number.line;
      }
    }
    return 0;
  }

  private static List<String> arguments(MethodNode method) {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    List<String> parameters = new ArrayList<>();
    int slot = isStatic ? 0 : 1;
    int index = 0;
    for (Type type : Type.getArgumentTypes(method.desc)) {
      String known = LocalNames.ofParameter(method, slot);
      boolean listed = method.parameters != null && index < method.parameters.size();
      if (known == null && listed) {
        known = method.parameters.get(index).name;
      }
      parameters.add(known == null ? "argument" + slot : known);
      slot += type.getSize();
      index++;
    }
    return ArgumentNames.of(isStatic, parameters);
  }
}
