package dev.baton.guards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What users can name: all public and protected signatures of the exported packages, as {@code
 * api.txt} has them. Renewed by {@code -Dgolden.update}, and reviewed in the diff.
 */
public abstract class PublicApiGuard {
  private static final Path CLASSES = Path.of("target/classes");
  private static final Path GOLDEN = Path.of("src/test/resources/api.txt");

  /** Compares them. */
  @Test
  public final void signaturesAreTheReviewedOnes() throws Exception {
    String now = text();
    if (System.getProperty("golden.update") != null) {
      Files.writeString(GOLDEN, now);
    }
    assertThat(now)
        .as("the public API; if the change is wanted, renew api.txt with -Dgolden.update")
        .isEqualTo(Files.readString(GOLDEN));
  }

  private String text() throws Exception {
    var text = new StringBuilder();
    for (Class<?> type : exportedTypes()) {
      text.append(header(type)).append('\n');
      members(type).forEach(member -> text.append("  ").append(member).append('\n'));
    }
    return text.toString();
  }

  private List<Class<?>> exportedTypes() throws Exception {
    var types = new TreeMap<String, Class<?>>();
    for (String name : exported()) {
      try (Stream<Path> files = Files.list(CLASSES.resolve(name.replace('.', '/')))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
          String simple = file.getFileName().toString().replace(".class", "");
          if (!simple.equals("package-info")) {
            Class<?> type = Class.forName(name + "." + simple, false, getClass().getClassLoader());
            if (isVisible(type)) {
              types.put(type.getName(), type);
            }
          }
        }
      }
    }
    return List.copyOf(types.values());
  }

  /** The exported packages; all of a jar that is no module by itself. */
  private static Set<String> exported() throws IOException {
    Path module = CLASSES.resolve("module-info.class");
    if (!Files.exists(module)) {
      try (Stream<Path> files = Files.walk(CLASSES)) {
        return files
            .filter(file -> file.toString().endsWith(".class"))
            .map(
                file ->
                    CLASSES
                        .relativize(file.getParent())
                        .toString()
                        .replace(File.separatorChar, '.'))
            .collect(Collectors.toCollection(TreeSet::new));
      }
    }
    try (InputStream in = Files.newInputStream(module)) {
      return ModuleDescriptor.read(in).exports().stream()
          .filter(exports -> !exports.isQualified())
          .map(ModuleDescriptor.Exports::source)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static boolean isVisible(Class<?> type) {
    for (Class<?> at = type; at != null; at = at.getEnclosingClass()) {
      if (!isVisible(at.getModifiers()) || at.isAnonymousClass() || at.isLocalClass()) {
        return false;
      }
    }
    return true;
  }

  private static boolean isVisible(int modifiers) {
    return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
  }

  /** Where an annotation may stand, and for how long it is kept. */
  private static String ofAnnotation(Class<?> type) {
    Target target = type.getAnnotation(Target.class);
    Retention retention = type.getAnnotation(Retention.class);
    return "@"
        + (retention == null ? RetentionPolicy.CLASS : retention.value())
        + (type.isAnnotationPresent(Inherited.class) ? " @Inherited" : "")
        + (target == null ? "" : " @" + List.of(target.value()))
        + " ";
  }

  private static String withDefault(Method method) {
    Object value = method.getDefaultValue();
    String text = annotated(method);
    return value == null
        ? text
        : text + " default " + Arrays.deepToString(new Object[] {value}).replaceAll("^.|.$", "");
  }

  /** Whether a type is sealed is told by JDK 25's text and not by JDK 17's. */
  private static String header(Class<?> type) throws IOException {
    String plain = type.toGenericString().replaceAll("\\b(non-)?sealed ", "");
    var text = new StringBuilder(type.isSealed() ? "sealed " + plain : plain);
    if (type.isAnnotation()) {
      text.insert(0, ofAnnotation(type));
    }
    if (!type.isInterface()
        && type.getSuperclass() != Object.class
        && !isHidden(type.getSuperclass())) {
      text.append(" extends ").append(type.getGenericSuperclass().getTypeName());
    }
    if (type.getGenericInterfaces().length > 0) {
      text.append(type.isInterface() ? " extends " : " implements ")
          .append(
              Arrays.stream(type.getGenericInterfaces())
                  .map(java.lang.reflect.Type::getTypeName)
                  .collect(Collectors.joining(", ")));
    }
    return text.toString();
  }

  /** Whether users cannot name a superclass; its members count as those of its subclasses. */
  private static boolean isHidden(Class<?> type) throws IOException {
    return type.getPackageName().startsWith("dev.baton")
        && !(isVisible(type) && exported().contains(type.getPackageName()));
  }

  private static Set<String> members(Class<?> type) throws IOException {
    var members = new TreeSet<String>();
    addDeclared(members, type, type);
    if (!type.isInterface()) {
      for (Class<?> at = type.getSuperclass();
          at != null && isHidden(at);
          at = at.getSuperclass()) {
        addDeclared(members, at, type);
      }
    }
    return members;
  }

  private static void addDeclared(Set<String> members, Class<?> declaring, Class<?> type) {
    for (Field field : declaring.getDeclaredFields()) {
      add(members, field, field.toGenericString(), type);
    }
    if (declaring == type) {
      for (Constructor<?> constructor : type.getDeclaredConstructors()) {
        add(members, constructor, annotated(constructor), type);
      }
    }
    for (Method method : declaring.getDeclaredMethods()) {
      add(members, method, withDefault(method), type);
    }
  }

  private static String annotated(Executable member) {
    return Arrays.stream(((AnnotatedElement) member).getAnnotations())
            .map(annotation -> "@" + annotation.annotationType().getSimpleName() + " ")
            .collect(Collectors.joining())
        + member.toGenericString();
  }

  private static void add(Set<String> members, Member member, String text, Class<?> type) {
    boolean ofSealedUse =
        Modifier.isFinal(type.getModifiers()) && Modifier.isProtected(member.getModifiers());
    if (isVisible(member.getModifiers()) && !member.isSynthetic() && !ofSealedUse) {
      String declaring = member.getDeclaringClass().getName() + ".";
      members.add(text.replace(declaring, "").replace("java.lang.", ""));
    }
  }
}
