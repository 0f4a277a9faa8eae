package dev.baton.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.Baton;
import dev.baton.Coroutine;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.scheduling.annotation.Async;
import org.springframework.util.ClassUtils;

/**
 * An annotation whose advice would do nothing for a coroutine, or the wrong thing, is refused when
 * the application starts. Where its library is not on the class path, an annotation of its name
 * stands in for it.
 */
class UnfitAdviceTest {
  private static final List<String> ANNOTATIONS =
      StreamSupport.stream(UnfitAdvice.names().spliterator(), false).toList();

  private static final List<String> TYPES =
      List.of(
          "dev.baton.Coroutine<String>",
          "dev.baton.streams.AsyncGenerator<String>",
          "dev.baton.streams.AsyncIterable<String>",
          "dev.baton.Task<String>");

  @TempDir static Path folder;

  private static URLClassLoader beans;

  /** Of each annotation, a bean that has it on its methods and one that has it itself. */
  @BeforeAll
  static void compile() throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                "-proc:none",
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path")));
    for (String annotation : ANNOTATIONS) {
      boolean isThere = ClassUtils.isPresent(annotation, null);
      if (!isThere) {
        arguments.add(write(annotation, annotation(annotation)));
      }
      String use = "@" + annotation + (isThere && needsValue(annotation) ? "(\"true\") " : " ");
      arguments.add(write(onMethods(annotation), bean(onMethods(annotation), "", use)));
      arguments.add(write(onClass(annotation), bean(onClass(annotation), use, "")));
    }
    String[] all = arguments.toArray(new String[0]);
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, all)).isZero();
    beans =
        new URLClassLoader(
            new URL[] {folder.toUri().toURL()}, UnfitAdviceTest.class.getClassLoader());
  }

  @AfterAll
  static void close() throws IOException {
    beans.close();
  }

  private static String onMethods(String annotation) {
    return "demo.m" + ANNOTATIONS.indexOf(annotation) + ".Bean";
  }

  private static String onClass(String annotation) {
    return "demo.c" + ANNOTATIONS.indexOf(annotation) + ".Bean";
  }

  private static String bean(String name, String onClass, String onMethods) {
    var text = new StringBuilder("package " + name.replace(".Bean", "") + ";\n");
    text.append(onClass).append("public class Bean {\n");
    for (String type : TYPES) {
      text.append(onMethods).append("public ").append(type);
      text.append(" body").append(TYPES.indexOf(type)).append("() { return null; }\n");
    }
    return text.append("}\n").toString();
  }

  private static String annotation(String name) {
    int dot = name.lastIndexOf('.');
    return "package %s; @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME) public @interface %s {}"
        .formatted(name.substring(0, dot), name.substring(dot + 1));
  }

  private static boolean needsValue(String annotation) {
    for (Method member : ClassUtils.resolveClassName(annotation, null).getDeclaredMethods()) {
      if (member.getName().equals("value") && member.getDefaultValue() == null) {
        return true;
      }
    }
    return false;
  }

  private static String write(String name, String text) throws IOException {
    Path file = folder.resolve(name.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text).toString();
  }

  static Stream<Arguments> refused() {
    return ANNOTATIONS.stream()
        .flatMap(
            annotation ->
                Stream.of(onMethods(annotation), onClass(annotation))
                    .map(bean -> Arguments.of(annotation, bean)));
  }

  @ParameterizedTest
  @MethodSource("refused")
  void itIsRefusedOnAMethodThatReturnsWhatHasNotRun(String annotation, String name)
      throws Exception {
    Class<?> bean = beans.loadClass(name);
    for (int type = 0; type < TYPES.size(); type++) {
      Method body = bean.getMethod("body" + type);
      assertThat(ColdMethods.returnsBatons(body)).isTrue();
      assertThatThrownBy(() -> new UnfitAdvice().check(body, bean))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("The method '" + body.getName() + "' of " + name + " returns ")
          .hasMessageContaining("@" + annotation + ". ");
    }
  }

  static class Plain {
    @Async
    void body() {}

    Coroutine<String> other() {
      return Baton.done("cold");
    }
  }

  static class Cold {
    @Async
    @SuppressWarnings("baton-other-async")
    Coroutine<String> body() {
      return Baton.done("cold");
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Lazily {
    @Bean
    @Lazy
    Cold cold() {
      return new Cold();
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {Cold.class, Lazily.class})
  void theApplicationDoesNotStart(Class<?> bean) {
    assertThatThrownBy(() -> Application.start(WebApplicationType.NONE, bean).close())
        .hasMessageContaining("The method 'body' of " + Cold.class.getName())
        .hasMessageContaining("Import dev.baton.annotation.Async.");
  }

  @Test
  void itIsAsEverOnPlainMethods() {
    try (var app = Application.start(WebApplicationType.NONE, Plain.class)) {
      assertThat(app.bean(Plain.class)).isNotNull();
    }
  }
}
