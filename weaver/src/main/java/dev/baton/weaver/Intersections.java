package dev.baton.weaver;

import dev.baton.weaver.plan.TypeFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  /** What the names of bounds that are variables themselves begin with. */
  static final String VARIABLE = "T:";

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
    for (List<String> declared : bounds(signature).values()) {
      List<String> bounds = declared.stream().filter(bound -> !bound.startsWith(VARIABLE)).toList();
      boolean several = bounds.size() > 1;
      if (several && bounds.stream().anyMatch(bound -> facts.closes(bound).isAsync())) {
        together.addAll(bounds);
      }
    }
  }

  /** The bounds of the variables that a class or a method declares, by their names. */
  static Map<String, List<String>> bounds(String signature) {
    Map<String, List<String>> all = new LinkedHashMap<>();
    if (signature == null || !signature.startsWith("<")) {
      return all;
    }
    new SignatureReader(signature)
        .accept(
            new SignatureVisitor(Opcodes.ASM9) {
              private List<String> last;

              @Override
              public void visitFormalTypeParameter(String name) {
                last = new ArrayList<>();
                all.put(name, last);
              }

              @Override
              public SignatureVisitor visitClassBound() {
                return new Bound(last);
              }

              @Override
              public SignatureVisitor visitInterfaceBound() {
                return new Bound(last);
              }
            });
    return all;
  }

  /** What the parameters of a method are: {@code TX;} for a variable, and "" for all else. */
  static List<String> parameters(String signature) {
    List<String> all = new ArrayList<>();
    if (signature == null) {
      return all;
    }
    new SignatureReader(signature)
        .accept(
            new SignatureVisitor(Opcodes.ASM9) {
              @Override
              public SignatureVisitor visitParameterType() {
                int at = all.size();
                all.add("");
                return new SignatureVisitor(Opcodes.ASM9) {
                  @Override
                  public void visitTypeVariable(String name) {
                    all.set(at, "T" + name + ";");
                  }

                  @Override
                  public SignatureVisitor visitArrayType() {
                    return new SignatureVisitor(Opcodes.ASM9) {};
                  }

                  @Override
                  public SignatureVisitor visitTypeArgument(char wildcard) {
                    return new SignatureVisitor(Opcodes.ASM9) {};
                  }
                };
              }
            });
    return all;
  }

  /**
   * Takes note of the class of a bound, or of the variable that it is, and not of its type
   * arguments.
   */
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
    public void visitTypeVariable(String variable) {
      into.add(VARIABLE + variable);
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
