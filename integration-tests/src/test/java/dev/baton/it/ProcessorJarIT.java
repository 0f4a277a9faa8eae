package dev.baton.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The processor's jar as it is published: one file, and no name in it that another one has. */
class ProcessorJarIT {
  private static final Path JAR = Path.of(Jars.PROCESSOR);

  @Test
  void everyClassHasANameOfTheProcessors() throws IOException {
    List<String> names = names();
    assertThat(names)
        .filteredOn(name -> name.endsWith(".class"))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("dev/baton/processor/"))
        .contains(
            "dev/baton/processor/shaded/asm/ClassReader.class",
            "dev/baton/processor/shaded/javapoet/JavaFile.class",
            "dev/baton/processor/shaded/weaver/ClassWeaver.class")
        .doesNotHaveDuplicates();
  }

  /** Neither the annotations nor the runtime, which would be those of another version some day. */
  @Test
  void nothingOfTheUsersClassPathIsInIt() throws IOException {
    assertThat(names())
        .noneMatch(name -> name.startsWith("dev/baton/annotation/"))
        .noneMatch(name -> name.startsWith("dev/baton/woven/"));
  }

  @Test
  void itIsFoundAsAServiceAndAsAModule() throws IOException {
    List<String> processors =
        List.of(
            "dev.baton.processor.AsyncProcessor",
            "dev.baton.processor.AsyncProcessor$Claim",
            "dev.baton.processor.capability.CapabilityProcessor");
    assertThat(text("META-INF/services/javax.annotation.processing.Processor").lines())
        .containsExactlyInAnyOrderElementsOf(processors);
    assertThat(text("META-INF/gradle/incremental.annotation.processors").lines())
        .containsExactlyInAnyOrderElementsOf(
            processors.stream().map(name -> name + ",isolating").toList());
    assertThat(text("META-INF/MANIFEST.MF")).contains("Automatic-Module-Name: dev.baton.processor");
    assertThat(names()).doesNotContain("module-info.class");
  }

  @Test
  void theLicencesOfWhatIsInsideAreInside() throws IOException {
    assertThat(text("META-INF/LICENSE")).contains("Apache License");
    assertThat(text("META-INF/NOTICE"))
        .contains("ASM", "Copyright (c) 2000-2011 INRIA, France Telecom")
        .contains("THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS")
        .contains("JavaPoet", "Square");
  }

  /** What the user's build tool reads, which resolves nothing beside the jar then. */
  @Test
  void itsPomNamesNothingToBeResolved() throws Exception {
    Path pom = Pages.ROOT.resolve("processor/target/dependency-reduced-pom.xml");
    NodeList dependencies =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(pom.toFile())
            .getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      NodeList scope = ((Element) dependencies.item(i)).getElementsByTagName("scope");
      assertThat(scope.getLength()).isEqualTo(1);
      assertThat(scope.item(0).getTextContent()).isIn("test", "provided");
    }
    assertThat(dependencies.getLength()).isPositive();
  }

  /** As docs/guide/getting-started.md says. */
  @Test
  void itIsSmall() throws IOException {
    assertThat(Files.size(JAR)).isLessThan(950_000);
  }

  private static List<String> names() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }

  private static String text(String name) throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      JarEntry entry = jar.getJarEntry(name);
      assertThat(entry).as(name).isNotNull();
      return new String(jar.getInputStream(entry).readAllBytes(), UTF_8);
    }
  }
}
