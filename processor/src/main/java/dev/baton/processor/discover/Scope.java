package dev.baton.processor.discover;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** A class around the point that a walk has reached, and through it the classes around that. */
final class Scope {
  private final Scope outer;
  private final String binaryName;
  private final String machinePrefix;
  private final Set<String> methods;
  private final List<? extends Tree> members;

  /** How many local classes of each name this class has had, as javac numbers them. */
  private final Map<String, Integer> locals = new HashMap<>();

  private Scope(
      Scope outer, ClassTree tree, String binaryName, String machinePrefix, Set<String> methods) {
    this.outer = outer;
    this.members = tree.getMembers();
    this.binaryName = binaryName;
    this.machinePrefix = machinePrefix;
    this.methods = methods;
  }

  /** A top-level class or a member of one. */
  static Scope ofMember(Scope outer, ClassTree tree, TypeElement type, Elements elements) {
    Set<String> methods = new HashSet<>();
    for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(type))) {
      methods.add(method.getSimpleName().toString());
    }
    String prefix = outer == null ? "" : outer.machinePrefix + type.getSimpleName() + "_";
    return new Scope(outer, tree, elements.getBinaryName(type).toString(), prefix, methods);
  }

  /**
   * A local class, a member of one, or an anonymous class.
   *
   * @param anonymous the type that an anonymous class extends, else empty
   */
  static Scope ofLocal(Scope outer, ClassTree tree, String anonymous) {
    String name = tree.getSimpleName().toString();
    boolean isMember = outer.members.contains(tree);
    String number = isMember ? "" : "" + outer.locals.merge(name, 1, Integer::sum);
    Set<String> methods = new HashSet<>();
    for (Tree declared : tree.getMembers()) {
      if (declared instanceof MethodTree method) {
        methods.add(method.getName().toString());
      }
    }
    String prefix = outer.machinePrefix + name + anonymous + "_";
    return new Scope(outer, tree, outer.binaryName + "$" + number + name, prefix, methods);
  }

  String binaryName() {
    return binaryName;
  }

  /** The names of the classes below the top-level one, each with a trailing underscore. */
  String machinePrefix() {
    return machinePrefix;
  }

  /** Whether a method of this class or one around it, even an inherited one, has the name. */
  boolean hides(String methodName) {
    return methods.contains(methodName) || (outer != null && outer.hides(methodName));
  }
}
