package dev.baton.processor.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Checks woven classes: ASM's verifier, the JVM's and that of the JDK's class file API accept them,
 * no {@code await} is left that was not woven and no state machine that was not filled in, no loop
 * has a second way in, and each member of a nest says of what kind it is.
 */
final class Verifier {
  private Verifier() {}

  static void verify(Compiled compiled) {
    Compiled.Loader loader = compiled.loader();
    compiled.classFiles().values().forEach(classFile -> verify(classFile, loader));
    ClassFileApi.verify(compiled.classFiles(), loader);
    for (String name : compiled.classFiles().keySet()) {
      try {
        Class.forName(name, true, loader);
      } catch (ExceptionInInitializerError thrownByScenario) {
        // The class is linked by then, and so verified.
      } catch (ClassNotFoundException | LinkageError refused) {
        throw new AssertionError("the JVM refuses " + name, refused);
      }
    }
  }

  private static void verify(byte[] classFile, Compiled.Loader loader) {
    ClassReader reader = new ClassReader(classFile);
    StringWriter problems = new StringWriter();
    CheckClassAdapter.verify(reader, loader, false, new PrintWriter(problems));
    if (!problems.toString().isEmpty()) {
      throw new AssertionError(reader.getClassName() + " is malformed:\n" + problems);
    }
    reader.accept(new Leftovers(reader.getClassName()), ClassReader.SKIP_FRAMES);
    ClassNode node = new ClassNode();
    reader.accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    requireKind(node);
    for (MethodNode method : node.methods) {
      if (method.name.endsWith("$async") && !Reducibility.of(node.name, method)) {
        throw new AssertionError(node.name + "." + method.name + " has a loop with two ways in");
      }
    }
  }

  /**
   * As javac does it, and readers of class files expect: one entry about itself, and flags in it.
   */
  private static void requireKind(ClassNode node) {
    if (node.nestHostClass != null) {
      long entries = node.innerClasses.stream().filter(c -> c.name.equals(node.name)).count();
      if (entries != 1) {
        throw new AssertionError(node.name + " has " + entries + " entries on its own kind");
      }
    }
  }

  private static final class Leftovers extends ClassVisitor {
    private final String className;

    Leftovers(String className) {
      super(Opcodes.ASM9);
      this.className = className;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      if ((access & Opcodes.ACC_NATIVE) != 0) {
        throw new AssertionError(className + "." + method + " was not filled in");
      }
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public void visitMethodInsn(
            int opcode, String owner, String name, String callee, boolean isInterface) {
          if (owner.equals("dev/baton/Baton") && name.equals("await")) {
            throw new AssertionError(className + "." + method + " has an await left");
          }
        }
      };
    }
  }
}
