package dev.baton.weaver;

import dev.baton.weaver.names.MethodRef;
import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.ReturnKind;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Pass: lets an async lambda that never awaits run when it is awaited, and not when it is called.
 *
 * <p>It needs no state machine: its code moves to a method of its own, which a coroutine of the
 * runtime calls at its start. Where the lambda hands out something hot, a task or a future, that is
 * started at once, but what the code throws becomes its failure, as in an async method.
 */
final class DeferredLambda {
  static final Handle METAFACTORY =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          "java/lang/invoke/LambdaMetafactory",
          "metafactory",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;"
              + "Ljava/lang/invoke/MethodType;Ljava/lang/invoke/MethodHandle;"
              + "Ljava/lang/invoke/MethodType;)Ljava/lang/invoke/CallSite;",
          false);

  private DeferredLambda() {}

  /** Leaves in {@code method} the making of the coroutine; returns the method that has its code. */
  static MethodNode write(
      String owner, boolean ownerIsInterface, MethodNode method, ReturnKind kind) {
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
    boolean isCold = kind == ReturnKind.COROUTINE;
    MethodRef function = isCold ? RuntimeNames.SUPPLY : RuntimeNames.CALL;
    method.instructions.add(
        new InvokeDynamicInsnNode(
            function.name(),
            "(" + captured + ")" + function.owner().descriptor(),
            METAFACTORY,
            Type.getMethodType(function.descriptor()),
            new Handle(tag, owner, code.name, code.desc, ownerIsInterface),
            Type.getMethodType("()" + kind.type().descriptor())));
    method.instructions.add(CallWriter.defer(kind));
    method.instructions.add(new InsnNode(Opcodes.ARETURN));
    method.maxLocals = slot;
    return code;
  }
}
