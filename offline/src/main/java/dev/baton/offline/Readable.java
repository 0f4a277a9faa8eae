package dev.baton.offline;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/** Class files as ASM reads them, those that are newer than itself, too. */
final class Readable {
  private static final int VERSION_OFFSET = 6;

  private Readable() {}

  static ClassReader reader(byte[] file) {
    int version = (file[VERSION_OFFSET] & 0xff) << 8 | file[VERSION_OFFSET + 1] & 0xff;
    if (version <= Opcodes.V27) {
      return new ClassReader(file);
    }
    byte[] readable = file.clone();
    readable[VERSION_OFFSET] = 0;
    readable[VERSION_OFFSET + 1] = (byte) Opcodes.V27;
    return new ClassReader(readable);
  }
}
