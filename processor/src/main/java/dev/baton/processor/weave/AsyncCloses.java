package dev.baton.processor.weave;

import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Pass: makes {@code close()} of an {@code AsyncCloseable} await, wherever javac or the user calls
 * it.
 *
 * <p>It writes calls of {@code await}, which the passes after it weave like those of the source. So
 * a try-with-resources keeps javac's order and its suppressed exceptions.
 */
final class AsyncCloses {
  private AsyncCloses() {}

  /**
   * Rewrites the calls.
   *
   * @param closeables the internal names of the types that are AsyncCloseable
   */
  static void write(Body body, Set<String> closeables) {
    InsnList instructions = body.node.instructions;
    for (AbstractInsnNode insn : instructions.toArray()) {
      if (isAsyncClose(insn, closeables)) {
        var code = new InsnList();
        code.add(Abi.closeAsync());
        code.add(Abi.awaitAwaitable());
        code.add(new InsnNode(Opcodes.POP));
        instructions.insert(insn, code);
        instructions.remove(insn);
      }
    }
  }

  /** Whether {@code insn} closes one of the {@code closeables}. */
  static boolean isAsyncClose(AbstractInsnNode insn, Set<String> closeables) {
    return insn instanceof MethodInsnNode call
        && call.getOpcode() != Opcodes.INVOKESPECIAL
        && call.name.equals("close")
        && call.desc.equals("()V")
        && closeables.contains(call.owner);
  }
}
