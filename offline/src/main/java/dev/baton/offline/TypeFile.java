package dev.baton.offline;

import dev.baton.weaver.KitRegistration;
import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.TypeFacts;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * What a class file says of its type.
 *
 * @param name the internal name
 * @param access its modifiers, as class files have them
 * @param superclass the internal name of what it extends; null for {@code Object}
 * @param interfaces those of what it implements
 * @param methods what it declares; not what compilers add
 * @param annotations the internal names of its annotations
 * @param outer the internal name of the class that it stands in; null for a top-level class
 * @param registersExtension whether it names the kit's extension of JUnit itself
 */
record TypeFile(
    String name,
    int access,
    String superclass,
    List<String> interfaces,
    List<Method> methods,
    List<String> annotations,
    String outer,
    boolean registersExtension) {
  private static final String ASYNC = "L" + RuntimeNames.ASYNC.replace('.', '/') + ";";

  /** A method that it declares. */
  record Method(String name, String descriptor, int access, boolean isAsync) {
    boolean isAbstract() {
      return (access & Opcodes.ACC_ABSTRACT) != 0;
    }

    boolean isStatic() {
      return (access & Opcodes.ACC_STATIC) != 0;
    }

    int parameters() {
      return Type.getArgumentTypes(descriptor).length;
    }

    /** Two methods that one lambda can implement differ in their types at most. */
    boolean hasShapeOf(Method other) {
      return name.equals(other.name) && parameters() == other.parameters();
    }
  }

  /** Why a class file cannot be read. */
  static final class Damaged extends TypeFacts.NotFound {
    private static final long serialVersionUID = 1L;

    Damaged(String name) {
      super(name, "the class file of " + name.replace('/', '.') + " is damaged");
    }
  }

  static TypeFile read(String name, byte[] file) {
    var reading = new Reading(name);
    try {
      Readable.reader(file)
          .accept(
              reading, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    } catch (RuntimeException damaged) {
      throw new Damaged(name);
    }
    return new TypeFile(
        name,
        reading.access,
        reading.superclass,
        reading.interfaces,
        reading.methods,
        reading.annotations,
        reading.outer,
        reading.registersExtension);
  }

  boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }

  /** What it extends and implements. */
  List<String> parents() {
    List<String> parents = new ArrayList<>();
    if (superclass != null) {
      parents.add(superclass);
    }
    parents.addAll(interfaces);
    return parents;
  }

  boolean declaresClose() {
    return methods.stream()
        .anyMatch(method -> method.name().equals("close") && method.descriptor().equals("()V"));
  }

  private static final class Reading extends ClassVisitor {
    private final String type;
    private int access;
    private String superclass;
    private List<String> interfaces = List.of();
    private final List<Method> methods = new ArrayList<>();
    private final List<String> annotations = new ArrayList<>();
    private String outer;
    private boolean registersExtension;

    Reading(String type) {
      super(Opcodes.ASM9);
      this.type = type;
    }

    @Override
    public void visit(
        int version, int flags, String name, String signature, String extended, String[] parents) {
      access = flags;
      superclass = extended;
      interfaces = parents == null ? List.of() : List.of(parents);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
      annotations.add(Type.getType(annotation).getInternalName());
      return new KitRegistration(() -> registersExtension = true);
    }

    @Override
    public void visitOuterClass(String around, String method, String descriptor) {
      outer = around;
    }

    @Override
    public void visitInnerClass(String inner, String around, String simpleName, int flags) {
      if (inner.equals(type) && around != null) {
        outer = around;
      }
    }

    @Override
    public FieldVisitor visitField(
        int flags, String name, String descriptor, String signature, Object value) {
      registersExtension |= KitRegistration.isExtension(descriptor);
      return null;
    }

    @Override
    public MethodVisitor visitMethod(
        int flags, String name, String descriptor, String signature, String[] exceptions) {
      if ((flags & Opcodes.ACC_SYNTHETIC) != 0) {
        return null;
      }
      int index = methods.size();
      methods.add(new Method(name, descriptor, flags, false));
      return new MethodVisitor(Opcodes.ASM9) {
        @Override
        public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
          if (annotation.equals(ASYNC)) {
            methods.set(index, new Method(name, descriptor, flags, true));
          }
          return null;
        }
      };
    }
  }
}
