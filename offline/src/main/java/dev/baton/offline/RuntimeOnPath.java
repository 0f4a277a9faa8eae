package dev.baton.offline;

import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.RuntimeFound;
import dev.baton.weaver.plan.TypeFacts;
import java.io.IOException;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** Reads from class files which interface the runtime has that code would run on. */
final class RuntimeOnPath {
  private static final int PARTS =
      ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

  private RuntimeOnPath() {}

  /**
   * Looks for it.
   *
   * @param path all that the code sees
   * @throws TypeFacts.NotFound if the file that tells it cannot be read
   */
  static RuntimeFound find(ClassPath path) {
    String name = RuntimeNames.WOVEN_INTERFACE.internalName();
    try {
      byte[] file = path.find(name);
      return file == null
          ? new RuntimeFound(path.find(RuntimeNames.COROUTINE.internalName()) != null, null)
          : new RuntimeFound(true, number(name, file));
    } catch (IOException unreadable) {
      throw new TypeFacts.NotFound(
          name,
          "the class " + name.replace('/', '.') + " cannot be read: " + unreadable.getMessage());
    }
  }

  private static Integer number(String name, byte[] file) {
    Integer[] number = {null};
    try {
      Readable.reader(file)
          .accept(
              new ClassVisitor(Opcodes.ASM9) {
                @Override
                public FieldVisitor visitField(
                    int access, String field, String descriptor, String signature, Object value) {
                  if (field.equals(RuntimeNames.INTERFACE_NUMBER.name())
                      && value instanceof Integer constant) {
                    number[0] = constant;
                  }
                  return null;
                }
              },
              PARTS);
    } catch (RuntimeException damaged) {
      throw new TypeFile.Damaged(name);
    }
    return number[0];
  }
}
