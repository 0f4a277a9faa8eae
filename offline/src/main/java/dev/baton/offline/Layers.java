package dev.baton.offline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The layers of a root: class files whose paths begin alike, such as {@code WEB-INF/classes/}, are
 * loaded together. Those of a multi-release jar for a version of Java stand before the others.
 */
final class Layers {
  private static final Pattern VERSIONS = Pattern.compile("META-INF/versions/(\\d+)/");

  private Layers() {}

  /**
   * The layers, by what the paths of their files begin with.
   *
   * @param classFiles the class files, by their paths
   */
  static Map<String, Layer> of(Map<String, byte[]> classFiles) {
    Map<String, Map<String, byte[]>> byPrefix = new TreeMap<>();
    classFiles.forEach(
        (path, file) -> {
          String name = name(path, file);
          String prefix = path.substring(0, path.length() - name.length() - ".class".length());
          byPrefix.computeIfAbsent(prefix, p -> new LinkedHashMap<>()).put(name, file);
        });
    Map<String, Layer> layers = new LinkedHashMap<>();
    TreeMap<Integer, Map<String, byte[]>> versions = new TreeMap<>();
    byPrefix.forEach(
        (prefix, files) -> {
          Matcher version = VERSIONS.matcher(prefix);
          if (version.matches()) {
            versions.put(Integer.valueOf(version.group(1)), files);
          } else {
            layers.put(prefix, Layer.of(files));
          }
        });
    Layer below = layers.getOrDefault("", Layer.of(Map.of()));
    for (Map.Entry<Integer, Map<String, byte[]>> version : versions.entrySet()) {
      below = below.under(version.getValue());
      layers.put("META-INF/versions/" + version.getKey() + "/", below);
    }
    return layers;
  }

  /** The class's name as its file has it, if the path ends with that; or else the path. */
  private static String name(String path, byte[] file) {
    String whole = path.substring(0, path.length() - ".class".length());
    try {
      String name = Readable.reader(file).getClassName();
      return whole.equals(name) || whole.endsWith("/" + name) ? name : whole;
    } catch (RuntimeException damaged) {
      return whole;
    }
  }
}
