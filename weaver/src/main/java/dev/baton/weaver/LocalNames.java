package dev.baton.weaver;

import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** The names that a method's debug table gives to slots; null where it gives none. */
final class LocalNames {
  private LocalNames() {}

  /** The name of the parameter that begins at {@code slot}, or of the receiver. */
  static String ofParameter(MethodNode method, int slot) {
    return variables(method).stream()
        .filter(variable -> variable.index == slot)
        .map(variable -> variable.name)
        .findFirst()
        .orElse(null);
  }

  /**
   * The name of the variable in {@code slot} at an instruction. What has a dollar in it is no name
   * of the source's: newer versions of javac leave those of their own variables in lambdas, such as
   * {@code i$} for the iterator of a loop, where older ones give none.
   */
  static String at(MethodNode method, int slot, AbstractInsnNode insn) {
    LocalVariableNode variable = variableAt(method, slot, insn);
    return variable == null ? null : variable.name;
  }

  /** The variable in {@code slot} at an instruction, if the source has a name for it. */
  static LocalVariableNode variableAt(MethodNode method, int slot, AbstractInsnNode insn) {
    int index = method.instructions.indexOf(insn);
    return variables(method).stream()
        .filter(variable -> variable.index == slot)
        .filter(variable -> method.instructions.indexOf(variable.start) <= index)
        .filter(variable -> index < method.instructions.indexOf(variable.end))
        .filter(variable -> variable.name.indexOf('$') < 0)
        .findFirst()
        .orElse(null);
  }

  private static List<LocalVariableNode> variables(MethodNode method) {
    return method.localVariables == null ? List.of() : method.localVariables;
  }
}
