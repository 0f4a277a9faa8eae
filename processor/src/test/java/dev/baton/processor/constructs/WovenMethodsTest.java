package dev.baton.processor.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.processor.testing.Javac;
import dev.baton.processor.testing.Scenarios;
import dev.baton.weaver.ClassWeaver;
import dev.baton.weaver.plan.AwaitPoint;
import dev.baton.weaver.plan.ClassPlan;
import dev.baton.weaver.plan.MethodPlan;
import dev.baton.weaver.plan.MethodReport;
import dev.baton.weaver.plan.ReturnKind;
import dev.baton.weaver.plan.SourceInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What weaving does to each method of {@code constructs/Golden.java}, as text in {@code
 * golden/woven}: the resume labels, and what is saved, restored and cleared at each. To renew them,
 * run with {@code -Dgolden.update=true} and read the difference.
 */
class WovenMethodsTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("basedir", "")).resolve("src/test/resources/golden/woven");

  private static List<Supplier<MethodReport>> reports;

  @BeforeAll
  static void weave() throws Exception {
    String source = Scenarios.text("Golden");
    byte[] classFile =
        Javac.unwoven()
            .with("-g")
            .source("constructs.Golden", source)
            .compile()
            .classFiles()
            .get("constructs.Golden");
    ClassNode node = new ClassNode();
    new ClassReader(classFile).accept(node, 0);
    List<String> lines = source.lines().toList();
    List<MethodPlan> plans = new ArrayList<>();
    for (MethodNode method : node.methods) {
      if (method.desc.endsWith(")Ldev/baton/Coroutine;")) {
        plans.add(plan(method, lines));
      }
    }
    reports = ClassWeaver.weave(classFile, ClassPlan.of(plans)).reports();
  }

  private static MethodPlan plan(MethodNode method, List<String> lines) {
    List<String> arguments = new ArrayList<>();
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      arguments.add("self");
    }
    for (int i = 0; i < Type.getArgumentTypes(method.desc).length; i++) {
      arguments.add(method.parameters.get(i).name);
    }
    int first = Integer.MAX_VALUE;
    int last = 0;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn instanceof LineNumberNode line) {
        first = Math.min(first, line.line);
        last = Math.max(last, line.line);
      }
    }
    List<AwaitPoint> points = new ArrayList<>();
    for (int line = first; line <= last; line++) {
      String text = lines.get(line - 1).strip();
      if (text.contains("await(")) {
        points.add(new AwaitPoint(line, text));
      }
    }
    return new MethodPlan(
        method.name,
        method.desc,
        "constructs/Golden$Async$M_" + method.name,
        ReturnKind.COROUTINE,
        arguments,
        new SourceInfo("constructs.Golden", method.name, "Golden.java", first - 1, points));
  }

  @Tag("javac")
  @ParameterizedTest
  @ValueSource(
      strings = {"straight", "operands", "loops", "finallyCopies", "changingTypes", "noAwait"})
  void isWoven(String method) throws IOException {
    String text =
        reports.stream()
            .map(Supplier::get)
            .filter(report -> report.name().equals(method))
            .map(MethodReport::text)
            .findFirst()
            .orElseThrow();
    Path golden = GOLDEN.resolve(method + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, text);
    }
    assertThat(text).isEqualTo(Files.readString(golden));
  }
}
