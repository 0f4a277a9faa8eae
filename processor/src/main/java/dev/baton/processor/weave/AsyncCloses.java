package dev.baton.processor.weave;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

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
   * @return what traces show for each await that was added
   */
  static Map<MethodInsnNode, String> write(Body body, Set<String> closeables) {
    var added = new IdentityHashMap<MethodInsnNode, String>();
    InsnList instructions = body.node.instructions;
    for (AbstractInsnNode insn : instructions.toArray()) {
      if (isAsyncClose(insn, closeables)) {
        MethodInsnNode await = Abi.awaitAwaitable();
        added.put(await, "close of " + closed(body, insn));
        var code = new InsnList();
        code.add(Abi.closeAsync());
        code.add(await);
        code.add(new InsnNode(Opcodes.POP));
        instructions.insert(insn, code);
        instructions.remove(insn);
      }
    }
    return added;
  }

  /** The name of the variable that is closed; where the class file tells none, the type's. */
  private static String closed(Body body, AbstractInsnNode close) {
    AbstractInsnNode before = AwaitSites.previousReal(close);
    String name =
        before instanceof VarInsnNode load ? LocalNames.at(body.node, load.var, close) : null;
    String type = ((MethodInsnNode) close).owner;
    return name != null ? name : "a " + type.substring(type.lastIndexOf('/') + 1).replace('$', '.');
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
