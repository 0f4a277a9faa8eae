package dev.baton.offline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/** Which classes stand in which top-level class, as their files say. */
final class Nests {
  private static final int PARTS =
      ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;

  private final Map<String, byte[]> files;
  private final Map<String, String> outer = new HashMap<>();

  Nests(Map<String, byte[]> files) {
    this.files = files;
  }

  /** The internal name of the top-level class around a class, or its own. */
  String topLevel(String name) {
    String at = name;
    for (String next = outer(at); !next.isEmpty(); next = outer(at)) {
      at = next;
    }
    return at;
  }

  /**
   * The classes of a nest that there are, the top-level class first, and each behind the one around
   * it.
   */
  List<String> members(String topLevel) {
    List<String> names = new ArrayList<>();
    if (files.containsKey(topLevel)) {
      names.add(topLevel);
    }
    files.keySet().stream()
        .filter(name -> name.startsWith(topLevel + "$") && topLevel(name).equals(topLevel))
        .sorted((a, b) -> compare(a, b))
        .forEach(names::add);
    return names;
  }

  /** Numbers of classes go up with the source: {@code $2} stands before {@code $10}. */
  private int compare(String a, String b) {
    int depth = Integer.compare(depth(a), depth(b));
    int length = Integer.compare(a.length(), b.length());
    return depth != 0 ? depth : length != 0 ? length : a.compareTo(b);
  }

  private int depth(String name) {
    String around = outer(name);
    return around.isEmpty() ? 0 : 1 + depth(around);
  }

  /** The class around a class; empty for a top-level class. */
  private String outer(String name) {
    String known = outer.get(name);
    if (known == null) {
      byte[] file = files.get(name);
      known = file == null ? "" : read(name, file);
      outer.put(name, known);
    }
    return known;
  }

  private static String read(String name, byte[] file) {
    String[] found = {""};
    Readable.reader(file)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public void visitOuterClass(String owner, String method, String descriptor) {
                found[0] = owner;
              }

              @Override
              public void visitInnerClass(
                  String inner, String around, String simpleName, int access) {
                if (inner.equals(name) && around != null) {
                  found[0] = around;
                }
              }
            },
            PARTS);
    return found[0];
  }
}
