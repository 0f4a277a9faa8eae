package dev.baton.offline;

import dev.baton.weaver.names.WovenNames;
import dev.baton.weaver.plan.Mistake;
import dev.baton.weaver.plan.WeavingTool;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Weaves single classes as they are loaded. The nest of each is looked up, since its machines are
 * members of that, and gets the same names each time.
 */
public final class LoadTime {
  private static final int PARTS =
      ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
  private static final ClassPath JDK = new JdkClasses();

  private LoadTime() {}

  /**
   * What is to be loaded instead of a class.
   *
   * @param classFile the class; null for the class as it is
   * @param machines the class files of its machines, by their names with slashes; whoever verifies
   *     the class asks its loader for them
   * @param warnings what is to be told of it
   */
  public record Loaded(byte[] classFile, Map<String, byte[]> machines, List<Mistake> warnings) {
    static Loaded refusal(byte[] file, String reason) {
      return new Loaded(Refusal.of(file, reason), Map.of(), List.of());
    }
  }

  /**
   * What is to be loaded instead of a class; if that cannot be woven, one that throws when it is
   * initialised, and says why.
   *
   * @param name the name of the class, with slashes
   * @param file its class file
   * @param path where the other classes are found that its loader knows
   * @return null if there is nothing to weave, and nothing to tell
   */
  public static Loaded weave(String name, byte[] file, ClassPath path) {
    try {
      Map<String, byte[]> nest = nest(name, file, path);
      if (nest == null) {
        return null;
      }
      Woven woven = LayerWeaver.weave(Layer.of(nest), path.or(JDK), WeavingTool.AGENT);
      List<String> wrong = wrong(name, file, woven);
      if (!wrong.isEmpty()) {
        return Loaded.refusal(file, String.join("\n", wrong));
      }
      List<Mistake> warnings =
          woven.warnings().stream().filter(warning -> isOf(warning, name)).toList();
      byte[] bytes = woven.changed().get(name);
      if (bytes == null) {
        return warnings.isEmpty() ? null : new Loaded(null, Map.of(), warnings);
      }
      return new Loaded(bytes, machines(bytes, woven.changed()), warnings);
    } catch (IOException | RuntimeException unreadable) {
      return Loaded.refusal(file, "its nest cannot be read: " + unreadable);
    }
  }

  private static boolean isOf(Mistake mistake, String name) {
    return mistake.className().equals(name.replace('/', '.'));
  }

  /** Those of some machines that the bodies of a class take. */
  private static Map<String, byte[]> machines(byte[] woven, Map<String, byte[]> all) {
    Map<String, byte[]> own = new LinkedHashMap<>();
    Readable.reader(woven)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                for (Type type : Type.getArgumentTypes(descriptor)) {
                  if (name.endsWith(WovenNames.BODY)
                      && type.getSort() == Type.OBJECT
                      && type.getInternalName().contains(WovenNames.COMPANION + "$")
                      && all.containsKey(type.getInternalName())) {
                    own.put(type.getInternalName(), all.get(type.getInternalName()));
                  }
                }
                return null;
              }
            },
            PARTS);
    return own;
  }

  /**
   * What is wrong with a class, or with one of its nest if it has something to weave itself. That
   * is not known where the runtime is missing; then all that name Baton are concerned.
   */
  private static List<String> wrong(String name, byte[] file, Woven woven) {
    String dotted = name.replace('/', '.');
    boolean concerned =
        woven.mistakes().stream().anyMatch(mistake -> isOf(mistake, name))
            || woven.unwoven().stream().anyMatch(code -> code.className().equals(dotted))
            || woven.mistakes().stream()
                    .anyMatch(mistake -> mistake.id().equals(LayerWeaver.RUNTIME))
                && Mentions.in(file).namesBaton();
    return concerned ? woven.mistakes().stream().map(Mistake::inFull).toList() : List.of();
  }

  /** The class files of a class's nest; null if none of them names anything of Baton. */
  private static Map<String, byte[]> nest(String name, byte[] file, ClassPath path)
      throws IOException {
    Map<String, byte[]> known = new LinkedHashMap<>();
    Deque<String> pending = new ArrayDeque<>();
    known.put(name, file);
    pending.add(name);
    boolean isConcerned = false;
    while (!pending.isEmpty()) {
      String next = pending.poll();
      byte[] bytes = known.get(next);
      isConcerned |= isConcerned(bytes);
      for (String other : nestmates(next, bytes)) {
        if (!known.containsKey(other)) {
          byte[] found = path.find(other);
          if (found != null) {
            known.put(other, found);
            pending.add(other);
          }
        }
      }
    }
    return isConcerned ? known : null;
  }

  private static boolean isConcerned(byte[] file) {
    Mentions mentions = Mentions.in(file);
    return mentions.namesBaton() || !mentions.functions().isEmpty();
  }

  /** The classes around a class and in it, but for machines, which are made anew. */
  private static List<String> nestmates(String name, byte[] file) {
    List<String> found = new ArrayList<>();
    Readable.reader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public void visitOuterClass(String owner, String method, String descriptor) {
                found.add(owner);
              }

              @Override
              public void visitInnerClass(String inner, String outer, String simple, int access) {
                boolean around = inner.equals(name) && outer != null;
                boolean inIt = name.equals(outer) || inner.startsWith(name + "$");
                if (around) {
                  found.add(outer);
                } else if (inIt) {
                  found.add(inner);
                }
              }

              @Override
              public void visitNestHost(String host) {
                found.add(host);
              }

              @Override
              public void visitNestMember(String member) {
                found.add(member);
              }
            },
            PARTS);
    return found;
  }
}
