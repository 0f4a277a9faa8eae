package dev.baton.processor.weave;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Pass: lets an async lambda that never awaits run when it is awaited, and not when it is called.
 *
 * <p>It needs no state machine: its code moves to a method of its own, which a coroutine of the
 * runtime calls at its start.
 */
final class DeferredLambda {
  private static final String SUPPLIER = "dev/baton/AsyncSupplier";
  private static final String GET = "()L" + Abi.COROUTINE + ";";
  private static final Handle METAFACTORY =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "java/lang/invoke/LambdaMetafactory",
          "metafactory",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;"
              + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
          false);

  private DeferredLambda() {}

  /**
   * Whether {@code method} hands out a cold coroutine; what it hands out is hot otherwise, and runs
   * at once.
   */
  static boolean applies(MethodNode method) {
    return method.desc.endsWith(")L" + Abi.COROUTINE + ";");
  }

  /** Leaves in {@code method} the making of the coroutine; returns the method that has its code. */
  static MethodNode write(String owner, boolean ownerIsInterface, MethodNode method) {
    var code =
        new MethodNode(
            Opcodes.ASM9,
            method.access,
            BodySplitter.bodyName(method.name),
            method.desc,
            null,
            null);
    method.accept(code);
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    BodySplitter.empty(method);

    int slot = 0;
    String captured = isStatic ? "" : "L" + owner + ";";
    if (!isStatic) {
      method.instructions.add(new VarInsnNode(Opcodes.ALOAD, slot++));
    }
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      method.instructions.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), slot));
      slot += argument.getSize();
      captured += argument.getDescriptor();
    }
    int tag =
        isStatic
            ? Opcodes.H_INVOKESTATIC
            : ownerIsInterface ? Opcodes.H_INVOKEINTERFACE : Opcodes.H_INVOKESPECIAL;
    method.instructions.add(
        new InvokeDynamicInsnNode(
            "get",
            "(" + captured + ")L" + SUPPLIER + ";",
            METAFACTORY,
            Type.getMethodType(GET),
            new Handle(tag, owner, code.name, code.desc, ownerIsInterface),
            Type.getMethodType(GET)));
    method.instructions.add(
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            Abi.COROUTINE,
            "defer",
            "(L" + SUPPLIER + ";)L" + Abi.COROUTINE + ";",
            false));
    method.instructions.add(new InsnNode(Opcodes.ARETURN));
    method.maxLocals = slot;
    return code;
  }
}
