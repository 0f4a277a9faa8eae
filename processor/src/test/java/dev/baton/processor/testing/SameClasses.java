package dev.baton.processor.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/**
 * Compares the class files of two weavers, of which one knew the source and one did not. What only
 * sources tell is left out: the texts of awaits and the lines of declarations, and with them the
 * order and the numbers of machines whose names are alike.
 */
final class SameClasses {

  private SameClasses() {}

  /** Fails at the first class that differs. */
  static void check(Map<String, byte[]> one, Map<String, byte[]> other) {
    Set<String> numbered = new TreeSet<>();
    Map<String, Integer> awaits = awaits(one);
    awaits(other)
        .forEach(
            (machine, number) -> {
              if (!number.equals(awaits.get(machine))) {
                numbered.add(machine);
              }
            });
    Map<String, String> expected = texts(one, numbered);
    Map<String, String> actual = texts(other, numbered);
    if (!expected.keySet().equals(actual.keySet())) {
      throw new AssertionError(
          "the processor gives the classes " + expected.keySet() + ", not " + actual.keySet());
    }
    expected.forEach(
        (name, text) -> {
          if (!text.equals(actual.get(name))) {
            throw new AssertionError(name + " differs:\n" + difference(text, actual.get(name)));
          }
        });
  }

  private static String difference(String one, String other) {
    List<String> a = one.lines().toList();
    List<String> b = other.lines().toList();
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      String expected = i < a.size() ? a.get(i) : "(end)";
      String actual = i < b.size() ? b.get(i) : "(end)";
      if (!expected.equals(actual)) {
        String before = String.join("\n", a.subList(Math.max(0, i - 25), Math.min(i, a.size())));
        return before + "\n< " + expected + "\n> " + actual;
      }
    }
    return "nothing";
  }

  /** How many awaits machines know of in their sources. */
  private static Map<String, Integer> awaits(Map<String, byte[]> classFiles) {
    Map<String, String> names = new HashMap<>();
    classFiles.values().forEach(file -> name(node(file), names));
    Map<String, Integer> awaits = new TreeMap<>();
    for (byte[] file : classFiles.values()) {
      ClassNode node = node(file);
      if (names.containsKey(node.name)) {
        int number = 0;
        for (MethodNode method : node.methods) {
          for (AbstractInsnNode insn : method.instructions) {
            boolean says = insn instanceof MethodInsnNode call && call.name.equals("await");
            number += says ? 1 : 0;
          }
        }
        awaits.put(names.get(node.name), number);
      }
    }
    return awaits;
  }

  /**
   * The classes as text, by names that do not depend on those of the machines.
   *
   * @param numbered the machines of which the class file does not show all awaits: those that
   *     compilers leave out, and those that share a line with a {@code finally}; the numbers of
   *     their labels differ
   */
  private static Map<String, String> texts(Map<String, byte[]> classFiles, Set<String> numbered) {
    Map<String, ClassNode> nodes = new TreeMap<>();
    classFiles.forEach((name, file) -> nodes.put(name, node(file)));
    Map<String, String> names = new HashMap<>();
    nodes.values().forEach(node -> name(node, names));
    Map<String, String> texts = new TreeMap<>();
    nodes.values().forEach(node -> leaveOut(node, names, numbered));
    nodes.forEach(
        (name, node) ->
            texts.put(
                renamed(name.replace('.', '/'), names),
                renamed(text(withoutSource(node, names)), names)));
    return texts;
  }

  private static void leaveOut(ClassNode node, Map<String, String> names, Set<String> numbered) {
    if (numbered.contains(names.getOrDefault(node.name, ""))) {
      node.methods.clear();
      node.fields.clear();
    }
    node.methods.removeIf(
        method ->
            numbered.stream().anyMatch(m -> renamed(method.desc, names).contains("L" + m + ";")));
  }

  private static ClassNode node(byte[] file) {
    ClassNode node = new ClassNode();
    new ClassReader(file).accept(node, 0);
    return node;
  }

  /** Names each machine after the class whose code it runs, and that code's place therein. */
  private static void name(ClassNode node, Map<String, String> names) {
    int number = 0;
    for (MethodNode method : node.methods) {
      if (method.name.endsWith("$async")) {
        int from = method.desc.lastIndexOf("$Async$");
        if (from >= 0) {
          int start = method.desc.lastIndexOf('L', from) + 1;
          while (!method.desc.substring(start).startsWith(node.name.split("\\$")[0])) {
            start = method.desc.lastIndexOf('L', start - 2) + 1;
          }
          String machine = method.desc.substring(start, method.desc.indexOf(';', from));
          names.put(machine, node.name + "#" + number++);
        }
      }
    }
  }

  private static String renamed(String text, Map<String, String> names) {
    String renamed = text;
    for (String name : names.keySet().stream().sorted((a, b) -> b.length() - a.length()).toList()) {
      renamed = renamed.replace(name, names.get(name));
    }
    return renamed;
  }

  /** Takes out what only the source tells, and puts what has no order in one. */
  private static ClassNode withoutSource(ClassNode node, Map<String, String> names) {
    if (node.nestMembers != null) {
      node.nestMembers.replaceAll(member -> renamed(member, names));
      node.nestMembers.sort(null);
    }
    for (InnerClassNode inner : node.innerClasses) {
      if (names.containsKey(inner.name) && inner.name.endsWith("/" + inner.innerName)) {
        inner.innerName = "its name"; // without the package, by which it is not found as a name
      }
    }
    boolean isMachine = "dev/baton/Coroutine".equals(node.superName);
    List<String> bodies =
        node.methods.stream()
            .map(method -> method.name)
            .filter(name -> name.endsWith("$async"))
            .collect(Collectors.toList());
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode insn : method.instructions.toArray()) {
        boolean isEntry = bodies.contains("lambda$" + method.name + "$async");
        boolean ofLambda = bodies.contains(method.name + "$async");
        boolean says =
            isMachine && method.name.equals("<clinit>") && insn instanceof LdcInsnNode
                || (isEntry || ofLambda) && insn instanceof LineNumberNode;
        if (says) {
          method.instructions.remove(insn);
        }
      }
    }
    return node;
  }

  private static String text(ClassNode node) {
    var text = new StringWriter();
    var printer = new TraceClassVisitor(null, new Textifier(), new PrintWriter(text));
    node.accept(printer);
    return text.toString();
  }
}
