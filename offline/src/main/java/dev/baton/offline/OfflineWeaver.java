package dev.baton.offline;

import dev.baton.weaver.plan.WeavingTool;
import java.util.Map;

/** Weaves class files that any compiler has written, without their sources. */
public final class OfflineWeaver {
  private OfflineWeaver() {}

  /**
   * Weaves class files that are loaded together. Nothing is loaded or initialised.
   *
   * @param classFiles all of them, by the names of their classes, with slashes
   * @param path where the types are found that they name and that are not among them; those of the
   *     JDK that runs are found without it
   */
  public static Woven weave(Map<String, byte[]> classFiles, ClassPath path) {
    return LayerWeaver.weave(Layer.of(classFiles), path.or(new JdkClasses()), WeavingTool.WEAVER);
  }
}
