package dev.baton.weaver;

import dev.baton.weaver.plan.TypeFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The bounds of a class's type variables. Of {@code <T extends Plain & AsyncCloseable>} code names
 * {@code Plain} only, and only the bounds tell that what it closes has to be awaited.
 */
final class Intersections {
  private Intersections() {}

  /** The classes that stand beside an {@code AsyncCloseable} in the bounds of a type variable. */
  static Set<String> withAsyncCloseable(ClassNode node, TypeFacts facts) {
    Set<String> together = new HashSet<>();
    add(node.signature, facts, together);
    for (MethodNode method : node.methods) {
      add(method.signature, facts, together);
    }
    return together;
  }

  private static void add(String signature, TypeFacts facts, Set<String> together) {
    if (signature == null || !signature.startsWith("<")) {
      return;
    }
    for (List<String> bounds : bounds(signature)) {
      boolean several = bounds.size() > 1;
      if (several && bounds.stream().anyMatch(bound -> facts.closes(bound).isAsync())) {
        together.addAll(bounds);
      }
    }
  }

  private static List<List<String>> bounds(String signature) {
    List<List<String>> all = new ArrayList<>();
    new SignatureReader(signature)
        .accept(
            new SignatureVisitor(Opcodes.ASM9) {
              @Override
              public void visitFormalTypeParameter(String name) {
                all.add(new ArrayList<>());
              }

              @Override
              public SignatureVisitor visitClassBound() {
                return new Bound(all.get(all.size() - 1));
              }

              @Override
              public SignatureVisitor visitInterfaceBound() {
                return new Bound(all.get(all.size() - 1));
              }
            });
    return all;
  }

  /** Takes note of the class of a bound, and not of its type arguments. */
  private static final class Bound extends SignatureVisitor {
    private final List<String> into;
    private String name;

    Bound(List<String> into) {
      super(Opcodes.ASM9);
      this.into = into;
    }

    @Override
    public void visitClassType(String internalName) {
      name = internalName;
    }

    @Override
    public void visitInnerClassType(String simpleName) {
      name += "$" + simpleName;
    }

    @Override
    public SignatureVisitor visitTypeArgument(char wildcard) {
      return new SignatureVisitor(Opcodes.ASM9) {};
    }

    @Override
    public void visitEnd() {
      into.add(name);
    }
  }
}
