package dev.baton.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Pass: puts what only generators call into the shape that the passes after it know.
 *
 * <p>{@code emitAll} gives nothing in the source; here it gives a value to be dropped, as an await
 * would. {@code end()} is null, which is how a generator's method says that it gives nothing more.
 */
final class GeneratorCalls {
  private GeneratorCalls() {}

  static void rewrite(Body body) {
    for (AbstractInsnNode insn : body.node.instructions.toArray()) {
      if (insn instanceof MethodInsnNode call && RuntimeCalls.isEmitAll(call)) {
        call.desc = call.desc.replace(")V", ")Ljava/lang/Object;");
        body.node.instructions.insert(call, new InsnNode(Opcodes.POP));
      } else if (RuntimeCalls.isEnd(insn)) {
        body.node.instructions.set(insn, new InsnNode(Opcodes.ACONST_NULL));
      }
    }
  }
}
