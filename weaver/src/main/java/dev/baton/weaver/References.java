package dev.baton.weaver;

import dev.baton.weaver.plan.AsyncTarget;
import dev.baton.weaver.plan.ReturnKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Pass: turns method references of async interfaces into the lambdas that they stand for, {@code
 * this::load} into {@code id -> this.load(id)}, so that they start late as those do.
 *
 * <p>javac does the same with many, such as those of methods with variable parameters, and nothing
 * in a class file tells these from lambdas. So the other ones have to do what lambdas do. A
 * reference to an async method stays one: what that gives starts late by itself.
 */
final class References {
  private final ClassNode node;
  private final LambdaNames names;

  private final Set<AsyncTarget> asyncTargets;

  private final List<MethodNode> added = new ArrayList<>();

  private References(ClassNode node, Set<AsyncTarget> asyncTargets) {
    this.node = node;
    this.names = new LambdaNames(node);
    this.asyncTargets = asyncTargets;
  }

  static void write(ClassNode node, AsyncFunctions functions, Set<AsyncTarget> asyncTargets) {
    var references = new References(node, asyncTargets);
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        InvokeDynamicInsnNode made = functions.async(insn);
        if (made != null && references.startsEarly(made)) {
          references.write(method, made);
        }
      }
    }
    node.methods.addAll(references.added);
  }

  private boolean startsEarly(InvokeDynamicInsnNode made) {
    Handle target = AsyncFunctions.body(made);
    return !AsyncFunctions.isLambda(made, node.name)
        && ReturnKind.of(AsyncFunctions.signature(made).getDescriptor()) != null
        && !asyncTargets.contains(
            new AsyncTarget(target.getOwner(), target.getName(), target.getDesc()));
  }

  private void write(MethodNode around, InvokeDynamicInsnNode made) {
    Type signature = AsyncFunctions.signature(made);
    Type[] captured = Type.getArgumentTypes(made.desc);
    Type[] parameters =
        Stream.of(captured, signature.getArgumentTypes()).flatMap(Stream::of).toArray(Type[]::new);
    String descriptor = Type.getMethodDescriptor(signature.getReturnType(), parameters);
    MethodNode lambda =
        new MethodNode(
            Opcodes.ASM9,
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
            names.next(around.name),
            descriptor,
            null,
            null);
    writeCall(lambda, AsyncFunctions.body(made), parameters, AwaitSites.line(made));
    added.add(lambda);
    boolean isInterface = (node.access & Opcodes.ACC_INTERFACE) != 0;
    AsyncFunctions.retarget(
        made, new Handle(Opcodes.H_INVOKESTATIC, node.name, lambda.name, lambda.desc, isInterface));
    if (AsyncFunctions.isSerializable(made) && !SerializedReferences.isMethod(around)) {
      SerializedReferences.add(node, made);
    }
  }

  private static void writeCall(MethodNode lambda, Handle target, Type[] from, int line) {
    var code = new GeneratorAdapter(lambda, lambda.access, lambda.name, lambda.desc);
    code.visitCode();
    if (line > 0) {
      Label here = code.mark();
      code.visitLineNumber(line, here);
    }
    Type owner = Type.getObjectType(target.getOwner());
    var method = new Method(target.getName(), target.getDesc());
    boolean creates = target.getTag() == Opcodes.H_NEWINVOKESPECIAL;
    boolean isStatic = target.getTag() == Opcodes.H_INVOKESTATIC;
    if (creates) {
      code.newInstance(owner);
      code.dup();
    }
    int next = 0;
    if (!creates && !isStatic) {
      code.loadArg(next);
      convert(code, from[next++], owner);
    }
    for (Type parameter : method.getArgumentTypes()) {
      code.loadArg(next);
      convert(code, from[next++], parameter);
    }
    int opcode =
        creates
            ? Opcodes.INVOKESPECIAL
            : isStatic
                ? Opcodes.INVOKESTATIC
                : target.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    code.visitMethodInsn(
        opcode, target.getOwner(), target.getName(), target.getDesc(), target.isInterface());
    convert(code, creates ? owner : method.getReturnType(), Type.getReturnType(lambda.desc));
    code.returnValue();
    code.endMethod();
  }

  /** As the metafactory would: widening, boxes made and opened, casts. */
  private static void convert(GeneratorAdapter code, Type from, Type to) {
    boolean fromPrimitive = isPrimitive(from);
    boolean toPrimitive = isPrimitive(to);
    if (fromPrimitive && toPrimitive) {
      code.cast(from, to);
    } else if (fromPrimitive) {
      code.valueOf(from);
    } else if (toPrimitive) {
      Type inBox = unboxed(from, to);
      code.unbox(inBox);
      code.cast(inBox, to);
    } else if (!from.equals(to)) {
      code.checkCast(to);
    }
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() < Type.ARRAY;
  }

  /** What is in a box of type {@code box}, of which {@code wanted} is to be made. */
  private static Type unboxed(Type box, Type wanted) {
    return switch (box.getClassName()) {
      case "java.lang.Boolean" -> Type.BOOLEAN_TYPE;
      case "java.lang.Byte" -> Type.BYTE_TYPE;
      case "java.lang.Character" -> Type.CHAR_TYPE;
      case "java.lang.Short" -> Type.SHORT_TYPE;
      case "java.lang.Integer" -> Type.INT_TYPE;
      case "java.lang.Long" -> Type.LONG_TYPE;
      case "java.lang.Float" -> Type.FLOAT_TYPE;
      case "java.lang.Double" -> Type.DOUBLE_TYPE;
      default -> wanted;
    };
  }
}
