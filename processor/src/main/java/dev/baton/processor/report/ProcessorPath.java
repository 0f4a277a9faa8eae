package dev.baton.processor.report;

import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The libraries that the processor works with, and what is wrong with those that it was given. The
 * jar that is published has them inside, under names of its own; a path of class folders and
 * libraries, as Baton's own build has it, may lack one or have an old one.
 */
final class ProcessorPath {
  private static final List<Library> LIBRARIES =
      List.of(
          new Library("dev.baton:baton-weaver-core", "", "dev.baton.weaver.ClassWeaver"),
          new Library("org.ow2.asm:asm", "9.11.1", "org.objectweb.asm.ClassReader"),
          new Library("org.ow2.asm:asm-tree", "9.11.1", "org.objectweb.asm.tree.ClassNode"),
          new Library(
              "org.ow2.asm:asm-commons", "9.11.1", "org.objectweb.asm.commons.CodeSizeEvaluator"),
          new Library(
              "com.palantir.javapoet:javapoet", "0.22.0", "com.palantir.javapoet.JavaFile"));

  private ProcessorPath() {}

  /**
   * A library.
   *
   * @param artifact its group and name
   * @param version the one that the processor was built with; empty for what is released with it
   * @param type the name of a class in it
   */
  private record Library(String artifact, String version, String type) {
    private String coordinates() {
      return version.isEmpty() ? artifact : artifact + ":" + version;
    }

    /** What is wrong with it; empty if nothing is known to be. */
    private Optional<String> fault() {
      Class<?> loaded;
      try {
        loaded = Class.forName(type, false, ProcessorPath.class.getClassLoader());
      } catch (ClassNotFoundException missing) {
        return Optional.of((artifact + " " + version).strip() + " is missing");
      } catch (LinkageError another) {
        return Optional.empty(); // it needs one of the others
      }
      if (version.isEmpty() || home(loaded).equals(home())) {
        return Optional.empty(); // it came with the processor, in its jar
      }
      String found = loaded.getPackage().getImplementationVersion();
      if (found != null && !isOlder(found, version)) {
        return Optional.empty();
      }
      String which = found == null ? " of unknown version" : " " + found;
      String from = ", loaded from " + home(loaded) + ", is not " + version + " or newer";
      return Optional.of(artifact + which + from);
    }
  }

  /** What is wrong with the libraries, if that may be why something has failed. */
  static Optional<String> fault(Throwable failure) {
    if (!mayBeTheirs(failure)) {
      return Optional.empty();
    }
    List<String> faults = new ArrayList<>();
    LIBRARIES.forEach(library -> library.fault().ifPresent(faults::add));
    return faults.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", faults));
  }

  /** Where the processor was loaded from. */
  static String home() {
    return home(ProcessorPath.class);
  }

  /** What has to be on the processor path. */
  static String wanted() {
    return LIBRARIES.stream().map(Library::coordinates).collect(Collectors.joining(", "));
  }

  private static String home(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return "an unknown place";
    }
    String url = source.getLocation().toString();
    return url.startsWith("file:") ? Path.of(URI.create(url)).toString() : url;
  }

  private static boolean mayBeTheirs(Throwable failure) {
    // The second is how a ClassReader refuses a class file that is newer than itself.
    return failure instanceof LinkageError
        || failure instanceof IllegalArgumentException
            && String.valueOf(failure.getMessage()).contains("class file major version");
  }

  private static boolean isOlder(String version, String than) {
    return Arrays.compare(numbers(version), numbers(than)) < 0;
  }

  private static int[] numbers(String version) {
    return Arrays.stream(version.split("\\D+"))
        .filter(number -> !number.isEmpty())
        .mapToInt(Integer::parseInt)
        .toArray();
  }
}
