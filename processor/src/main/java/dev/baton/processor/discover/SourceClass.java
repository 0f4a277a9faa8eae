package dev.baton.processor.discover;

import dev.baton.processor.model.Closing;
import dev.baton.processor.model.FunctionalInterfaces;
import dev.baton.processor.report.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;

/**
 * A class of the source, and what stands in it that the weaver has to know besides coroutines. What
 * stands in a class within it is that one's.
 */
public final class SourceClass {
  private final String binaryName;
  private final Place place;
  private final Set<FunctionalInterfaces.Function> asyncFunctions = new LinkedHashSet<>();
  private final List<AsyncReference> asyncReferences = new ArrayList<>();
  private final Set<Closing> closings = new LinkedHashSet<>();

  /**
   * A reference to an {@code @Async} method, as an object of an async functional interface.
   *
   * @param method what it refers to
   * @param qualifier the type of what stands before the colons
   */
  public record AsyncReference(ExecutableElement method, TypeMirror qualifier) {}

  SourceClass(String binaryName, Place place) {
    this.binaryName = binaryName;
    this.place = place;
  }

  void add(FunctionalInterfaces.Function asyncFunction) {
    asyncFunctions.add(asyncFunction);
  }

  void add(AsyncReference reference) {
    asyncReferences.add(reference);
  }

  void add(Closing closing) {
    closings.add(closing);
  }

  /** The name of the class as the virtual machine knows it, with dots. */
  public String binaryName() {
    return binaryName;
  }

  /** Where it is declared. */
  public Place place() {
    return place;
  }

  /** What its lambdas and method references implement, if that is async. */
  public Collection<FunctionalInterfaces.Function> asyncFunctions() {
    return Collections.unmodifiableCollection(asyncFunctions);
  }

  /** Its references to async methods, in the order of the source. */
  public List<AsyncReference> asyncReferences() {
    return Collections.unmodifiableList(asyncReferences);
  }

  /** How it closes what may have to be awaited. */
  public Collection<Closing> closings() {
    return Collections.unmodifiableCollection(closings);
  }
}
