package dev.baton.weaver;

import dev.baton.weaver.names.MethodRef;
import dev.baton.weaver.names.RuntimeNames;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypeReference;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.ParameterNode;
import org.objectweb.asm.tree.TypeAnnotationNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Pass: gives a test that is a coroutine a void method beside it, which runs it. JUnit finds tests
 * among void methods only, and no extension of it can change that.
 *
 * <pre>{@code
 * Coroutine<Void> sells() { … }                       // the user's, woven; it keeps @Async
 * @Test protected void sells() { WovenTest.run(this::sells); }
 * }</pre>
 *
 * <p>Both have one name and the same parameters, which class files allow, as methods are told apart
 * by what they return there. The void one takes the annotations over, so that there is one test.
 *
 * <p>Compilers see more than what JUnit does, and must not see two methods of one signature: where
 * a subclass is compiled against the class file, one could neither be called nor overridden. They
 * go by the attribute {@code Signature}, which has one parameter more here, and so take the void
 * method for an overload that nobody calls. The JVM goes by the descriptor. javac cannot read that
 * where a method is static, or has annotations of parameters, which have to be as many as those. So
 * there it is the signature of the other method, which a subclass can override if it makes it
 * protected or public.
 *
 * <p>Where JUnit looks for a test by its name, it takes the first in the order of what {@link
 * java.lang.reflect.Method#toString} gives, whatever that returns. This is why the void method is
 * protected, and the other one strictfp, which means nothing, if it has no modifier. There is no
 * such way where the other one is protected, or where both have to be public: in interfaces, and
 * for what overrides a method of one.
 */
final class TestBridge {
  private static final String ASYNC = "L" + RuntimeNames.ASYNC.replace('.', '/') + ";";
  private static final int VISIBILITY =
      Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED | Opcodes.ACC_PRIVATE;

  private TestBridge() {}

  /** Writes the void method of {@code method}, and takes from that what it is to have. */
  static MethodNode write(ClassNode owner, MethodNode method) {
    boolean ownerIsInterface = (owner.access & Opcodes.ACC_INTERFACE) != 0;
    String parameters = method.desc.substring(0, method.desc.indexOf(')') + 1);
    boolean isOverload = !hasAnnotatedParameters(method) && !isStatic(method);
    String known = method.signature == null ? method.desc : method.signature;
    var bridge =
        new MethodNode(
            Opcodes.ASM9,
            access(owner, method),
            method.name,
            parameters + "V",
            isOverload ? overload(known) : known,
            method.exceptions.toArray(String[]::new));
    moveAnnotations(method, bridge);
    if (method.parameters != null) {
      bridge.parameters = new ArrayList<>(method.parameters);
    } else if (isOverload && method.signature != null) {
      bridge.parameters = new ArrayList<>();
      for (int i = Type.getArgumentCount(method.desc); i > 0; i--) {
        bridge.parameters.add(new ParameterNode(null, 0)); // else reflection counts the signature's
      }
    }
    writeCode(owner.name, ownerIsInterface, method, bridge);
    if (!ownerIsInterface) {
      standBehind(method);
    }
    return bridge;
  }

  private static int access(ClassNode owner, MethodNode method) {
    int kept = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_VARARGS;
    boolean isPublic =
        (method.access & Opcodes.ACC_PUBLIC) != 0 && mayOverrideOfInterface(owner, method);
    boolean isKept = isPublic || (method.access & Opcodes.ACC_PRIVATE) != 0;
    int visibility = isKept ? method.access & VISIBILITY : Opcodes.ACC_PROTECTED;
    return method.access & kept | visibility;
  }

  /** Whether the method may override one of an interface, whose void method is public. */
  private static boolean mayOverrideOfInterface(ClassNode owner, MethodNode method) {
    return !isStatic(method)
            && (!owner.interfaces.isEmpty() || !owner.superName.equals(Types.OBJECT))
        || (owner.access & Opcodes.ACC_INTERFACE) != 0;
  }

  /** Makes the text of a method greater than that of a protected one. */
  private static void standBehind(MethodNode method) {
    if ((method.access & VISIBILITY) == 0) {
      method.access |= Opcodes.ACC_STRICT;
    }
  }

  private static String overload(String signature) {
    int end = signature.lastIndexOf(')');
    int thrown = signature.indexOf('^', end);
    return signature.substring(0, end)
        + RuntimeNames.WOVEN_TEST.descriptor()
        + ")V"
        + (thrown < 0 ? "" : signature.substring(thrown));
  }

  private static boolean isStatic(MethodNode method) {
    return (method.access & Opcodes.ACC_STATIC) != 0;
  }

  private static boolean hasAnnotatedParameters(MethodNode method) {
    return method.visibleParameterAnnotations != null
        || method.invisibleParameterAnnotations != null;
  }

  private static void moveAnnotations(MethodNode from, MethodNode to) {
    to.visibleAnnotations = from.visibleAnnotations;
    from.visibleAnnotations = null;
    if (from.invisibleAnnotations != null) {
      List<AnnotationNode> moved = new ArrayList<>(from.invisibleAnnotations);
      moved.removeIf(annotation -> annotation.desc.equals(ASYNC));
      from.invisibleAnnotations = new ArrayList<>(from.invisibleAnnotations);
      from.invisibleAnnotations.removeAll(moved);
      to.invisibleAnnotations = moved;
    }
    to.visibleParameterAnnotations = from.visibleParameterAnnotations;
    to.visibleAnnotableParameterCount = from.visibleAnnotableParameterCount;
    to.invisibleParameterAnnotations = from.invisibleParameterAnnotations;
    to.invisibleAnnotableParameterCount = from.invisibleAnnotableParameterCount;
    from.visibleParameterAnnotations = null;
    from.invisibleParameterAnnotations = null;
    to.visibleTypeAnnotations = ofParameters(from.visibleTypeAnnotations);
    to.invisibleTypeAnnotations = ofParameters(from.invisibleTypeAnnotations);
  }

  /** Of annotations of types, those that stand at something which the void method has, too. */
  private static List<TypeAnnotationNode> ofParameters(List<TypeAnnotationNode> annotations) {
    return annotations == null
        ? null
        : annotations.stream()
            .filter(
                annotation ->
                    new TypeReference(annotation.typeRef).getSort()
                        == TypeReference.METHOD_FORMAL_PARAMETER)
            .toList();
  }

  private static void writeCode(
      String owner, boolean ownerIsInterface, MethodNode method, MethodNode bridge) {
    boolean isStatic = isStatic(method);
    boolean isPrivate = (method.access & Opcodes.ACC_PRIVATE) != 0;
    var captured = new StringBuilder(isStatic ? "" : "L" + owner + ";");
    int slot = isStatic ? 0 : 1;
    if (!isStatic) {
      bridge.instructions.add(new VarInsnNode(Opcodes.ALOAD, 0));
    }
    for (Type argument : Type.getArgumentTypes(method.desc)) {
      bridge.instructions.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), slot));
      slot += argument.getSize();
      captured.append(argument.getDescriptor());
    }
    int tag =
        isStatic
            ? Opcodes.H_INVOKESTATIC
            : ownerIsInterface
                ? Opcodes.H_INVOKEINTERFACE
                : isPrivate ? Opcodes.H_INVOKESPECIAL : Opcodes.H_INVOKEVIRTUAL;
    MethodRef function = RuntimeNames.CALL;
    bridge.instructions.add(
        new InvokeDynamicInsnNode(
            function.name(),
            "(" + captured + ")" + function.owner().descriptor(),
            DeferredLambda.METAFACTORY,
            Type.getMethodType(function.descriptor()),
            new Handle(tag, owner, method.name, method.desc, ownerIsInterface),
            Type.getMethodType("()" + Type.getReturnType(method.desc).getDescriptor())));
    bridge.instructions.add(CallWriter.call(RuntimeNames.RUN_TEST));
    bridge.instructions.add(new InsnNode(Opcodes.RETURN));
    bridge.maxLocals = slot;
  }
}
