package dev.baton.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Where a method holds a monitor, as far as the synchronized blocks of compilers go. */
final class Monitors {
  private Monitors() {}

  /** Whether an instruction is in a synchronized block: what it throws leaves a monitor. */
  static boolean cover(MethodNode method, AbstractInsnNode insn) {
    InsnList instructions = method.instructions;
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (block.type == null
          && exits(block)
          && instructions.indexOf(block.start) <= instructions.indexOf(insn)
          && instructions.indexOf(insn) < instructions.indexOf(block.end)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a handler keeps the exception, as javac's does, and leaves a monitor first of all. */
  private static boolean exits(TryCatchBlockNode block) {
    AbstractInsnNode first = AwaitSites.nextReal(block.handler);
    AbstractInsnNode load =
        first != null && first.getOpcode() == Opcodes.ASTORE ? AwaitSites.nextReal(first) : first;
    AbstractInsnNode exit = load == null ? null : AwaitSites.nextReal(load);
    return exit != null
        && load.getOpcode() == Opcodes.ALOAD
        && exit.getOpcode() == Opcodes.MONITOREXIT;
  }
}
