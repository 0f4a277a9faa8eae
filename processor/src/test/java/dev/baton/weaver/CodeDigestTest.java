package dev.baton.weaver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.testing.Javac;
import dev.baton.processor.testing.Scenarios;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.ClassRemapper;
import org.objectweb.asm.commons.Remapper;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The digest of code: each change of it changes the digest, and nothing else does. */
class CodeDigestTest {
  private static Stream<byte[]> classes(String source) {
    return Javac.unwoven()
        .with("-g")
        .source("constructs." + source, Scenarios.text(source))
        .compile()
        .classFiles()
        .values()
        .stream();
  }

  private static ClassNode node(byte[] classFile, int how) {
    var node = new ClassNode();
    new ClassReader(classFile).accept(node, how);
    return node;
  }

  private static List<String> digests(ClassNode node) {
    var code = new CodeDigest(node);
    return node.methods.stream().map(method -> Arrays.toString(code.of(method))).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Golden",
        "TryCatchFinally",
        "SwitchStatements",
        "Operators",
        "Strings",
        "ArrayAccess",
        "PlainLambdas",
        "AsyncLambdas"
      })
  void eachChangeOfAnInstructionChangesIt(String source) {
    int[] changes = {0};
    classes(source)
        .map(classFile -> node(classFile, 0))
        .forEach(node -> node.methods.forEach(method -> changes[0] += mutate(node, method)));
    assertThat(changes[0]).isGreaterThan(500);
  }

  private static int mutate(ClassNode node, MethodNode method) {
    Set<String> seen = new HashSet<>();
    seen.add(Arrays.toString(new CodeDigest(node).of(method)));
    int changes = 0;
    for (Mutations.Mutation mutation : Mutations.of(method)) {
      mutation.apply().run();
      String changed = Arrays.toString(new CodeDigest(node).of(method));
      mutation.undo().run();
      assertThat(seen.add(changed))
          .as("%s.%s: %s is seen", node.name, method.name, mutation.what())
          .isTrue();
      seen.remove(changed);
      changes++;
    }
    assertThat(seen).contains(Arrays.toString(new CodeDigest(node).of(method)));
    return changes;
  }

  @Test
  void anInstructionThatIsAddedOrTakenAwayChangesIt() {
    classes("Golden")
        .map(classFile -> node(classFile, 0))
        .forEach(
            node -> {
              for (MethodNode method : node.methods) {
                byte[] before = new CodeDigest(node).of(method);
                for (AbstractInsnNode insn : method.instructions.toArray()) {
                  if (insn.getOpcode() >= 0) {
                    var added = new InsnNode(Opcodes.NOP);
                    method.instructions.insert(insn, added);
                    assertThat(new CodeDigest(node).of(method)).isNotEqualTo(before);
                    method.instructions.remove(added);
                    AbstractInsnNode next = insn.getNext();
                    method.instructions.remove(insn);
                    assertThat(new CodeDigest(node).of(method)).isNotEqualTo(before);
                    method.instructions.insertBefore(next, insn);
                  }
                }
                assertThat(new CodeDigest(node).of(method)).isEqualTo(before);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"Golden", "TryCatchFinally", "SwitchStatements", "Strings", "Loops"})
  void debugTablesAndTheConstantPoolAreNotInIt(String source) {
    classes(source)
        .forEach(
            classFile -> {
              List<String> digests = digests(node(classFile, 0));
              assertThat(digests(node(classFile, ClassReader.SKIP_DEBUG))).isEqualTo(digests);
              assertThat(digests(node(classFile, ClassReader.EXPAND_FRAMES))).isEqualTo(digests);
              var pool = new ClassWriter(0);
              for (int i = 0; i < 1000; i++) {
                pool.newConst("constant " + i); // what comes behind them has wide indexes
              }
              node(classFile, 0).accept(pool);
              assertThat(digests(node(pool.toByteArray(), 0))).isEqualTo(digests);
            });
  }

  @Test
  void aChangeInALambdaChangesWhatMakesIt() {
    int[] changes = {0};
    classes("PlainLambdas")
        .map(classFile -> node(classFile, 0))
        .forEach(
            node -> {
              for (MethodNode lambda : node.methods) {
                if (!DeadLambdas.isLambda(lambda)) {
                  continue;
                }
                List<String> before = digests(node);
                var added = new InsnNode(Opcodes.NOP);
                lambda.instructions.add(added);
                List<String> after = digests(node);
                lambda.instructions.remove(added);
                List<String> changed =
                    node.methods.stream()
                        .filter(m -> !before.get(at(node, m)).equals(after.get(at(node, m))))
                        .map(m -> m.name)
                        .toList();
                assertThat(changed).contains(lambda.name).hasSizeBetween(2, 4);
                changes[0]++;
              }
            });
    assertThat(changes[0]).isGreaterThan(5);
  }

  private static int at(ClassNode node, MethodNode method) {
    return node.methods.indexOf(method);
  }

  @Test
  void theNumbersOfLambdasAreNotInIt() {
    classes("PlainLambdas")
        .forEach(
            classFile -> {
              ClassNode node = node(classFile, 0);
              List<String> digests = digests(node);
              var renamed = new ClassNode();
              node.accept(new Renumbering(renamed, node.name));
              assertThat(digests(renamed)).isEqualTo(digests);
              assertThat(renamed.methods.stream().map(m -> m.name))
                  .anyMatch(name -> name.startsWith("lambda$") && name.endsWith("1000"));
            });
  }

  /** Gives the methods of lambdas other numbers, as further lambdas in front of them would. */
  private static final class Renumbering extends ClassRemapper {
    Renumbering(ClassNode to, String owner) {
      super(
          to,
          new Remapper(Opcodes.ASM9) {
            @Override
            public String mapMethodName(String type, String name, String descriptor) {
              return type.equals(owner) && name.startsWith("lambda$") ? name + "1000" : name;
            }
          });
    }
  }
}
