package dev.baton.offline;

import dev.baton.weaver.plan.ReturnKind;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/**
 * What the constant pool of a class file names that weaving may have to do with. Most classes of
 * most programs name nothing of the kind, and need not be looked at any further.
 */
final class Mentions {
  /** What the names of all types of Baton's begin with. */
  static final String PACKAGE = "dev/baton/";

  private static final byte[] BATON = PACKAGE.getBytes(StandardCharsets.UTF_8);
  private static final int UTF8 = 1;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int METHOD_TYPE = 16;
  private static final int INVOKE_DYNAMIC = 18;

  private final ClassReader file;
  private final byte[] bytes;
  private final char[] buffer;
  private boolean namesBaton;

  /** Whether the object that some instruction makes implements what returns a coroutine's type. */
  private boolean maySuspend;

  private final Set<String> functions = new HashSet<>();
  private final Set<String> closed = new HashSet<>();

  private Mentions(ClassReader file, byte[] bytes) {
    this.file = file;
    this.bytes = bytes;
    this.buffer = new char[file.getMaxStringLength()];
  }

  /**
   * Reads the constant pool.
   *
   * @param bytes the class file
   */
  static Mentions in(byte[] bytes) {
    var mentions = new Mentions(Readable.reader(bytes), bytes);
    mentions.read();
    return mentions;
  }

  /** Whether anything of Baton is named. */
  boolean namesBaton() {
    return namesBaton;
  }

  /** The types that lambdas and method references are made of, if any may be async. */
  Set<String> functions() {
    return maySuspend ? functions : Set.of();
  }

  /** The types whose {@code close()} is called. */
  Set<String> closed() {
    return closed;
  }

  private void read() {
    for (int i = 1; i < file.getItemCount(); i++) {
      int at = file.getItem(i);
      if (at == 0) {
        continue; // the second half of a long or double
      }
      switch (bytes[at - 1]) {
        case UTF8 -> namesBaton |= contains(at + 2, file.readUnsignedShort(at));
        case METHOD, INTERFACE_METHOD -> readMethod(at);
        case METHOD_TYPE -> maySuspend |= ReturnKind.of(file.readUTF8(at, buffer)) != null;
        case INVOKE_DYNAMIC -> readFunction(nameAndType(at + 2));
        default -> {}
      }
    }
  }

  private int nameAndType(int at) {
    return file.getItem(file.readUnsignedShort(at));
  }

  private void readMethod(int at) {
    int signature = nameAndType(at + 2);
    if (file.readUTF8(signature, buffer).equals("close")
        && file.readUTF8(signature + 2, buffer).equals("()V")) {
      closed.add(file.readClass(at, buffer));
    }
  }

  private void readFunction(int signature) {
    Type made = Type.getReturnType(file.readUTF8(signature + 2, buffer));
    if (made.getSort() == Type.OBJECT) {
      functions.add(made.getInternalName());
    }
  }

  private boolean contains(int from, int length) {
    for (int at = from; at + BATON.length <= from + length; at++) {
      int same = 0;
      while (same < BATON.length && bytes[at + same] == BATON[same]) {
        same++;
      }
      if (same == BATON.length) {
        return true;
      }
    }
    return false;
  }
}
