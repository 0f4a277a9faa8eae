package dev.baton.weaver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.invoke.MethodHandles;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** A cast that a compiler has left out behind a merge of control flow is added. */
class MissingCastsTest {
  private static final String INTEGER = "java/lang/Integer";
  private static final String STRING = "java/lang/String";

  /** What uses the value that the branches give. */
  enum Use {
    RECEIVER(code -> call(code, "length", "()I"), true),
    KEPT_RECEIVER(
        code -> {
          code.visitInsn(Opcodes.DUP);
          code.visitVarInsn(Opcodes.ASTORE, 1);
          call(code, "length", "()I");
        },
        true),
    ARGUMENT(
        code ->
            code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/lang/Integer",
                "parseInt",
                "(Ljava/lang/String;)I",
                false),
        true),
    UNBOXED(
        code ->
            code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, "java/lang/Integer", "intValue", "()I", false),
        true),
    KEPT_AND_UNBOXED(
        code -> {
          code.visitInsn(Opcodes.DUP);
          code.visitVarInsn(Opcodes.ASTORE, 1);
          code.visitMethodInsn(
              Opcodes.INVOKEVIRTUAL, "java/lang/Integer", "intValue", "()I", false);
        },
        true),
    OBJECT(
        code ->
            code.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, "java/lang/Object", "hashCode", "()I", false),
        false),
    ARGUMENT_OF_ANY_TYPE(
        code ->
            code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "java/util/Objects",
                "hashCode",
                "(Ljava/lang/Object;)I",
                false),
        false);

    private final Consumer<MethodVisitor> code;
    private final boolean needsCast;

    Use(Consumer<MethodVisitor> code, boolean needsCast) {
      this.code = code;
      this.needsCast = needsCast;
    }
  }

  private static void call(MethodVisitor code, String name, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, STRING, name, descriptor, false);
  }

  /** A method that gives 7 to its use if its argument is other than 0, else 12. */
  private static MethodNode method(Use use, String typeInFrame) {
    var method = new MethodNode(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "use", "(I)I", null, null);
    Label other = new Label();
    Label merge = new Label();
    method.visitCode();
    method.visitVarInsn(Opcodes.ILOAD, 0);
    method.visitJumpInsn(Opcodes.IFEQ, other);
    push(method, use, 7);
    method.visitJumpInsn(Opcodes.GOTO, merge);
    method.visitLabel(other);
    method.visitFrame(Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 0, new Object[0]);
    push(method, use, 12);
    method.visitLabel(merge);
    method.visitFrame(
        Opcodes.F_NEW, 1, new Object[] {Opcodes.INTEGER}, 1, new Object[] {typeInFrame});
    use.code.accept(method);
    method.visitInsn(Opcodes.IRETURN);
    method.visitMaxs(2, 2);
    method.visitEnd();
    return method;
  }

  private static void push(MethodVisitor method, Use use, int value) {
    if (use == Use.UNBOXED || use == Use.KEPT_AND_UNBOXED) {
      method.visitIntInsn(Opcodes.BIPUSH, value);
      method.visitMethodInsn(
          Opcodes.INVOKESTATIC, INTEGER, "valueOf", "(I)Ljava/lang/Integer;", false);
    } else {
      method.visitLdcInsn("" + value);
    }
  }

  private static int run(MethodNode method, int argument) throws Exception {
    var writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, 0, "dev/baton/weaver/Cast", null, "java/lang/Object", null);
    method.accept(writer);
    writer.visitEnd();
    Class<?> type =
        MethodHandles.lookup().defineHiddenClass(writer.toByteArray(), true).lookupClass();
    return (int) type.getMethod("use", int.class).invoke(null, argument);
  }

  @ParameterizedTest
  @EnumSource
  void isAddedWhereTheVirtualMachineWouldRefuseTheMethod(Use use) throws Exception {
    MethodNode asItIs = method(use, "java/lang/Object");
    int size = asItIs.instructions.size();
    if (use.needsCast) {
      assertThatThrownBy(() -> run(method(use, "java/lang/Object"), 1))
          .isInstanceOf(VerifyError.class);
    }
    MethodNode method = method(use, "java/lang/Object");
    MissingCasts.addTo(method);
    assertThat(method.instructions.size()).isEqualTo(use.needsCast ? size + 1 : size);
    String right = use.name().contains("UNBOXED") ? INTEGER : STRING;
    assertThat(run(method, 1)).isEqualTo(run(method(use, right), 1));
    assertThat(run(method, 0)).isEqualTo(run(method(use, right), 0));
  }

  @Test
  void isNotAddedWhereTheFrameHasAString() {
    MethodNode method = method(Use.RECEIVER, STRING);
    int size = method.instructions.size();
    MissingCasts.addTo(method);
    assertThat(method.instructions.size()).isEqualTo(size);
  }
}
