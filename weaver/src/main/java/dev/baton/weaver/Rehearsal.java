package dev.baton.weaver;

import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.AwaitPoint;
import dev.baton.weaver.plan.CannotWeave;
import dev.baton.weaver.plan.ClassPlan;
import dev.baton.weaver.plan.MethodPlan;
import dev.baton.weaver.plan.ReturnKind;
import dev.baton.weaver.plan.SourceInfo;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The weaving of a class that nobody needs, before the first that somebody does. It loads what
 * weaving takes, and fails where that is missing or too old, while there is no class file yet that
 * must not stay as it is.
 */
public final class Rehearsal {
  private static final String NAME = "Rehearsal";
  private static final String DESCRIPTOR =
      "(" + RuntimeNames.COROUTINE.descriptor() + ")" + RuntimeNames.COROUTINE.descriptor();

  private Rehearsal() {}

  /** Weaves {@code @Async static Coroutine f(Coroutine c) { return done(await(c)); }}. */
  public static void run() {
    var source =
        new SourceInfo(NAME, "f", NAME + ".java", 1, List.of(new AwaitPoint(1, "await(c)")));
    var method =
        new MethodPlan("f", DESCRIPTOR, NAME + "$F", ReturnKind.COROUTINE, List.of("c"), source);
    try {
      ClassWeaver.weave(classFile(), ClassPlan.of(List.of(method)));
    } catch (CannotWeave wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  private static byte[] classFile() {
    var file = new ClassWriter(0);
    file.visit(ClassFile.NEWEST, Opcodes.ACC_SUPER, NAME, null, "java/lang/Object", null);
    MethodVisitor code = file.visitMethod(Opcodes.ACC_STATIC, "f", DESCRIPTOR, null, null);
    code.visitCode();
    var start = new Label();
    code.visitLabel(start);
    code.visitLineNumber(1, start);
    code.visitVarInsn(Opcodes.ALOAD, 0);
    CallWriter.awaitAwaitable().accept(code);
    CallWriter.call(RuntimeNames.DONE).accept(code);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(1, 1);
    code.visitEnd();
    file.visitEnd();
    return file.toByteArray();
  }
}
