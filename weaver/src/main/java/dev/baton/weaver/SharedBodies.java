package dev.baton.weaver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Pass: gives async lambdas bodies of their own where ordinary lambdas have the same.
 *
 * <p>Without debug tables javac writes one method for lambdas whose bodies are equal, whatever
 * their interfaces are. Weaving it would change what the ordinary ones do.
 */
final class SharedBodies {
  private SharedBodies() {}

  static void separate(ClassNode node, AsyncFunctions functions) {
    Set<String> ordinary = new HashSet<>();
    Map<String, Handle> async = new HashMap<>();
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode made
            && AsyncFunctions.isFunction(made)
            && AsyncFunctions.isLambda(made, node.name)) {
          Handle body = AsyncFunctions.body(made);
          if (functions.async(made) != null) {
            async.put(AsyncFunctions.key(body), body);
          } else {
            ordinary.add(AsyncFunctions.key(body));
          }
        }
      }
    }
    async.keySet().retainAll(ordinary);
    if (!async.isEmpty()) {
      redirect(node, functions, copies(node, async));
    }
  }

  /** Copies the methods; gives the copies by the keys of the originals. */
  private static Map<String, Handle> copies(ClassNode node, Map<String, Handle> shared) {
    var names = new LambdaNames(node);
    Map<String, Handle> copies = new HashMap<>();
    for (MethodNode method : new ArrayList<>(node.methods)) {
      Handle body = shared.get(AsyncFunctions.key(method));
      if (body != null) {
        var copy =
            new MethodNode(
                Opcodes.ASM9, method.access, names.next(method.name), method.desc, null, null);
        method.accept(copy);
        node.methods.add(node.methods.indexOf(method) + 1, copy);
        copies.put(
            AsyncFunctions.key(method),
            new Handle(body.getTag(), node.name, copy.name, copy.desc, body.isInterface()));
      }
    }
    return copies;
  }

  private static void redirect(
      ClassNode node, AsyncFunctions functions, Map<String, Handle> copies) {
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        InvokeDynamicInsnNode made = functions.async(insn);
        if (made != null && AsyncFunctions.isLambda(made, node.name)) {
          Handle copy = copies.get(AsyncFunctions.key(AsyncFunctions.body(made)));
          if (copy != null) {
            AsyncFunctions.retarget(made, copy);
          }
        }
      }
    }
  }
}
