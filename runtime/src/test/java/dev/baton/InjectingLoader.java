package dev.baton;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.LocalVariablesSorter;

/**
 * Loads the runtime and its tests anew, with calls of the {@link Injector} before each allocation
 * of the runtime and at the beginning of each method. What stands in the tests counts as users'
 * code: nothing fails in that.
 */
final class InjectingLoader extends ClassLoader {
  private static final String INJECTOR = "dev/baton/Injector";

  /** Methods of Java's own that allocate, as far as the runtime calls them. */
  private static final Set<String> ALLOCATING =
      Set.of(
          "add",
          "addLast",
          "push",
          "put",
          "offer",
          "copyOf",
          "valueOf",
          "of",
          "stream",
          "map",
          "toArray",
          "addSuppressed",
          "clone",
          "toString",
          "append",
          "whenComplete",
          "forEach");

  /**
   * What a woven body calls beside each await. The stack does not end there: the await itself has
   * just taken more of it.
   */
  private static final Set<String> PROTOCOL = Set.of("label", "suspend", "suspended", "resumed");

  InjectingLoader(ClassLoader parent) {
    super(parent);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith("dev.baton.") || name.startsWith(Injector.class.getName())) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }
  }

  boolean hasLoaded(Class<?> type) {
    synchronized (getClassLoadingLock(type.getName())) {
      return findLoadedClass(type.getName()) != null;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    URL url = getParent().getResource(file);
    if (url == null) {
      throw new ClassNotFoundException(name);
    }
    try (InputStream in = url.openStream()) {
      byte[] woven = instrument(in.readAllBytes(), !url.getPath().contains("test-classes"));
      return defineClass(name, woven, 0, woven.length);
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }

  private static byte[] instrument(byte[] original, boolean ofRuntime) {
    var reader = new ClassReader(original);
    var writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String type, String signature, String[] exceptions) {
            MethodVisitor out = super.visitMethod(access, name, type, signature, exceptions);
            boolean hasCode = (access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0;
            return !hasCode || name.equals("<clinit>")
                ? out
                : new Injecting(access, type, out, ofRuntime);
          }
        },
        ClassReader.EXPAND_FRAMES);
    return writer.toByteArray();
  }

  private static final class Injecting extends LocalVariablesSorter {
    private final boolean ofRuntime;

    /** The local that holds the depth of this method's call. */
    private int depth;

    Injecting(int access, String type, MethodVisitor out, boolean ofRuntime) {
      super(Opcodes.ASM9, access, type, out);
      this.ofRuntime = ofRuntime;
    }

    @Override
    public void visitCode() {
      super.visitCode();
      depth = newLocal(Type.INT_TYPE);
      mv.visitInsn(ofRuntime ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
      mv.visitMethodInsn(Opcodes.INVOKESTATIC, INJECTOR, "begins", "(Z)I", false);
      mv.visitVarInsn(Opcodes.ISTORE, depth);
    }

    private void allocates() {
      if (ofRuntime) {
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, INJECTOR, "allocates", "()V", false);
      }
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      if (opcode == Opcodes.ANEWARRAY) {
        allocates();
      }
      super.visitTypeInsn(opcode, type);
      if (opcode == Opcodes.NEW) { // behind it: frames refer to where it stands
        allocates();
      }
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
      if (opcode == Opcodes.NEWARRAY) {
        allocates();
      }
      super.visitIntInsn(opcode, operand);
    }

    @Override
    public void visitMultiANewArrayInsn(String type, int dimensions) {
      allocates();
      super.visitMultiANewArrayInsn(type, dimensions);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String name, String type, Handle bootstrap, Object... arguments) {
      allocates();
      super.visitInvokeDynamicInsn(name, type, bootstrap, arguments);
    }

    @Override
    public void visitMethodInsn(
        int opcode, String owner, String name, String type, boolean ofInterface) {
      if (owner.startsWith("java/")
          && ALLOCATING.contains(name)
          && !type.startsWith("()Ljava/util/List")) {
        allocates();
      }
      mv.visitVarInsn(Opcodes.ILOAD, depth);
      mv.visitFieldInsn(Opcodes.PUTSTATIC, INJECTOR, "depth", "I");
      boolean entry = !ofRuntime && !PROTOCOL.contains(name);
      mv.visitInsn(entry ? Opcodes.ICONST_1 : Opcodes.ICONST_0);
      mv.visitFieldInsn(Opcodes.PUTSTATIC, INJECTOR, "fromUser", "Z");
      super.visitMethodInsn(opcode, owner, name, type, ofInterface);
    }
  }
}
