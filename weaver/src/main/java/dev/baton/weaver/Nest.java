package dev.baton.weaver;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.ClassNode;

/**
 * The nest that a class belongs to: the top-level class around it and all classes in that, which
 * may use each other's private members. Machines join it, for the bodies that they run are private.
 */
final class Nest {
  private final ClassNode node;

  private Nest(ClassNode node) {
    this.node = node;
  }

  static Nest of(ClassNode node) {
    return new Nest(node);
  }

  /** The internal name of the class that lists the members. */
  String host() {
    return node.nestHostClass == null ? node.name : node.nestHostClass;
  }

  /** Adds members; only the host has any. */
  void add(List<String> machines) {
    if (!machines.isEmpty()) {
      var members = new ArrayList<String>();
      if (node.nestMembers != null) {
        members.addAll(node.nestMembers);
      }
      machines.stream().filter(machine -> !members.contains(machine)).forEach(members::add);
      node.nestMembers = members;
    }
  }
}
