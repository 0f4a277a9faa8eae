package dev.baton.offline;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Class files that are loaded together.
 *
 * @param own the names of the classes that are here, with slashes
 * @param files the files of all classes that code here sees: these, and those that they stand
 *     before, as the versions of a multi-release jar stand before its other classes
 */
record Layer(Set<String> own, Map<String, byte[]> files) {
  static Layer of(Map<String, byte[]> files) {
    return new Layer(files.keySet(), files);
  }

  /** The layer of other files before these. */
  Layer under(Map<String, byte[]> before) {
    Map<String, byte[]> all = new LinkedHashMap<>(files);
    all.putAll(before);
    return new Layer(before.keySet(), all);
  }
}
