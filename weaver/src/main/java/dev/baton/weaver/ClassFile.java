package dev.baton.weaver;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.ClassNode;

/**
 * A class file to be read and written back.
 *
 * <p>ASM refuses class files that are newer than itself. Their format has been the same for years
 * but for the number, so a newer one is read as the newest that ASM knows, and written back with
 * its own number.
 */
final class ClassFile {
  private static final int MINOR_OFFSET = 4;
  private static final int VERSION_OFFSET = 6;
  static final int NEWEST = Opcodes.V27;

  private final int version;

  /** Other than 0 where features are used that are in preview. */
  private final int minor;

  private final ClassReader reader;

  ClassFile(byte[] bytes) {
    version = number(bytes, VERSION_OFFSET);
    minor = number(bytes, MINOR_OFFSET);
    byte[] readable = bytes;
    if (version > NEWEST) {
      readable = bytes.clone();
      setVersion(readable, NEWEST);
    }
    reader = new ClassReader(readable);
  }

  private static int number(byte[] bytes, int offset) {
    return (bytes[offset] & 0xff) << 8 | bytes[offset + 1] & 0xff;
  }

  ClassReader reader() {
    return reader;
  }

  /** The version, as ASM has it, for a class file that goes with this one. */
  int version() {
    return minor << 16 | version;
  }

  /** Whether classes of a nest may use each other's private members. */
  boolean hasNests() {
    return version >= Opcodes.V11;
  }

  byte[] write(ClassNode node) {
    var writer = new FrameKeepingWriter();
    node.accept(writer);
    byte[] bytes = writer.toByteArray();
    if (version > NEWEST) {
      setVersion(bytes, version);
    }
    return bytes;
  }

  /** The most bytes that the code of a method may take, as the class file has it. */
  int codeSize(String methodName, String descriptor) {
    var size = new CodeSizeEvaluator(null);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String methodDescriptor, String signature, String[] thrown) {
            return name.equals(methodName) && methodDescriptor.equals(descriptor) ? size : null;
          }
        },
        ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return size.getMaxSize();
  }

  private static void setVersion(byte[] bytes, int version) {
    bytes[VERSION_OFFSET] = (byte) (version >> 8);
    bytes[VERSION_OFFSET + 1] = (byte) version;
  }

  /**
   * Writes frames as they are; merging types would need the class hierarchy, and nobody here knows
   * it.
   */
  private static final class FrameKeepingWriter extends ClassWriter {
    FrameKeepingWriter() {
      super(COMPUTE_MAXS);
      // ASM's limits are against hostile class files; a long method with many locals is past them.
      setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
    }

    @Override
    protected String getCommonSuperClass(String one, String other) {
      throw new IllegalStateException("frames are not to be merged: " + one + ", " + other);
    }
  }
}
