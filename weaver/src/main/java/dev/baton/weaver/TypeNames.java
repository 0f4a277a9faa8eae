package dev.baton.weaver;

import dev.baton.weaver.names.MachineNames;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The simple names of the types that a class file's methods name, which no machine of its nest can
 * have: in the companion that shows people the machines, nothing would tell them apart.
 */
final class TypeNames {
  private TypeNames() {}

  static void leaveFree(ClassNode node, MachineNames names) {
    boolean isLocal = node.outerClass != null;
    if (isLocal) {
      return;
    }
    names.take(simpleName(node, node.name));
    for (MethodNode method : node.methods) {
      if ((method.access & Opcodes.ACC_SYNTHETIC) == 0 && !method.name.startsWith("<")) {
        String signature = method.signature == null ? method.desc : method.signature;
        new SignatureReader(signature).accept(new Outer(node, names));
      }
    }
  }

  static String simpleName(ClassNode node, String type) {
    for (InnerClassNode inner : node.innerClasses) {
      if (inner.name.equals(type)) {
        return inner.innerName == null ? "" : inner.innerName;
      }
    }
    return type.substring(type.lastIndexOf('/') + 1);
  }

  /** Passes over the bounds of type variables, which are erased, and over what is thrown. */
  private static final class Outer extends SignatureVisitor {
    private final ClassNode node;
    private final MachineNames names;

    Outer(ClassNode node, MachineNames names) {
      super(Opcodes.ASM9);
      this.node = node;
      this.names = names;
    }

    @Override
    public SignatureVisitor visitClassBound() {
      return new SignatureVisitor(Opcodes.ASM9) {};
    }

    @Override
    public SignatureVisitor visitInterfaceBound() {
      return new SignatureVisitor(Opcodes.ASM9) {};
    }

    @Override
    public SignatureVisitor visitExceptionType() {
      return new SignatureVisitor(Opcodes.ASM9) {};
    }

    @Override
    public SignatureVisitor visitParameterType() {
      return new Named(node, names);
    }

    @Override
    public SignatureVisitor visitReturnType() {
      return new Named(node, names);
    }
  }

  private static final class Named extends SignatureVisitor {
    private final ClassNode node;
    private final MachineNames names;

    Named(ClassNode node, MachineNames names) {
      super(Opcodes.ASM9);
      this.node = node;
      this.names = names;
    }

    @Override
    public void visitClassType(String internalName) {
      names.take(simpleName(node, internalName));
    }

    @Override
    public void visitInnerClassType(String simpleName) {
      names.take(simpleName);
    }

    @Override
    public SignatureVisitor visitTypeArgument(char wildcard) {
      return wildcard == INSTANCEOF
          ? new Named(node, names)
          : new SignatureVisitor(Opcodes.ASM9) {};
    }
  }
}
