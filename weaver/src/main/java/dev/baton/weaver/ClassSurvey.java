package dev.baton.weaver;

import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.AsyncTarget;
import dev.baton.weaver.plan.ClassPlan;
import dev.baton.weaver.plan.Closeables;
import dev.baton.weaver.plan.FunctionalMethod;
import dev.baton.weaver.plan.TypeFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What stands in a class file that a plan speaks of, as weaving will find it. */
final class ClassSurvey {
  private static final String ASYNC = "L" + RuntimeNames.ASYNC.replace('.', '/') + ";";

  private final TypeFacts facts;

  /** The class, with the lambdas that weaving makes and without those that it takes out. */
  final ClassNode node;

  /** The language that the class is written in and that is not woven; null for Java. */
  final OtherLanguage language;

  final boolean isWoven;
  final Set<FunctionalMethod> asyncInterfaces = new HashSet<>();
  final Set<AsyncTarget> asyncTargets = new HashSet<>();

  /** All its {@code @Async} methods, whatever they are. */
  final List<MethodNode> annotated;

  /** Those that can be woven. */
  final List<MethodNode> methods;

  final Closeables closeables;

  /** All its async lambdas, in the order in which weaving goes through them. */
  final List<MethodNode> lambdas;

  /** Those that await. */
  final List<MethodNode> awaiting;

  private ClassSurvey(byte[] classFile, TypeFacts facts) {
    this.facts = facts;
    this.node = new ClassNode();
    new ClassFile(classFile).reader().accept(node, ClassReader.EXPAND_FRAMES);
    this.language = OtherLanguage.of(node);
    this.isWoven = node.methods.stream().anyMatch(BodySplitter::isBody);
    annotated = node.methods.stream().filter(ClassSurvey::isAsync).toList();
    if (language != null) {
      methods = List.of();
      lambdas = List.of();
      awaiting = List.of();
      closeables = Closeables.NONE;
      return;
    }
    findFunctions();
    methods = annotated.stream().filter(AsyncDeclaration::canBeWoven).toList();
    if (!isWoven) {
      var functions = new AsyncFunctions(asyncInterfaces);
      ClassWeaver.prepare(node, functions, asyncTargets);
    }
    lambdas = AsyncLambdas.all(node, plan(Closeables.NONE));
    closeables = closeables();
    awaiting = AsyncLambdas.awaiting(node, plan(closeables));
  }

  static ClassSurvey of(byte[] classFile, TypeFacts facts) {
    return new ClassSurvey(classFile, facts);
  }

  private ClassPlan plan(Closeables closed) {
    return new ClassPlan(List.of(), asyncInterfaces, List.of(), closed, asyncTargets, List.of());
  }

  /** A bridge has the annotations of what it calls. */
  private static boolean isAsync(MethodNode method) {
    List<AnnotationNode> annotations = method.invisibleAnnotations;
    return annotations != null
        && (method.access & Opcodes.ACC_BRIDGE) == 0
        && annotations.stream().anyMatch(annotation -> annotation.desc.equals(ASYNC));
  }

  /** What interface a lambda or a method reference is made of, if any, is async. */
  private void findFunctions() {
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode made && AsyncFunctions.mayBeAsync(made)) {
          boolean isAsync = false;
          for (Type type : AsyncFunctions.interfaces(made)) {
            var function = new FunctionalMethod(type.getInternalName(), made.name);
            if (facts.isAsync(function)) {
              asyncInterfaces.add(function);
              isAsync = true;
            }
          }
          if (isAsync && !AsyncFunctions.isLambda(made, node.name)) {
            Handle body = AsyncFunctions.body(made);
            var target = new AsyncTarget(body.getOwner(), body.getName(), body.getDesc());
            if (facts.isAsync(target)) {
              asyncTargets.add(target);
            }
          }
        }
      }
    }
  }

  /** What the methods close that are async, or may be. */
  private Closeables closeables() {
    Set<String> async = new HashSet<>();
    Set<String> perhaps = new HashSet<>();
    Set<String> together = Intersections.withAsyncCloseable(node, facts);
    List<MethodNode> coroutines = new ArrayList<>(methods);
    coroutines.addAll(lambdas);
    for (MethodNode method : coroutines) {
      for (AbstractInsnNode insn : method.instructions) {
        if (isClose(insn)) {
          String owner = ((MethodInsnNode) insn).owner;
          TypeFacts.Closes closes = facts.closes(owner);
          if (closes.isAsync()) {
            async.add(owner);
          } else if (closes == TypeFacts.Closes.PERHAPS_ASYNC
              || closes == TypeFacts.Closes.NOT_AT_ALL // how ecj closes what has several bounds
              || closes == TypeFacts.Closes.PLAINLY && together.contains(owner)) {
            perhaps.add(owner);
          }
        }
      }
    }
    return new Closeables(async, perhaps);
  }

  static boolean isClose(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.name.equals("close")
        && call.desc.equals("()V")
        && call.getOpcode() != Opcodes.INVOKESTATIC
        && !call.owner.startsWith("[");
  }

  /** The file that the class was compiled from, as far as the class file tells. */
  String file() {
    if (node.sourceFile != null) {
      return node.sourceFile;
    }
    String simple = node.name.substring(node.name.lastIndexOf('/') + 1);
    int inner = simple.indexOf('$', 1);
    return (inner < 0 ? simple : simple.substring(0, inner)) + ".java";
  }
}
