package dev.baton.weaver;

import dev.baton.weaver.plan.TypeFacts;
import dev.baton.weaver.plan.TypeFacts.Closes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The type variables that what is closed has as its static type. The instructions name the first
 * bound, or {@code AutoCloseable}; of {@code <T extends Plain & AsyncCloseable>} only signatures
 * tell that it is an {@code AsyncCloseable}: those of locals, parameters, fields and methods.
 */
final class ClosedVariables {
  /** How often a value is followed from one local into another. */
  private static final int LONGEST = 8;

  private final ClassNode type;
  private final TypeFacts facts;

  /** The bounds of the variables that the class and its methods declare, by their names. */
  private final Map<String, List<List<String>>> bounds = new HashMap<>();

  ClosedVariables(ClassNode type, TypeFacts facts) {
    this.type = type;
    this.facts = facts;
    declare(type.signature);
    type.methods.forEach(method -> declare(method.signature));
  }

  private void declare(String signature) {
    Intersections.bounds(signature)
        .forEach((name, of) -> bounds.computeIfAbsent(name, n -> new ArrayList<>()).add(of));
  }

  /** Whether the static type of what a call closes is a variable that only async code can close. */
  boolean areIn(MethodNode method, MethodInsnNode close) {
    if (bounds.isEmpty()) {
      return false;
    }
    String signature = signature(method, AwaitSites.previousReal(close), LONGEST);
    return signature != null
        && signature.startsWith("T")
        && isAsync(method, signature.substring(1, signature.length() - 1));
  }

  /** The signature of the value that an instruction leaves on the stack; null if nothing says. */
  private String signature(MethodNode method, AbstractInsnNode from, int steps) {
    AbstractInsnNode insn = from;
    while (insn != null && insn.getOpcode() == Opcodes.CHECKCAST) {
      insn = AwaitSites.previousReal(insn);
    }
    if (insn instanceof VarInsnNode load && load.getOpcode() == Opcodes.ALOAD) {
      String known = ofLocal(method, load);
      AbstractInsnNode store = known == null ? storeBefore(load) : null;
      return store == null || steps == 0
          ? known
          : signature(method, AwaitSites.previousReal(store), steps - 1);
    }
    if (insn instanceof FieldInsnNode field && field.owner.equals(type.name)) {
      return type.fields.stream()
          .filter(found -> found.name.equals(field.name) && found.desc.equals(field.desc))
          .map((FieldNode found) -> found.signature)
          .findFirst()
          .orElse(null);
    }
    if (insn instanceof MethodInsnNode call && call.owner.equals(type.name)) {
      return type.methods.stream()
          .filter(found -> found.name.equals(call.name) && found.desc.equals(call.desc))
          .map(found -> found.signature)
          .filter(found -> found != null)
          .map(found -> found.substring(found.indexOf(')') + 1))
          .findFirst()
          .orElse(null);
    }
    return null;
  }

  private static String ofLocal(MethodNode method, VarInsnNode load) {
    if (method.localVariables != null) {
      int index = method.instructions.indexOf(load);
      for (LocalVariableNode variable : method.localVariables) {
        if (variable.index == load.var
            && method.instructions.indexOf(variable.start) <= index
            && index < method.instructions.indexOf(variable.end)) {
          return variable.signature == null ? variable.desc : variable.signature;
        }
      }
    }
    return ofParameter(method, load.var);
  }

  private static String ofParameter(MethodNode method, int slot) {
    int at = (method.access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
    List<String> signatures = Intersections.parameters(method.signature);
    Type[] types = Type.getArgumentTypes(method.desc);
    for (int i = 0; i < types.length && signatures.size() == types.length; i++) {
      if (at == slot) {
        return signatures.get(i);
      }
      at += types[i].getSize();
    }
    return null;
  }

  /** What a local without a name was last set by, such as javac's own for {@code try (it)}. */
  private static AbstractInsnNode storeBefore(VarInsnNode load) {
    AbstractInsnNode insn = load.getPrevious();
    while (insn != null
        && !(insn instanceof VarInsnNode store
            && store.getOpcode() == Opcodes.ASTORE
            && store.var == load.var)) {
      insn = insn.getPrevious();
    }
    return insn;
  }

  /**
   * A variable that the method declares itself, or the one that a lambda stands in, or else the
   * class; where several methods are called like that one, all have to agree.
   */
  private boolean isAsync(MethodNode method, String variable) {
    LambdaHomes.Home home =
        DeadLambdas.isLambda(method) ? LambdaHomes.of(type).get(AsyncFunctions.key(method)) : null;
    List<List<String>> all = new ArrayList<>();
    for (MethodNode each : type.methods) {
      if (home == null ? each == method : each.name.equals(home.javacName())) {
        add(each.signature, variable, all);
      }
    }
    if (all.isEmpty()) {
      add(type.signature, variable, all);
    }
    return !all.isEmpty() && all.stream().allMatch(this::areAsync);
  }

  private static void add(String signature, String variable, List<List<String>> all) {
    List<String> declared = Intersections.bounds(signature).get(variable);
    if (declared != null) {
      all.add(declared);
    }
  }

  private boolean areAsync(List<String> declared) {
    Set<String> types = new HashSet<>();
    declared.forEach(bound -> addTypes(bound, types));
    try {
      List<Closes> closes = types.stream().map(facts::closes).toList();
      return closes.contains(Closes.ASYNC)
          && closes.stream()
              .allMatch(
                  each ->
                      each == Closes.ASYNC
                          || each == Closes.NOT_AT_ALL
                          || each == Closes.PERHAPS_ASYNC);
    } catch (TypeFacts.NotFound unknown) {
      return false;
    }
  }

  /** A bound may be another variable, which has bounds of its own. */
  private void addTypes(String bound, Set<String> types) {
    if (!types.add(bound) || !bound.startsWith(Intersections.VARIABLE)) {
      return;
    }
    types.remove(bound);
    String variable = bound.substring(Intersections.VARIABLE.length());
    bounds
        .getOrDefault(variable, List.of())
        .forEach(declared -> declared.forEach(each -> addTypes(each, types)));
  }
}
