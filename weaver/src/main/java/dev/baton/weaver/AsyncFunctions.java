package dev.baton.weaver;

import dev.baton.weaver.names.WovenNames;
import dev.baton.weaver.plan.FunctionalMethod;
import dev.baton.weaver.plan.ReturnKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The instructions that make objects of async functional interfaces, of a lambda or of a method
 * reference.
 *
 * <p>The interface that an instruction makes an object of decides, and nothing else: whether the
 * code is async does not depend on what other lambdas there are, or on who shares a body.
 */
final class AsyncFunctions {
  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

  /** Where {@code altMetafactory} has its flags, and behind them what they announce. */
  private static final int FLAGS = 3;

  private static final int FLAG_SERIALIZABLE = 1;
  private static final int FLAG_MARKERS = 2;

  private final Set<FunctionalMethod> asyncInterfaces;

  AsyncFunctions(Set<FunctionalMethod> asyncInterfaces) {
    this.asyncInterfaces = asyncInterfaces;
  }

  /** Whether there are any such interfaces. */
  boolean areThere() {
    return !asyncInterfaces.isEmpty();
  }

  /** Whether the method that an object implements returns what an async one may. */
  static boolean mayBeAsync(InvokeDynamicInsnNode made) {
    return isFunction(made) && ReturnKind.of(((Type) made.bsmArgs[0]).getDescriptor()) != null;
  }

  /** The interface that an object is made of, and those that a cast adds to it. */
  static List<Type> interfaces(InvokeDynamicInsnNode made) {
    var types = new ArrayList<>(List.of(Type.getReturnType(made.desc)));
    boolean marked = (flags(made) & FLAG_MARKERS) != 0;
    int markers = marked ? (Integer) made.bsmArgs[FLAGS + 1] : 0;
    for (int i = 0; i < markers; i++) {
      types.add((Type) made.bsmArgs[FLAGS + 2 + i]);
    }
    return types;
  }

  /** The instruction, if it makes an object of an async interface; null otherwise. */
  InvokeDynamicInsnNode async(AbstractInsnNode insn) {
    return insn instanceof InvokeDynamicInsnNode made && isFunction(made) && isAsync(made)
        ? made
        : null;
  }

  /** Whether an instruction makes an object of some functional interface. */
  static boolean isFunction(InvokeDynamicInsnNode made) {
    return made.bsm.getOwner().equals(METAFACTORY);
  }

  /** What the object calls. */
  static Handle body(InvokeDynamicInsnNode made) {
    return (Handle) made.bsmArgs[1];
  }

  /** The types of a call of the object, less its type parameters. */
  static Type signature(InvokeDynamicInsnNode made) {
    return (Type) made.bsmArgs[2];
  }

  /** Whether the object calls a lambda's body, as javac writes them, in the class of that name. */
  static boolean isLambda(InvokeDynamicInsnNode made, String owner) {
    Handle body = body(made);
    return body.getOwner().equals(owner) && body.getName().startsWith(WovenNames.LAMBDA);
  }

  static boolean isSerializable(InvokeDynamicInsnNode made) {
    return (flags(made) & FLAG_SERIALIZABLE) != 0;
  }

  /** Of an intersection, such as {@code Serializable & Step}, any type may be the async one. */
  private boolean isAsync(InvokeDynamicInsnNode made) {
    return interfaces(made).stream().anyMatch(type -> isAsync(type, made.name));
  }

  private boolean isAsync(Type type, String method) {
    return asyncInterfaces.contains(new FunctionalMethod(type.getInternalName(), method));
  }

  private static int flags(InvokeDynamicInsnNode made) {
    return made.bsm.getName().equals("altMetafactory") ? (Integer) made.bsmArgs[FLAGS] : 0;
  }

  /** Lets an instruction make objects that call another method of the class. */
  static void retarget(InvokeDynamicInsnNode made, Handle body) {
    made.bsmArgs = made.bsmArgs.clone();
    made.bsmArgs[1] = body;
  }

  /** The key of a method, or of what a handle refers to, within its class. */
  static String key(MethodNode method) {
    return method.name + method.desc;
  }

  static String key(Handle handle) {
    return handle.getName() + handle.getDesc();
  }
}
