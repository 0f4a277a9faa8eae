package dev.baton.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An input of a program that is certified.
 *
 * @param file the file; null if the program needs none
 * @param name what it is called in the certificate
 * @param sha256 the SHA-256 of its bytes; empty if there is none
 */
record CertifiedInput(Path file, String name, String sha256) {
  /**
   * Reads which inputs there are: files, and those of folders, sorted by name.
   *
   * @throws IllegalArgumentException if there is none, or one that cannot be read
   */
  static List<CertifiedInput> of(List<Path> given) {
    if (given.isEmpty()) {
      return List.of(new CertifiedInput(null, "", ""));
    }
    List<Path> files = new ArrayList<>();
    for (Path path : given) {
      if (Files.isDirectory(path)) {
        files.addAll(folder(path));
      } else {
        files.add(path);
      }
    }
    boolean clear = files.stream().map(Path::getFileName).distinct().count() == files.size();
    List<CertifiedInput> inputs = new ArrayList<>();
    for (Path file : files) {
      String name = (clear ? file.getFileName() : file).toString().replace('\\', '/');
      inputs.add(new CertifiedInput(file, name, hash(file)));
    }
    inputs.sort((a, b) -> a.name().compareTo(b.name()));
    for (int i = 1; i < inputs.size(); i++) {
      if (inputs.get(i).name().equals(inputs.get(i - 1).name())) {
        throw new IllegalArgumentException("The input " + inputs.get(i).file() + " is given twice");
      }
    }
    return List.copyOf(inputs);
  }

  private static List<Path> folder(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files =
          entries
              .filter(Files::isRegularFile)
              .filter(file -> !file.getFileName().toString().startsWith("."))
              .toList();
      if (files.isEmpty()) {
        throw new IllegalArgumentException("There is no file in the folder of inputs " + folder);
      }
      return files;
    } catch (IOException | UncheckedIOException failure) {
      throw new IllegalArgumentException(
          "The folder of inputs " + folder + " cannot be read: " + failure, failure);
    }
  }

  private static String hash(Path file) {
    try {
      return Digests.sha256(file);
    } catch (IOException failure) {
      throw new IllegalArgumentException(
          Files.exists(file)
              ? "The input " + file + " cannot be read: " + failure
              : "There is no input " + file,
          failure);
    }
  }

  FrameMachine create(CertifiedProgram program) throws Exception {
    FrameMachine machine = program.create(file);
    if (machine == null) {
      throw new IllegalStateException("The program has made no machine, but null");
    }
    return machine;
  }
}
