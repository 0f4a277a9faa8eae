package dev.baton.processor.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Completes the class of a state machine: the fields it saves to, its step, and what it says of its
 * source.
 */
public final class MachineWeaver {
  private static final String STEP = "(L" + Abi.RUNNER + ";Ljava/lang/Object;)Ljava/lang/Object;";

  private MachineWeaver() {}

  /**
   * Completes a machine.
   *
   * @param classFile the class file as javac wrote it
   * @param patch what it needs
   * @return the complete class file
   */
  public static byte[] fill(byte[] classFile, MachinePatch patch) {
    var file = new ClassFile(classFile);
    var node = new ClassNode();
    file.reader().accept(node, 0);
    for (SpillField field : patch.added()) {
      node.fields.add(new FieldNode(0, field.name(), field.descriptor(), null, null));
    }
    for (MethodNode method : node.methods) {
      if (isStep(method)) {
        method.access &= ~Opcodes.ACC_NATIVE;
        writeStep(method.instructions, patch);
      }
    }
    SourceWriter.write(node, patch.source());
    return file.write(node);
  }

  /**
   * Completes a machine that nothing makes: that of a lambda that might have awaited the closing of
   * a resource, and does not.
   *
   * @param classFile the class file as javac wrote it
   * @return the complete class file
   */
  public static byte[] disable(byte[] classFile) {
    var file = new ClassFile(classFile);
    var node = new ClassNode();
    file.reader().accept(node, 0);
    for (MethodNode method : node.methods) {
      if (isStep(method)) {
        method.access &= ~Opcodes.ACC_NATIVE;
        method.instructions.add(new InsnNode(Opcodes.ACONST_NULL));
        method.instructions.add(new InsnNode(Opcodes.ATHROW));
      }
    }
    return file.write(node);
  }

  private static boolean isStep(MethodNode method) {
    return method.name.equals("step") && method.desc.equals(STEP);
  }

  private static void writeStep(InsnList code, MachinePatch patch) {
    for (SpillField argument : patch.arguments()) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(
          new FieldInsnNode(
              Opcodes.GETFIELD, patch.machine(), argument.name(), argument.descriptor()));
    }
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    code.add(new VarInsnNode(Opcodes.ALOAD, 1));
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    code.add(new VarInsnNode(Opcodes.ALOAD, 1));
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKEVIRTUAL, patch.machine(), "label", "(L" + Abi.RUNNER + ";)I", false));
    code.add(new VarInsnNode(Opcodes.ALOAD, 2));
    BodyRef body = patch.body();
    int invoke =
        body.isStatic()
            ? Opcodes.INVOKESTATIC
            : body.ownerIsInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    code.add(
        new MethodInsnNode(
            invoke, body.owner(), body.name(), body.descriptor(), body.ownerIsInterface()));
    code.add(new InsnNode(Type.getReturnType(body.descriptor()).getOpcode(Opcodes.IRETURN)));
  }
}
