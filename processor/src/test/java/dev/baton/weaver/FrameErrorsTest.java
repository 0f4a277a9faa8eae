package dev.baton.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.weaver.plan.CannotWeave;
import dev.baton.weaver.plan.MethodPlan;
import dev.baton.weaver.plan.ReturnKind;
import dev.baton.weaver.plan.SourceInfo;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** A frame is refused when the virtual machine refuses it, however control comes there. */
class FrameErrorsTest {
  private static final String OBJECT = "java/lang/Object";
  private static final String DESCRIPTOR = "(ZLjava/lang/Object;)Ldev/baton/Coroutine;";

  /** How control comes to the frame from where another thing is left than the frame says. */
  enum Way {
    /** Over the end of the branch. */
    FALLS,
    /** By a jump. */
    JUMPS
  }

  /** What a branch leaves. */
  enum Left {
    NOTHING(code -> {}),
    INT(code -> code.visitInsn(Opcodes.ICONST_1)),
    LONG(code -> code.visitInsn(Opcodes.LCONST_1)),
    NULL(code -> code.visitInsn(Opcodes.ACONST_NULL)),
    OBJECT(code -> code.visitVarInsn(Opcodes.ALOAD, 1)),
    STRING(code -> code.visitLdcInsn("a")),
    TWO_OBJECTS(
        code -> {
          code.visitVarInsn(Opcodes.ALOAD, 1);
          code.visitInsn(Opcodes.DUP);
        }),
    BEGUN(code -> code.visitTypeInsn(Opcodes.NEW, "java/lang/Object"));

    private final Consumer<MethodVisitor> code;

    Left(Consumer<MethodVisitor> code) {
      this.code = code;
    }
  }

  /** What the frame says is there. */
  enum Said {
    NONE(new Object[0]),
    INTEGER(Opcodes.INTEGER),
    LONG(Opcodes.LONG),
    OBJECT("java/lang/Object");

    private final Object[] stack;

    Said(Object... stack) {
      this.stack = stack;
    }
  }

  static Stream<Arguments> all() {
    return Stream.of(Way.values())
        .flatMap(
            way ->
                Stream.of(Left.values())
                    .flatMap(
                        left ->
                            Stream.of(Said.values()).map(said -> Arguments.of(way, left, said))));
  }

  /** The one branch leaves something, and the other one goes away. */
  private static MethodNode method(Way way, Left left, Said said) {
    int flags = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;
    var method = new MethodNode(flags, "merge", DESCRIPTOR, null, null);
    Label other = new Label();
    Label merge = new Label();
    Object[] locals = {Opcodes.INTEGER, OBJECT};
    method.visitCode();
    method.visitVarInsn(Opcodes.ILOAD, 0);
    method.visitJumpInsn(Opcodes.IFEQ, other);
    left.code.accept(method);
    if (way == Way.JUMPS) {
      method.visitJumpInsn(Opcodes.GOTO, merge);
    } else {
      method.visitLabel(merge);
      method.visitFrame(Opcodes.F_NEW, 2, locals, said.stack.length, said.stack);
      method.visitInsn(Opcodes.ACONST_NULL);
      method.visitInsn(Opcodes.ARETURN);
    }
    method.visitLabel(other);
    method.visitFrame(Opcodes.F_NEW, 2, locals, 0, new Object[0]);
    method.visitInsn(Opcodes.ACONST_NULL);
    method.visitInsn(Opcodes.ARETURN);
    if (way == Way.JUMPS) {
      method.visitLabel(merge);
      method.visitFrame(Opcodes.F_NEW, 2, locals, said.stack.length, said.stack);
      method.visitInsn(Opcodes.ACONST_NULL);
      method.visitInsn(Opcodes.ARETURN);
    }
    method.visitMaxs(4, 2);
    method.visitEnd();
    return method;
  }

  private static boolean isRefusedByTheVirtualMachine(MethodNode method) {
    var writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, 0, "dev/baton/weaver/Merge", null, OBJECT, null);
    method.accept(writer);
    writer.visitEnd();
    Throwable thrown =
        catchThrowable(() -> MethodHandles.lookup().defineHiddenClass(writer.toByteArray(), true));
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(VerifyError.class);
    }
    return thrown != null;
  }

  private static boolean isRefused(MethodNode method) {
    var source = new SourceInfo("dev.baton.weaver.Merge", "merge", "Merge.java", 1, List.of());
    var plan =
        new MethodPlan(
            "merge",
            DESCRIPTOR,
            "Merge$Async$Merge",
            ReturnKind.COROUTINE,
            List.of("", ""),
            source);
    Throwable thrown =
        catchThrowable(() -> FrameErrors.check(new Body("dev/baton/weaver/Merge", method, plan)));
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(CannotWeave.class);
    }
    return thrown != null;
  }

  @ParameterizedTest
  @MethodSource("all")
  void isSaidWhereTheVirtualMachineRefusesIt(Way way, Left left, Said said) {
    boolean refused = isRefusedByTheVirtualMachine(method(way, left, said));
    assertThat(isRefused(method(way, left, said))).isEqualTo(refused);
  }
}
