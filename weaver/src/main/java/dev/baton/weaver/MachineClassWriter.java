package dev.baton.weaver;

import dev.baton.weaver.names.MethodRef;
import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.AwaitPoint;
import dev.baton.weaver.plan.MachineFile;
import dev.baton.weaver.plan.SourceInfo;
import dev.baton.weaver.plan.SpillField;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the class of a state machine: its fields, its constructor, its step, and what it says of
 * its source.
 *
 * <pre>{@code
 * final class Crawler$Async$Crawl extends Coroutine {
 *   private static final CoroutineSource SOURCE = …;
 *   Crawler self;
 *   URI uri;
 *
 *   protected Object step(Runner runner, Object sent) throws Throwable {
 *     return self.lambda$crawl$async(uri, this, runner, label(runner), sent);
 *   }
 *
 *   protected CoroutineSource source() {
 *     return SOURCE;
 *   }
 *
 *   protected MethodHandles.Lookup lookup() {
 *     return MethodHandles.lookup();
 *   }
 * }
 * }</pre>
 *
 * <p>The class is synthetic, since nobody has written it: coverage tools leave it out, and javac
 * does not offer it to other sources.
 */
final class MachineClassWriter {
  private static final String SOURCE_TYPE = RuntimeNames.SOURCE.descriptor();

  /** What a step pushes behind the arguments: this, runner, label and sent. */
  private static final int STEP_STACK = 4;

  /** What the description of a source starts with: class, method, file, line, hash and locals. */
  private static final int SOURCE_STACK = 7;

  private final MachineParts parts;
  private final ClassWriter file = new ClassWriter(0);

  private MachineClassWriter(MachineParts parts) {
    this.parts = parts;
  }

  /**
   * The class file of a machine.
   *
   * @param version that of its owner's class file
   */
  static MachineFile write(MachineParts parts, int version) {
    return new MachineFile(parts.internalName(), new MachineClassWriter(parts).write(version));
  }

  private byte[] write(int version) {
    int access = Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC;
    file.visit(
        version, access, parts.internalName(), null, RuntimeNames.COROUTINE.internalName(), null);
    file.visitNestHost(parts.nestHost());
    writeKind();
    int constant = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    file.visitField(constant, SourceInfo.FIELD, SOURCE_TYPE, null, null);
    declare(parts.arguments());
    declare(parts.saved());
    writeConstructor();
    writeStep();
    writeSource();
    writeLookup();
    writeInitializer();
    file.visitEnd();
    return file.toByteArray();
  }

  /**
   * Says that the class stands in no other one, as the JVMS has it (4.7.6): of no class, with a
   * name, which an anonymous one would not have. The JVM needs no such entry for a member of a
   * package, but readers of class files look for one in all that are in another's nest. Reflection
   * finds with it what it finds without.
   */
  private void writeKind() {
    String name = parts.internalName();
    file.visitInnerClass(
        name,
        null,
        name.substring(name.lastIndexOf('/') + 1),
        Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC);
  }

  /** The body, in another class of the package, reads and writes them. */
  private void declare(List<SpillField> fields) {
    for (SpillField field : fields) {
      file.visitField(0, field.name(), field.descriptor(), null, null);
    }
  }

  private void writeConstructor() {
    MethodVisitor code = file.visitMethod(0, "<init>", "()V", null, null);
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    CallWriter.call(RuntimeNames.NEW_COROUTINE).accept(code);
    code.visitInsn(Opcodes.RETURN);
    end(code, 1, 1);
  }

  private void writeStep() {
    String[] thrown = {"java/lang/Throwable"};
    MethodVisitor code = override(RuntimeNames.STEP, thrown);
    code.visitCode();
    int stack = STEP_STACK;
    for (SpillField argument : parts.arguments()) {
      code.visitVarInsn(Opcodes.ALOAD, 0);
      code.visitFieldInsn(
          Opcodes.GETFIELD, parts.internalName(), argument.name(), argument.descriptor());
      stack += Type.getType(argument.descriptor()).getSize();
    }
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitVarInsn(Opcodes.ALOAD, 1);
    MethodRef label = RuntimeNames.LABEL;
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, parts.internalName(), label.name(), label.descriptor(), false);
    code.visitVarInsn(Opcodes.ALOAD, 2);
    BodyRef body = parts.body();
    int invoke =
        body.isStatic()
            ? Opcodes.INVOKESTATIC
            : body.ownerIsInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    code.visitMethodInsn(
        invoke, body.owner(), body.name(), body.descriptor(), body.ownerIsInterface());
    code.visitInsn(Opcodes.ARETURN);
    end(code, stack, 3);
  }

  private MethodVisitor override(MethodRef inherited, String[] thrown) {
    return file.visitMethod(
        Opcodes.ACC_PROTECTED, inherited.name(), inherited.descriptor(), null, thrown);
  }

  private void writeSource() {
    MethodVisitor code = override(RuntimeNames.DESCRIPTION, null);
    code.visitCode();
    code.visitFieldInsn(Opcodes.GETSTATIC, parts.internalName(), SourceInfo.FIELD, SOURCE_TYPE);
    code.visitInsn(Opcodes.ARETURN);
    end(code, 1, 1);
  }

  /** For those who look at a suspended machine; fields of a module's classes are hidden else. */
  private void writeLookup() {
    MethodVisitor code = override(RuntimeNames.FIELDS, null);
    code.visitCode();
    CallWriter.lookup().accept(code);
    code.visitInsn(Opcodes.ARETURN);
    end(code, 1, 1);
  }

  private void writeInitializer() {
    SourceInfo source = parts.source();
    MethodVisitor code = file.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
    code.visitCode();
    code.visitIntInsn(Opcodes.BIPUSH, RuntimeNames.INTERFACE);
    CallWriter.call(RuntimeNames.REQUIRE).accept(code);
    code.visitLdcInsn(source.className());
    code.visitLdcInsn(source.method());
    code.visitLdcInsn(source.file());
    code.visitLdcInsn(source.line());
    code.visitLdcInsn(parts.hash());
    code.visitLdcInsn(parts.locals());
    CallWriter.describe().accept(code);
    for (AwaitPoint await : source.awaits()) {
      code.visitLdcInsn(await.line());
      code.visitLdcInsn(await.text());
      CallWriter.describeAwait().accept(code);
    }
    code.visitFieldInsn(Opcodes.PUTSTATIC, parts.internalName(), SourceInfo.FIELD, SOURCE_TYPE);
    code.visitInsn(Opcodes.RETURN);
    end(code, SOURCE_STACK, 0);
  }

  private static void end(MethodVisitor code, int stack, int locals) {
    code.visitMaxs(stack, locals);
    code.visitEnd();
  }
}
