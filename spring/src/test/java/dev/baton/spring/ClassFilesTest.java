package dev.baton.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.type.classreading.CachingMetadataReaderFactory;
import org.springframework.core.type.classreading.MetadataReader;

/**
 * Spring reads the class files of an application when it scans for components; with ASM, or since
 * version 7 and JDK 24 with the JDK's own reader, which look at different things in them.
 */
class ClassFilesTest {
  private static final List<Path> FOLDERS =
      List.of(Path.of("target/classes"), Path.of("target/test-classes"));

  @Test
  void springReadsAllThatWasWoven() throws IOException {
    var reader = new CachingMetadataReaderFactory();
    var machines = new ArrayList<String>();
    for (Path file : classFiles()) {
      MetadataReader read = reader.getMetadataReader(new FileSystemResource(file));
      String name = read.getClassMetadata().getClassName();
      String simple = name.substring(name.lastIndexOf('.') + 1);
      assertThat(file).hasFileName(simple + ".class");
      if (name.contains("$Async$")) {
        machines.add(name);
        assertThat(read.getAnnotationMetadata().getAnnotationTypes()).as(name).isEmpty();
        assertThat(read.getClassMetadata().getMemberClassNames()).as(name).isEmpty();
        assertThat(read.getClassMetadata().getSuperClassName()).isEqualTo("dev.baton.Coroutine");
      } else {
        assertThat(read.getClassMetadata().getMemberClassNames())
            .as(name)
            .noneMatch(member -> member.contains("$Async$"));
      }
    }
    assertThat(machines).hasSizeGreaterThan(40);
  }

  private static List<Path> classFiles() throws IOException {
    var all = new ArrayList<Path>();
    for (Path folder : FOLDERS) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.filter(file -> file.toString().endsWith(".class")).forEach(all::add);
      }
    }
    return all;
  }

  @Test
  void aScanFindsTheHandlersAmongMachines() {
    var scan = new ClassPathScanningCandidateComponentProvider(true);
    assertThat(scan.findCandidateComponents("dev.baton.spring"))
        .extracting(bean -> bean.getBeanClassName())
        .contains(Handlers.class.getName())
        .noneMatch(name -> name.contains("$Async$"));
  }
}
