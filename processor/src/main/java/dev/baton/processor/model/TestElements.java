package dev.baton.processor.model;

import dev.baton.weaver.names.KitNames;
import dev.baton.weaver.plan.ReturnKind;
import dev.baton.weaver.plan.TestAnnotations;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** What the language model says of methods that JUnit calls, and of others that frameworks call. */
public final class TestElements {
  private static final String EXTEND_WITH = "org.junit.jupiter.api.extension.ExtendWith";

  /** Those that the walk has come by, by their internal names. */
  private final Map<String, TypeElement> annotations = new HashMap<>();

  private TestElements() {}

  /** Whether JUnit calls a method, which has to be void for that. */
  public static boolean isTest(ExecutableElement method) {
    var walk = new TestElements();
    return TestAnnotations.makeTest(walk.namesOf(method), walk::annotationsOf);
  }

  /** Whether an {@code @Async} method is a test that gets a void method to be called by. */
  public static boolean isTest(ExecutableElement method, ReturnKind kind) {
    return !kind.isGenerator() && !method.getAnnotationMirrors().isEmpty() && isTest(method);
  }

  /** Whether a method gives tests to JUnit, in what it returns. */
  public static boolean isFactory(ExecutableElement method) {
    var walk = new TestElements();
    return TestAnnotations.makeFactory(walk.namesOf(method), walk::annotationsOf);
  }

  /** Whether a method is a test of JUnit 4. */
  public static boolean isTestOfJUnit4(ExecutableElement method) {
    return TestAnnotations.makeTestOfJUnit4(new TestElements().namesOf(method));
  }

  /** The qualified names of an element's annotations, of theirs, and so on. */
  public static Set<String> allAnnotations(Element element) {
    var walk = new TestElements();
    Set<String> all = new HashSet<>();
    TestAnnotations.all(walk.namesOf(element), walk::annotationsOf)
        .forEach(name -> all.add(name.replace('/', '.')));
    return all;
  }

  /** Whether the kit's extension runs the tests of a method, as far as annotations tell. */
  public static boolean hasExtension(ExecutableElement method) {
    for (Element at = method; at != null; at = at.getEnclosingElement()) {
      if (extend(at) || at instanceof TypeElement type && inherits(type)) {
        return true;
      }
    }
    return false;
  }

  private static boolean inherits(TypeElement type) {
    boolean registered =
        type.getEnclosedElements().stream()
            .filter(member -> member.getKind().isField())
            .anyMatch(field -> field.asType().toString().equals(KitNames.BATON_EXTENSION));
    List<TypeMirror> parents = new ArrayList<>(type.getInterfaces());
    parents.add(type.getSuperclass());
    return registered
        || parents.stream()
            .filter(DeclaredType.class::isInstance)
            .map(parent -> (TypeElement) ((DeclaredType) parent).asElement())
            .anyMatch(parent -> extend(parent) || inherits(parent));
  }

  private static boolean extend(Element element) {
    var walk = new TestElements();
    Collection<String> all = TestAnnotations.all(walk.namesOf(element), walk::annotationsOf);
    return all.contains(KitNames.BATON_TEST.replace('.', '/'))
        || names(element)
        || walk.annotations.values().stream().anyMatch(TestElements::names);
  }

  /** Whether an annotation of an element names the extension. */
  private static boolean names(Element element) {
    return element.getAnnotationMirrors().stream()
        .filter(mirror -> mirror.getAnnotationType().toString().equals(EXTEND_WITH))
        .anyMatch(
            mirror -> mirror.getElementValues().toString().contains(KitNames.BATON_EXTENSION));
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
