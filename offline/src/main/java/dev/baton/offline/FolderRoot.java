package dev.baton.offline;

import dev.baton.weaver.disk.Disk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A folder of class files. */
record FolderRoot(Path path) implements Root {
  @Override
  public Map<String, byte[]> classFiles() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (Path file : all()) {
      if (file.toString().endsWith(".class")) {
        files.put(name(file), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private String name(Path file) {
    return path.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/");
  }

  @Override
  public void write(Map<String, byte[]> changed, Map<String, String> behind, Path out, Disk disk)
      throws IOException {
    AtomicFiles files = new AtomicFiles(disk);
    for (Map.Entry<String, byte[]> file : changed.entrySet()) {
      files.write(out.resolve(file.getKey()), file.getValue());
    }
    if (!out.toAbsolutePath().normalize().equals(path.toAbsolutePath().normalize())) {
      for (Path file : all()) {
        if (!changed.containsKey(name(file))) {
          files.write(out.resolve(name(file)), disk.read(file));
        }
      }
    }
  }
}
