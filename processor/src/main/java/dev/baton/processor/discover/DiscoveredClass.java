package dev.baton.processor.discover;

import dev.baton.weaver.names.CompanionName;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * A top-level class, with what the weaver has to know of it and of the classes within it.
 *
 * @param type the class
 * @param packageName its package, empty for the unnamed one
 * @param simpleName its name in the package
 * @param isCompact whether it is the class of a compact source file, which no other class can name
 * @param file the name of its source file, without folders
 * @param classes itself, and the classes within it, in the order of the source
 * @param coroutines those of all these classes, in the order of the source
 */
public record DiscoveredClass(
    TypeElement type,
    String packageName,
    String simpleName,
    boolean isCompact,
    String file,
    List<SourceClass> classes,
    List<DiscoveredCoroutine> coroutines) {
  /** Copies the lists. */
  public DiscoveredClass {
    classes = List.copyOf(classes);
    coroutines = List.copyOf(coroutines);
  }

  /** The name of the class as the virtual machine knows it, with dots. */
  public String binaryName() {
    return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
  }

  /** The name of the class that holds its machines, in the package. */
  public String companion() {
    return CompanionName.of(simpleName);
  }

  /** That name with the package before it. */
  public String companionBinaryName() {
    return packageName.isEmpty() ? companion() : packageName + "." + companion();
  }
}
