package dev.baton.weaver;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Pass: lets serialized objects of method references be read again that {@link References} has made
 * lambdas of.
 *
 * <p>javac writes a method that tells by the name of the target what is to be made. The new target
 * comes before those that it knows.
 */
final class SerializedReferences {
  private static final String METHOD = "$deserializeLambda$";
  private static final String SERIALIZED = "java/lang/invoke/SerializedLambda";

  private SerializedReferences() {}

  /** Adds what makes {@code made} again, whose target is a lambda by now. */
  static void add(ClassNode node, InvokeDynamicInsnNode made) {
    for (MethodNode method : node.methods) {
      if (method.name.equals(METHOD)) {
        method.instructions.insert(branch(made, AsyncFunctions.body(made)));
      }
    }
  }

  static boolean isMethod(MethodNode method) {
    return method.name.equals(METHOD);
  }

  private static InsnList branch(InvokeDynamicInsnNode made, Handle target) {
    var next = new LabelNode();
    var code = new InsnList();
    code.add(new VarInsnNode(Opcodes.ALOAD, 0));
    code.add(serialized("getImplMethodName", "()Ljava/lang/String;"));
    code.add(new LdcInsnNode(target.getName()));
    code.add(
        new MethodInsnNode(
            Opcodes.INVOKEVIRTUAL, "java/lang/String", "equals", "(Ljava/lang/Object;)Z", false));
    code.add(new JumpInsnNode(Opcodes.IFEQ, next));
    for (Type receiver : Type.getArgumentTypes(made.desc)) { // one, or none
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(new InsnNode(Opcodes.ICONST_0));
      code.add(serialized("getCapturedArg", "(I)Ljava/lang/Object;"));
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, receiver.getInternalName()));
    }
    code.add(new InvokeDynamicInsnNode(made.name, made.desc, made.bsm, made.bsmArgs));
    code.add(new InsnNode(Opcodes.ARETURN));
    code.add(next);
    code.add(new FrameNode(Opcodes.F_NEW, 1, new Object[] {SERIALIZED}, 0, new Object[0]));
    return code;
  }

  private static MethodInsnNode serialized(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKEVIRTUAL, SERIALIZED, name, descriptor, false);
  }
}
