package dev.baton.weaver;

import dev.baton.weaver.plan.MethodPlan;
import dev.baton.weaver.plan.ReturnKind;
import dev.baton.weaver.plan.SpillField;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Pass: makes of the user's method what its caller calls: it creates the machine and hands it out.
 */
final class Entry {
  private Entry() {}

  static void write(
      MethodNode method, MethodPlan plan, List<SpillField> parameters, List<String> names) {
    InsnList code = method.instructions;
    var start = new LabelNode();
    code.add(start);
    // Making a machine cannot fail, so no stack trace needs a line for it, and coverage tools would
    // show one that has no code in the source.
    if (plan.source().line() > 0 && mayFail(plan.kind())) {
      code.add(new LineNumberNode(plan.source().line(), start));
    }
    int slot = makeMachine(code, plan, parameters);
    if (plan.kind() != ReturnKind.COROUTINE) {
      code.add(CallWriter.start(plan.kind()));
    }
    code.add(new InsnNode(Opcodes.ARETURN));
    var end = new LabelNode();
    code.add(end);
    method.maxLocals = slot;
    nameLocals(method, parameters, names, start, end);
  }

  /** Makes a machine of the receiver and the parameters; gives the slot behind these. */
  static int makeMachine(InsnList code, MethodPlan plan, List<SpillField> parameters) {
    code.add(new TypeInsnNode(Opcodes.NEW, plan.machine()));
    code.add(new InsnNode(Opcodes.DUP));
    code.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, plan.machine(), "<init>", "()V", false));
    int slot = 0;
    for (SpillField parameter : parameters) {
      Type type = Type.getType(parameter.descriptor());
      code.add(new InsnNode(Opcodes.DUP));
      code.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
      code.add(
          new FieldInsnNode(
              Opcodes.PUTFIELD, plan.machine(), parameter.name(), parameter.descriptor()));
      slot += type.getSize();
    }
    return slot;
  }

  /** Whether starting a machine of this kind may throw, for want of a loop for instance. */
  private static boolean mayFail(ReturnKind kind) {
    return kind == ReturnKind.TASK || kind.isFuture();
  }

  /** Names the parameters for debuggers, as javac did in the method before it was emptied. */
  private static void nameLocals(
      MethodNode method,
      List<SpillField> parameters,
      List<String> names,
      LabelNode start,
      LabelNode end) {
    method.localVariables = new java.util.ArrayList<>();
    int slot = 0;
    for (int i = 0; i < parameters.size(); i++) {
      String descriptor = parameters.get(i).descriptor();
      if (names.get(i) != null) {
        method.localVariables.add(
            new LocalVariableNode(names.get(i), descriptor, null, start, end, slot));
      }
      slot += Type.getType(descriptor).getSize();
    }
  }
}
