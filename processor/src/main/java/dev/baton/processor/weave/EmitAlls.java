package dev.baton.processor.weave;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Pass: lets {@code emitAll}, which gives nothing in the source, give a value to be dropped, as an
 * await would.
 */
final class EmitAlls {
  private EmitAlls() {}

  static void write(Body body) {
    for (AbstractInsnNode insn : body.node.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call && Abi.isEmitAll(call)) {
        call.desc = call.desc.replace(")V", ")Ljava/lang/Object;");
        body.node.instructions.insert(call, new InsnNode(Opcodes.POP));
      }
    }
  }
}
