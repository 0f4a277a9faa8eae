package dev.baton.offline;

import dev.baton.weaver.disk.Disk;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A jar of class files. */
record JarRoot(Path path) implements Root {
  /** What the names of the files begin or end with that hold a jar's signatures. */
  private static final Set<String> SIGNATURES = Set.of(".SF", ".DSA", ".RSA", ".EC");

  @Override
  public Map<String, byte[]> classFiles() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    try (ZipFile jar = new ZipFile(path.toFile())) {
      for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(e -> (ZipEntry) e)::iterator) {
        if (!entry.isDirectory() && entry.getName().endsWith(".class")) {
          files.put(entry.getName(), bytes(jar, entry));
        }
      }
    }
    return files;
  }

  private static byte[] bytes(ZipFile jar, ZipEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return in.readAllBytes();
    }
  }

  /** Whether whoever loads classes of the jar finds that one has been changed. */
  boolean isSigned() throws IOException {
    try (ZipFile jar = new ZipFile(path.toFile())) {
      return jar.stream()
          .map(entry -> entry.getName().toUpperCase(Locale.ROOT))
          .anyMatch(this::signs);
    }
  }

  private boolean signs(String name) {
    return name.startsWith("META-INF/")
        && name.indexOf('/', "META-INF/".length()) < 0
        && (name.startsWith("META-INF/SIG-") || SIGNATURES.stream().anyMatch(name::endsWith));
  }

  @Override
  public void write(Map<String, byte[]> changed, Map<String, String> behind, Path out, Disk disk)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipFile jar = new ZipFile(path.toFile());
        ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setComment(jar.getComment());
      Set<String> written = new LinkedHashSet<>();
      for (ZipEntry entry : (Iterable<ZipEntry>) jar.stream().map(e -> (ZipEntry) e)::iterator) {
        byte[] now = changed.get(entry.getName());
        byte[] content = now != null ? now : bytes(jar, entry);
        if (written.add(entry.getName())) {
          put(zip, entry, entry.getName(), content);
        }
        for (String added : added(entry.getName(), behind)) {
          if (jar.getEntry(added) == null && written.add(added)) {
            put(zip, entry, added, changed.get(added));
          }
        }
      }
    }
    new AtomicFiles(disk).write(out, bytes.toByteArray());
  }

  private static List<String> added(String name, Map<String, String> behind) {
    List<String> added = new ArrayList<>();
    behind.forEach(
        (file, home) -> {
          if (home.equals(name) && !file.equals(name)) {
            added.add(file);
          }
        });
    added.sort(null);
    return added;
  }

  private static void put(ZipOutputStream zip, ZipEntry like, String name, byte[] content)
      throws IOException {
    ZipEntry entry = new ZipEntry(name);
    if (like.getTime() >= 0) {
      entry.setTimeLocal(like.getTimeLocal());
    }
    entry.setComment(like.getComment());
    entry.setMethod(like.getMethod());
    if (like.getMethod() == ZipEntry.STORED) {
      CRC32 sum = new CRC32();
      sum.update(content);
      entry.setCrc(sum.getValue());
      entry.setSize(content.length);
    }
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
