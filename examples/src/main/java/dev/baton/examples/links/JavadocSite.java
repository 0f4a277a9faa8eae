package dev.baton.examples.links;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * The Javadoc of Baton's own runtime, in a temporary folder: a real site to check, with thousands
 * of links.
 *
 * @param folder where it is until this is closed
 */
record JavadocSite(Path folder) implements Closeable {
  private static final List<Path> SOURCES =
      List.of(Path.of("runtime/src/main/java"), Path.of("annotations/src/main/java"));

  /** Builds it with the JDK's own tool, from the sources of the project that this runs in. */
  static JavadocSite build() throws BadInput, IOException {
    ToolProvider javadoc = ToolProvider.findFirst("javadoc").orElse(null);
    if (javadoc == null) {
      throw new BadInput("this Java has no javadoc tool; a JDK has");
    }
    List<Path> files = sources(project());
    JavadocSite site = new JavadocSite(Files.createTempDirectory("baton-javadoc"));
    StringWriter output = new StringWriter();
    PrintWriter log = new PrintWriter(output);
    if (javadoc.run(log, log, arguments(site.folder, files)) != 0) {
      site.close();
      throw new BadInput(
          "javadoc failed: " + output.toString().strip().lines().findFirst().orElse(""));
    }
    return site;
  }

  /**
   * Every page that the tool can make, of everything in the sources, with the sources themselves.
   */
  private static String[] arguments(Path folder, List<Path> files) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-quiet", "-Xdoclint:none", "--ignore-source-errors"));
    arguments.addAll(List.of("-private", "-use", "-linksource", "-encoding", "UTF-8"));
    arguments.addAll(List.of("-classpath", folder.toString(), "-d", folder.toString()));
    files.forEach(file -> arguments.add(file.toString()));
    return arguments.toArray(String[]::new);
  }

  /** The sources without their module descriptors, so that nothing else has to be at hand. */
  private static List<Path> sources(Path project) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path root : SOURCES) {
      try (Stream<Path> tree = Files.walk(project.resolve(root))) {
        tree.filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.endsWith("module-info.java"))
            .sorted()
            .forEach(files::add);
      }
    }
    return files;
  }

  /** The folder of Baton's sources: the working directory, or one above it. */
  private static Path project() throws BadInput {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (SOURCES.stream().map(folder::resolve).allMatch(Files::isDirectory)) {
        return folder;
      }
    }
    throw new BadInput(
        "no sources of Baton here to build the Javadoc of; name an address or a folder");
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
