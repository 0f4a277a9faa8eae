package dev.baton.weaver;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Where the lambdas of a class stand: the member around each, as the instructions that make them
 * tell. A lambda within a lambda is of the same member, and comes after it.
 */
final class LambdaHomes {
  private final ClassNode node;
  private final Map<String, MethodNode> bodies = new HashMap<>();
  private final Map<String, Home> homes = new LinkedHashMap<>();

  /**
   * A member that lambdas stand in.
   *
   * @param javacName what javac names its lambdas after
   * @param name what their machines are named after
   */
  record Home(String javacName, String name) {}

  private LambdaHomes(ClassNode node) {
    this.node = node;
    for (MethodNode method : node.methods) {
      if (DeadLambdas.isLambda(method)) {
        bodies.put(AsyncFunctions.key(method), method);
      }
    }
  }

  /** The homes of the lambdas, by the keys of their methods, in the order of the members. */
  static Map<String, Home> of(ClassNode node) {
    var homes = new LambdaHomes(node);
    if (!homes.bodies.isEmpty()) {
      for (MethodNode method : node.methods) {
        if (!DeadLambdas.isLambda(method)) {
          homes.walk(method, null);
        }
      }
    }
    return homes.homes;
  }

  private void walk(MethodNode method, Home around) {
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof InvokeDynamicInsnNode made && AsyncFunctions.isFunction(made)) {
        String key = AsyncFunctions.key(AsyncFunctions.body(made));
        MethodNode body = bodies.get(key);
        if (body != null && AsyncFunctions.isLambda(made, node.name) && !homes.containsKey(key)) {
          Home home = around == null ? home(method, made) : around;
          homes.put(key, home);
          walk(body, home);
        }
      }
    }
  }

  private Home home(MethodNode method, InvokeDynamicInsnNode made) {
    return switch (method.name) {
      case "<init>" -> new Home("new", field(made, Opcodes.PUTFIELD, "New"));
      case "<clinit>" -> new Home("static", field(made, Opcodes.PUTSTATIC, "Static"));
      default -> new Home(method.name, method.name);
    };
  }

  /** The field of the class that is set next: compilers put its initializer into the method. */
  private String field(AbstractInsnNode made, int put, String otherwise) {
    for (AbstractInsnNode at = made; at != null; at = AwaitSites.nextReal(at)) {
      if (at instanceof FieldInsnNode field
          && field.getOpcode() == put
          && field.owner.equals(node.name)) {
        return field.name;
      }
      if (at.getOpcode() >= Opcodes.IRETURN && at.getOpcode() <= Opcodes.RETURN
          || at.getOpcode() == Opcodes.POP) {
        break;
      }
    }
    return otherwise;
  }
}
