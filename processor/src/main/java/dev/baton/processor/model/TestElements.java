package dev.baton.processor.model;

import dev.baton.weaver.plan.ReturnKind;
import dev.baton.weaver.plan.TestAnnotations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** What the language model says of methods that JUnit calls. */
public final class TestElements {
  /** Those that the walk has come by, by their internal names. */
  private final Map<String, TypeElement> annotations = new HashMap<>();

  private TestElements() {}

  /** Whether an {@code @Async} method is a test that gets a void method to be called by. */
  public static boolean isTest(ExecutableElement method, ReturnKind kind) {
    if (kind.isGenerator() || method.getAnnotationMirrors().isEmpty()) {
      return false;
    }
    var walk = new TestElements();
    return TestAnnotations.makeTest(walk.namesOf(method), walk::annotationsOf);
  }

  private List<String> annotationsOf(String internalName) {
    return namesOf(annotations.get(internalName));
  }

  private List<String> namesOf(Element element) {
    List<String> names = new ArrayList<>();
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
      String name = type.getQualifiedName().toString().replace('.', '/');
      annotations.put(name, type);
      names.add(name);
    }
    return names;
  }
}
