package dev.baton.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.annotation.Async;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** Each goal refuses a runtime that code cannot be woven for, and says so with both numbers. */
class HandshakeTest {
  private static final String PROGRAM =
      """
      import static dev.baton.Baton.*;
      class Program {
        @dev.baton.annotation.Async static dev.baton.Coroutine<Integer> one() {
          await(yieldNow());
          return done(1);
        }
      }
      """;

  @TempDir Path temporary;
  private Path classes;
  private final List<String> errors = new ArrayList<>();

  @BeforeEach
  void compile() throws Exception {
    classes = Files.createDirectories(temporary.resolve("classes"));
    Path source = Files.writeString(temporary.resolve("Program.java"), PROGRAM);
    String path = String.join(File.pathSeparator, Goal.runtime());
    String[] arguments = {"-proc:none", "-g", "-d", "" + classes, "-cp", path, "" + source};
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
  }

  /** The class path of our runtime, behind another file that tells the number. */
  private List<String> behind(byte[] wovenInterface) throws Exception {
    Path folder = temporary.resolve("runtime");
    Path file = folder.resolve("dev/baton/woven/WovenInterface.class");
    Files.createDirectories(file.getParent());
    Files.write(file, wovenInterface);
    List<String> path = new ArrayList<>(List.of(folder.toString()));
    path.addAll(Goal.runtime());
    return path;
  }

  private static byte[] wovenInterface(int number) {
    ClassWriter writer = new ClassWriter(0);
    String name = "dev/baton/woven/WovenInterface";
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    int flags = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    writer.visitField(flags, "NUMBER", "I", null, number).visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private void execute(Goal goal, List<String> path) throws Exception {
    var log =
        new SystemStreamLog() {
          @Override
          public void error(CharSequence content) {
            errors.add(content.toString());
          }
        };
    goal.execute(classes, path, Set.of(), log);
  }

  private void assertRefused(Goal goal, List<String> path, String id, String said)
      throws Exception {
    byte[] before = Files.readAllBytes(classes.resolve("Program.class"));
    assertThatThrownBy(() -> execute(goal, path))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("cannot be woven; the errors above say why");
    assertThat(errors)
        .singleElement()
        .asString()
        .startsWith("Program: [" + id + "]")
        .contains(said);
    assertThat(Files.readAllBytes(classes.resolve("Program.class"))).isEqualTo(before);
    assertThat(classes.toFile().list()).containsExactly("Program.class");
  }

  private static String refusal(String what) {
    return " weaves for interface 1 of Baton's runtime, and "
        + what
        + ". Use a baton-runtime and a baton-maven-plugin of the same version.";
  }

  @ParameterizedTest
  @EnumSource
  void anOlderRuntime(Goal goal) throws Exception {
    String what = "the runtime on the class path has interface 0";
    assertRefused(goal, behind(wovenInterface(0)), "baton-runtime-version", refusal(what));
  }

  @ParameterizedTest
  @EnumSource
  void aNewerRuntime(Goal goal) throws Exception {
    String what = "the runtime on the class path has interface 2";
    assertRefused(goal, behind(wovenInterface(2)), "baton-runtime-version", refusal(what));
  }

  @ParameterizedTest
  @EnumSource
  void noRuntime(Goal goal) throws Exception {
    String what = "there is no runtime on the class path";
    List<String> path = List.of(Goal.home(Async.class).toString());
    assertRefused(goal, path, "baton-runtime-version", refusal(what));
  }

  @ParameterizedTest
  @EnumSource
  void aDamagedRuntime(Goal goal) throws Exception {
    byte[] damaged = Arrays.copyOf(wovenInterface(1), 30);
    String what = "the class file of dev.baton.woven.WovenInterface is damaged";
    assertRefused(goal, behind(damaged), "baton-damaged-class", what);
  }

  @ParameterizedTest
  @EnumSource
  void theSameRuntime(Goal goal) throws Exception {
    if (goal == Goal.CHECK) {
      execute(Goal.WEAVE, Goal.runtime());
    }
    execute(goal, behind(wovenInterface(1)));
    assertThat(errors).isEmpty();
    assertThat(classes.resolve("Program$Async$One.class")).exists();
  }
}
