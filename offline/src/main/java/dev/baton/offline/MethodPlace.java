package dev.baton.offline;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Where the code of a method begins.
 *
 * @param file the name of the source file; empty if the class file does not tell
 * @param line the first line that has code; 0 if the class file has no lines
 */
record MethodPlace(String file, int line) {
  static MethodPlace of(byte[] classFile, String method, String descriptor) {
    String[] file = {""};
    int[] line = {0};
    Readable.reader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public void visitSource(String source, String debug) {
                file[0] = source == null ? "" : source;
              }

              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String type, String signature, String[] exceptions) {
                if (!name.equals(method) || !type.equals(descriptor)) {
                  return null;
                }
                return new MethodVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitLineNumber(int number, Label start) {
                    line[0] = line[0] == 0 ? number : line[0];
                  }
                };
              }
            },
            ClassReader.SKIP_FRAMES);
    return new MethodPlace(file[0], line[0]);
  }
}
