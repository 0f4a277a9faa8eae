package dev.baton.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each goal warns of what nobody runs, and fails no build for that. */
class MojoWarningsTest {
  private static final String LISTENER =
      """
      package com.google.common.eventbus;
      class Shop {
        @Subscribe dev.baton.Coroutine<Void> sold(String item) { return dev.baton.Baton.done(); }
      }
      @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
      @interface Subscribe {}
      """;

  @TempDir Path classes;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void compile(@TempDir Path sources) throws Exception {
    Path source = Files.writeString(sources.resolve("Shop.java"), LISTENER);
    String path = String.join(File.pathSeparator, Goal.runtime());
    String[] arguments = {"-proc:none", "-g", "-d", "" + classes, "-cp", path, "" + source};
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments)).isZero();
  }

  private void execute(Goal goal, Set<String> suppress) throws Exception {
    var log =
        new SystemStreamLog() {
          @Override
          public void warn(CharSequence content) {
            warnings.add(content.toString());
          }
        };
    goal.execute(classes, Goal.runtime(), suppress, log);
  }

  @ParameterizedTest
  @EnumSource
  void whatNobodyRunsIsNamed(Goal goal) throws Exception {
    execute(goal, Set.of());
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("com.google.common.eventbus.Shop.sold(Shop.java:3): [baton-result-dropped]");
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSuppressedIsNot(Goal goal) throws Exception {
    execute(goal, Set.of("baton-result-dropped"));
    assertThat(warnings).isEmpty();
  }
}
