package dev.baton.processor.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Writes into a machine what it says of its source: a constant, and the method that gives it. As
 * Java they would be half of what a companion costs javac.
 */
final class SourceWriter {
  private static final String TYPE = "L" + Abi.SOURCE + ";";

  private SourceWriter() {}

  static void write(ClassNode machine, Described source) {
    machine.fields.add(
        0,
        new FieldNode(
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL,
            Described.FIELD,
            TYPE,
            null,
            null));
    machine.methods.add(getter(machine.name));
    machine.methods.add(initializer(machine.name, source));
  }

  private static MethodNode getter(String machine) {
    var method = new MethodNode(Opcodes.ACC_PROTECTED, "source", "()" + TYPE, null, null);
    method.instructions.add(new FieldInsnNode(Opcodes.GETSTATIC, machine, Described.FIELD, TYPE));
    method.instructions.add(new InsnNode(Opcodes.ARETURN));
    return method;
  }

  private static MethodNode initializer(String machine, Described source) {
    var method = new MethodNode(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    InsnList code = method.instructions;
    code.add(new LdcInsnNode(source.className()));
    code.add(new LdcInsnNode(source.method()));
    code.add(new LdcInsnNode(source.file()));
    code.add(new LdcInsnNode(source.line()));
    code.add(Abi.describe());
    for (AwaitPoint await : source.awaits()) {
      code.add(new LdcInsnNode(await.line()));
      code.add(new LdcInsnNode(await.text()));
      code.add(Abi.describeAwait());
    }
    code.add(new FieldInsnNode(Opcodes.PUTSTATIC, machine, Described.FIELD, TYPE));
    code.add(new InsnNode(Opcodes.RETURN));
    return method;
  }
}
