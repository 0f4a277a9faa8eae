package dev.baton.weaver;

import dev.baton.weaver.names.WovenNames;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.tree.ClassNode;

/** Names for the methods of lambdas that javac has not written, such as it would give them. */
final class LambdaNames {
  private final Set<String> taken = new HashSet<>();
  private int next;

  LambdaNames(ClassNode node) {
    node.methods.forEach(method -> taken.add(method.name));
  }

  /**
   * A name that no method of the class has.
   *
   * @param method the name of the method that the lambda stands in, or that of such a lambda
   */
  String next(String method) {
    String name;
    do {
      name = prefix(method) + next++;
    } while (!taken.add(name));
    return name;
  }

  private static String prefix(String method) {
    if (method.startsWith(WovenNames.LAMBDA)) {
      return method.substring(0, method.lastIndexOf('$') + 1);
    }
    return switch (method) {
      case "<init>" -> WovenNames.LAMBDA + "new$";
      case "<clinit>" -> WovenNames.LAMBDA + "static$";
      default -> WovenNames.LAMBDA + method + "$";
    };
  }
}
