package dev.baton.offline;

import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * A class that throws when it is initialised, in the place of one that cannot be woven. Its methods
 * are there without what they did: nobody gets to them, and the verifier would look for the types
 * that they name before the reason is told.
 */
final class Refusal {
  /** Characters of a message, each of which takes three bytes at the most, of 65535. */
  private static final int LONGEST = 20_000;

  private static final int VERSION_OFFSET = 6;

  private Refusal() {}

  static byte[] of(byte[] file, String reason) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    Readable.reader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return name.equals("<clinit>")
                    ? null
                    : new Empty(super.visitMethod(access, name, descriptor, signature, thrown));
              }

              @Override
              public void visitEnd() {
                String text = "This class cannot be woven while it is loaded:\n" + reason;
                write(
                    super.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null),
                    text.substring(0, Math.min(LONGEST, text.length())));
                super.visitEnd();
              }
            },
            0);
    byte[] bytes = writer.toByteArray();
    System.arraycopy(file, VERSION_OFFSET, bytes, VERSION_OFFSET, 2);
    return bytes;
  }

  /** A method without what it did. */
  private static final class Empty extends MethodVisitor {
    Empty(MethodVisitor method) {
      super(Opcodes.ASM9, method);
    }

    @Override
    public void visitCode() {
      mv.visitCode();
      mv.visitInsn(Opcodes.ACONST_NULL);
      mv.visitInsn(Opcodes.ATHROW);
      mv.visitMaxs(0, 0);
      mv.visitEnd();
      mv = null;
    }
  }

  private static void write(MethodVisitor code, String text) {
    String exception = "java/lang/IllegalStateException";
    code.visitCode();
    code.visitTypeInsn(Opcodes.NEW, exception);
    code.visitInsn(Opcodes.DUP);
    code.visitLdcInsn(text);
    code.visitMethodInsn(
        Opcodes.INVOKESPECIAL, exception, "<init>", "(Ljava/lang/String;)V", false);
    code.visitInsn(Opcodes.ATHROW);
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
