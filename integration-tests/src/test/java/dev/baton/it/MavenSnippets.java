package dev.baton.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Snippets of a {@code pom.xml}, which have to be those of a project that is built. */
final class MavenSnippets {
  private static final String BATON = "<version>0.1.0-SNAPSHOT</version>";
  private static final Pattern PLUGIN =
      Pattern.compile("<maven-compiler-plugin.version>(.*)</maven-compiler-plugin.version>");

  private MavenSnippets() {}

  /** Asserts that the snippet stands in the pom of a consumer project, with the same versions. */
  static void assertBuilt(String snippet) throws IOException {
    String pom = read("integration-tests/src/it/class-path/pom.xml");
    Matcher plugin = PLUGIN.matcher(read("pom.xml"));
    assertThat(plugin.find()).isTrue();
    assertThat(snippet).contains(BATON);
    String filtered =
        snippet
            .replace(BATON, "<version>@project.version@</version>")
            .replace(
                "<version>" + plugin.group(1) + "</version>",
                "<version>@maven-compiler-plugin.version@</version>");
    assertThat(withoutIndent(pom)).contains(withoutIndent(filtered));
  }

  private static String read(String file) throws IOException {
    return Files.readString(Pages.ROOT.resolve(file)).replace("\r\n", "\n");
  }

  private static String withoutIndent(String text) {
    return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
  }
}
