package dev.baton.weaver;

import dev.baton.weaver.plan.CannotWeave;
import dev.baton.weaver.plan.ClassPlan;
import dev.baton.weaver.plan.LambdaPlan;
import dev.baton.weaver.plan.MethodPlan;
import dev.baton.weaver.plan.ReturnKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Finds the methods that javac made of a class's async lambdas, and pairs them with what the source
 * tells.
 *
 * <p>Nothing in a class file says which lambda of the source a method was made of; the lines of the
 * awaits do, and the order decides between lambdas whose awaits stand on the same lines. Only what
 * traces show depends on it.
 */
final class AsyncLambdas {
  private final ClassNode node;
  private final ClassPlan plan;

  private AsyncLambdas(ClassNode node, ClassPlan plan) {
    this.node = node;
    this.plan = plan;
  }

  /** The methods of async lambdas that do not await; they only have to start late. */
  static List<MethodNode> withoutAwait(ClassNode node, ClassPlan plan) {
    var lambdas = new AsyncLambdas(node, plan);
    return lambdas.methods().stream().filter(method -> !lambdas.awaits(method)).toList();
  }

  /** The methods of all async lambdas. */
  static List<MethodNode> all(ClassNode node, ClassPlan plan) {
    return new AsyncLambdas(node, plan).methods();
  }

  /** The methods of async lambdas that await. */
  static List<MethodNode> awaiting(ClassNode node, ClassPlan plan) {
    var lambdas = new AsyncLambdas(node, plan);
    return lambdas.methods().stream().filter(lambdas::awaits).toList();
  }

  /** A plan for each method of an async lambda that awaits. */
  static List<MethodPlan> withAwait(ClassNode node, ClassPlan plan) throws CannotWeave {
    return new AsyncLambdas(node, plan).plans();
  }

  private List<MethodPlan> plans() throws CannotWeave {
    var unpaired = new ArrayList<>(plan.lambdas());
    var waiting = new ArrayList<MethodNode>();
    var plans = new ArrayList<MethodPlan>();
    for (MethodNode method : methods()) {
      if (!awaits(method)) {
        continue;
      }
      Set<Integer> lines = awaitLines(method);
      LambdaPlan match = null;
      for (LambdaPlan lambda : unpaired) {
        if (lines(lambda).equals(lines)) {
          match = lambda;
          break;
        }
      }
      if (match == null) {
        waiting.add(method);
      } else {
        unpaired.remove(match);
        plans.add(plan(method, match));
      }
    }
    for (MethodNode method : waiting) {
      if (unpaired.isEmpty()) {
        throw new CannotWeave(
            method.name, method.desc, "the source has no such async lambda; please report it");
      }
      plans.add(plan(method, unpaired.remove(0)));
    }
    return plans;
  }

  private static MethodPlan plan(MethodNode method, LambdaPlan lambda) throws CannotWeave {
    ReturnKind kind = ReturnKind.of(method.desc);
    if (kind == null) {
      throw new CannotWeave(
          method.name,
          method.desc,
          "the functional method of an async lambda must return Coroutine, Task, CompletableFuture,"
              + " CompletionStage, Generator or AsyncGenerator");
    }
    return new MethodPlan(
        method.name, method.desc, lambda.machine(), kind, arguments(method), lambda.source());
  }

  private static List<String> arguments(MethodNode method) {
    var names = new ArrayList<String>();
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    int slot = 0;
    if (!isStatic) {
      names.add("self");
      slot++;
    }
    var taken = new HashSet<String>(names);
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      String known = LocalNames.ofParameter(method, slot);
      String name = known == null ? "argument" + slot : known;
      while (!taken.add(name)) {
        name += "$";
      }
      names.add(name);
      slot += argument.getSize();
    }
    return names;
  }

  private static Set<Integer> lines(LambdaPlan lambda) {
    var lines = new HashSet<Integer>();
    lambda.source().awaits().forEach(point -> lines.add(point.line()));
    return lines;
  }

  private static Set<Integer> awaitLines(MethodNode method) {
    var lines = new HashSet<Integer>();
    for (AbstractInsnNode insn : method.instructions) {
      if (RuntimeCalls.isSuspension(insn) || RuntimeCalls.isEachIterator(insn)) {
        lines.add(AwaitSites.line(insn));
      }
    }
    return lines;
  }

  /** Whether a method awaits, if only in a loop over {@code each(…)} or in closing a resource. */
  private boolean awaits(MethodNode method) {
    for (AbstractInsnNode insn : method.instructions) {
      if (RuntimeCalls.isSuspension(insn) || RuntimeCalls.isEachIterator(insn)) {
        return true;
      }
    }
    return AsyncCloses.areIn(method, ReturnKind.of(method.desc), plan.closeables());
  }

  /** The methods of all async lambdas, in the order in which the class makes them. */
  private List<MethodNode> methods() {
    if (!plan.hasAsyncFunctions()) {
      return List.of();
    }
    var functions = new AsyncFunctions(plan.asyncInterfaces());
    var names = new LinkedHashSet<String>();
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        InvokeDynamicInsnNode made = functions.async(insn);
        if (made != null && AsyncFunctions.isLambda(made, node.name)) {
          names.add(AsyncFunctions.key(AsyncFunctions.body(made)));
        }
      }
    }
    var lambdas = new HashMap<String, MethodNode>();
    for (MethodNode method : node.methods) {
      if (DeadLambdas.isLambda(method)) {
        lambdas.put(AsyncFunctions.key(method), method);
      }
    }
    return names.stream().map(lambdas::get).filter(method -> method != null).toList();
  }
}
