package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.weaver.names.FieldRef;
import dev.baton.weaver.names.MethodRef;
import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.names.TypeRef;
import dev.baton.woven.WovenInterface;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Type;

/** What the weaver takes the runtime to have is there, and named in one place only. */
class RuntimeNamesTest {
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  /** A package of the runtime or of the annotations, and not of the processor or the weaver. */
  private static final Pattern RUNTIME =
      Pattern.compile("dev[./]baton(?:$|[./](?!processor\\b|weaver\\b))");

  static Stream<TypeRef> types() {
    return constants(TypeRef.class);
  }

  static Stream<MethodRef> methods() {
    return constants(MethodRef.class);
  }

  static Stream<FieldRef> fields() {
    return constants(FieldRef.class);
  }

  private static <T> Stream<T> constants(Class<T> kind) {
    return Stream.of(RuntimeNames.class.getFields())
        .filter(field -> field.getType() == kind)
        .map(field -> kind.cast(valueOf(field)));
  }

  private static Object valueOf(Field constant) {
    try {
      return constant.get(null);
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static Class<?> find(TypeRef type) throws ClassNotFoundException {
    return Class.forName(type.internalName().replace('/', '.'));
  }

  @Test
  void theNumberOfAllOfThemIsTheRuntimes() throws Exception {
    Field number = WovenInterface.class.getField(RuntimeNames.INTERFACE_NUMBER.name());
    assertThat(number.getInt(null)).isEqualTo(RuntimeNames.INTERFACE);
  }

  @ParameterizedTest
  @MethodSource("types")
  void theTypeExists(TypeRef type) throws Exception {
    assertThat(find(type).getCanonicalName()).isEqualTo(type.qualifiedName());
    assertThat(find(type).getSimpleName()).isEqualTo(type.simpleName());
    assertThat(find(type).getModifiers()).matches(Modifier::isPublic, "public");
  }

  @ParameterizedTest
  @MethodSource("annotations")
  void theAnnotationExists(String name) throws ClassNotFoundException {
    assertThat(Class.forName(name)).isAnnotation();
  }

  static Stream<String> annotations() {
    return constants(String.class);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void theMethodExists(MethodRef method) throws Exception {
    int modifiers = modifiers(method);
    boolean isStatic = method.call() == MethodRef.Call.STATIC;
    boolean isInterface = method.call() == MethodRef.Call.INTERFACE;
    assertThat(Modifier.isStatic(modifiers)).as("static").isEqualTo(isStatic);
    assertThat(find(method.owner()).isInterface()).as("of an interface").isEqualTo(isInterface);
    assertThat(modifiers)
        .matches(m -> Modifier.isPublic(m) || Modifier.isProtected(m), "to be called by users");
  }

  private static int modifiers(MethodRef method) throws Exception {
    Class<?> owner = find(method.owner());
    if (method.call() == MethodRef.Call.CONSTRUCTOR) {
      return Stream.of(owner.getDeclaredConstructors())
          .filter(made -> Type.getConstructorDescriptor(made).equals(method.descriptor()))
          .findFirst()
          .orElseThrow()
          .getModifiers();
    }
    return Stream.<Class<?>>iterate(owner, Objects::nonNull, Class::getSuperclass)
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(declared -> declared.getName().equals(method.name()))
        .filter(declared -> Type.getMethodDescriptor(declared).equals(method.descriptor()))
        .findFirst()
        .orElseThrow()
        .getModifiers();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void theFieldExists(FieldRef field) throws Exception {
    Field found = find(field.owner()).getField(field.name());
    assertThat(Type.getDescriptor(found.getType())).isEqualTo(field.descriptor());
    assertThat(Modifier.isStatic(found.getModifiers())).isTrue();
  }

  @Test
  void nothingElseNamesTypesOfTheRuntime() throws Exception {
    List<String> found =
        sources()
            .filter(source -> !source.endsWith("RuntimeNames.java"))
            .filter(source -> !source.endsWith("KitNames.java")) // of another module, and few
            .flatMap(source -> named(source).map(name -> source.getFileName() + ": " + name))
            .toList();
    assertThat(found).as("names that belong into RuntimeNames").isEmpty();
    assertThat(named(Path.of("../weaver/src/main/java/dev/baton/weaver/names/RuntimeNames.java")))
        .hasSizeGreaterThan(10);
  }

  @Test
  void nothingElseNamesWhatWeavingAdds() {
    List<Path> found =
        sources()
            .filter(source -> literals(source).anyMatch(RuntimeNamesTest::namesWoven))
            .map(Path::getFileName)
            .toList();
    assertThat(found).containsExactly(Path.of("WovenNames.java"));
  }

  @Test
  void namesAreSeen() {
    assertThat(List.of("dev/baton/Task", "(ILdev/baton/Task;)V", "is dev.baton.sync.Lock.", "Task"))
        .allMatch(RuntimeNamesTest::namesRuntime);
    assertThat(List.of("dev.baton.weaver.Types", "dev.baton:baton-weaver", "a Task", "dev.batons"))
        .noneMatch(RuntimeNamesTest::namesRuntime);
    assertThat(List.of("dev.baton", "dev/baton")).allMatch(RuntimeNamesTest::namesRuntime);
  }

  private static Stream<Path> sources() {
    return Stream.of(Path.of("src/main/java"), Path.of("../weaver/src/main/java"))
        .flatMap(RuntimeNamesTest::sources);
  }

  private static Stream<Path> sources(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The string literals of a source that name a type of the runtime. */
  private static Stream<String> named(Path source) {
    return literals(source).filter(RuntimeNamesTest::namesRuntime);
  }

  private static Stream<String> literals(Path source) {
    try {
      return Files.readAllLines(source).stream()
          .filter(line -> !line.strip().startsWith("*") && !line.strip().startsWith("/"))
          .flatMap(line -> LITERAL.matcher(line).results())
          .map((MatchResult literal) -> literal.group(1));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean namesWoven(String literal) {
    return literal.contains("$async") || literal.contains("$Async") || literal.contains("lambda$");
  }

  private static boolean namesRuntime(String literal) {
    return RUNTIME.matcher(literal).find()
        || types()
            .filter(type -> RUNTIME.matcher(type.internalName()).find())
            .anyMatch(type -> type.simpleName().equals(literal));
  }
}
