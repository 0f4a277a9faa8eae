package dev.baton.weaver;

import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.AsyncTarget;
import dev.baton.weaver.plan.CannotWeave;
import dev.baton.weaver.plan.ClassPlan;
import dev.baton.weaver.plan.MachineFile;
import dev.baton.weaver.plan.MethodPlan;
import dev.baton.weaver.plan.MethodReport;
import dev.baton.weaver.plan.ReturnKind;
import dev.baton.weaver.plan.WeaveWarning;
import dev.baton.weaver.plan.WovenClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.MethodTooLargeException;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves the {@code @Async} methods and lambdas of one class file. */
public final class ClassWeaver {
  private ClassWeaver() {}

  /**
   * Weaves a class.
   *
   * @param classFile the class file as javac wrote it
   * @param plan what to weave in it
   * @return the woven class file, and those of its machines; the class file as it is if it has been
   *     woven, by another build in the same folder
   * @throws CannotWeave if one of the methods cannot be woven
   */
  public static WovenClass weave(byte[] classFile, ClassPlan plan) throws CannotWeave {
    var file = new ClassFile(classFile);
    var node = new ClassNode();
    file.reader().accept(node, ClassReader.EXPAND_FRAMES);
    if (node.methods.stream().anyMatch(BodySplitter::isBody)) {
      return unchanged(classFile);
    }
    Nest nest = Nest.of(node);
    nest.add(plan.nestMembers());
    prepare(node, new AsyncFunctions(plan.asyncInterfaces()), plan.asyncTargets());
    boolean isInterface = (node.access & Opcodes.ACC_INTERFACE) != 0;

    var machines = new ArrayList<MachineFile>();
    var warnings = new ArrayList<WeaveWarning>();
    var reports = new ArrayList<Supplier<MethodReport>>();
    var methods = new ArrayList<>(plan.methods());
    methods.addAll(AsyncLambdas.withAwait(node, plan));
    var code = new CodeDigest(node);
    var hashes = new ArrayList<ProgramHash>();
    for (MethodPlan toWeave : methods) {
      MissingCasts.addTo(find(node, toWeave));
      hashes.add(ProgramHash.begin(code, find(node, toWeave), toWeave));
    }
    for (MethodNode lambda : AsyncLambdas.withoutAwait(node, plan)) {
      ReturnKind kind = ReturnKind.of(lambda.desc);
      if (kind != null) {
        insertAfter(node, lambda, DeferredLambda.write(node.name, isInterface, lambda, kind));
      }
    }
    DirectCalls directCalls = DirectCalls.in(node, methods);
    for (int i = 0; i < methods.size(); i++) {
      MethodPlan toWeave = methods.get(i);
      MethodNode method = find(node, toWeave);
      MethodWeaver.Woven woven =
          MethodWeaver.weave(
              file,
              nest.host(),
              node.name,
              isInterface,
              method,
              toWeave,
              plan.closeables(),
              directCalls,
              hashes.get(i));
      node.methods.addAll(node.methods.indexOf(method) + 1, woven.methods());
      if (toWeave.isTest()) {
        insertAfter(node, method, TestBridge.write(node, method));
      }
      machines.add(MachineClassWriter.write(woven.machine(), file.version()));
      reports.add(woven.report());
      if (woven.warning() != null) {
        warnings.add(woven.warning());
      }
    }
    return new WovenClass(write(file, node, methods), machines, warnings, reports);
  }

  private static WovenClass unchanged(byte[] classFile) {
    return new WovenClass(classFile, List.of(), List.of(), List.of());
  }

  /**
   * Adds machines to the nest of a top-level class whose own code has been woven: those of the
   * classes in it.
   */
  public static byte[] addToNest(byte[] classFile, List<String> machines) {
    var file = new ClassFile(classFile);
    var node = new ClassNode();
    file.reader().accept(node, ClassReader.EXPAND_FRAMES);
    Nest.of(node).add(machines);
    return file.write(node);
  }

  /** Gives each async lambda that something makes a method of its own. */
  static void prepare(ClassNode node, AsyncFunctions functions, Set<AsyncTarget> asyncTargets) {
    DeadLambdas.remove(node);
    if (functions.areThere()) {
      References.write(node, functions, asyncTargets);
      SharedBodies.separate(node, functions);
    }
  }

  /** Whether bytes are a class file, and not the beginning of one. */
  public static boolean isClassFile(byte[] bytes) {
    try {
      new ClassFile(bytes).reader().accept(new ClassNode(), ClassReader.EXPAND_FRAMES);
      return true;
    } catch (RuntimeException partial) {
      return false;
    }
  }

  /** Whether a file may be written over by that of a machine: it is one, or no class at all. */
  public static boolean mayReplace(byte[] bytes) {
    try {
      ClassReader file = new ClassFile(bytes).reader();
      boolean isSynthetic = (file.getAccess() & Opcodes.ACC_SYNTHETIC) != 0;
      return isSynthetic && RuntimeNames.COROUTINE.internalName().equals(file.getSuperName());
    } catch (IndexOutOfBoundsException | IllegalArgumentException broken) {
      return true; // a build was killed while it wrote the file
    }
  }

  private static void insertAfter(ClassNode node, MethodNode method, MethodNode added) {
    node.methods.add(node.methods.indexOf(method) + 1, added);
  }

  private static byte[] write(ClassFile file, ClassNode node, List<MethodPlan> woven)
      throws CannotWeave {
    try {
      return file.write(node);
    } catch (MethodTooLargeException e) {
      String reason =
          "woven, its bytecode has "
              + e.getCodeSize()
              + " bytes, and the JVM allows 65535; split it into several @Async methods";
      for (MethodPlan plan : woven) {
        if (e.getDescriptor().contains("L" + plan.machine() + ";")) {
          throw new CannotWeave(plan.name(), plan.descriptor(), reason);
        }
      }
      throw new CannotWeave(e.getMethodName(), e.getDescriptor(), reason);
    }
  }

  private static MethodNode find(ClassNode node, MethodPlan plan) throws CannotWeave {
    for (MethodNode method : node.methods) {
      if (method.name.equals(plan.name()) && method.desc.equals(plan.descriptor())) {
        return method;
      }
    }
    throw new CannotWeave(
        plan.name(),
        plan.descriptor(),
        "the class file has no such method; another tool may have changed it");
  }
}
