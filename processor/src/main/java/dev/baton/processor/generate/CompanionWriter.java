package dev.baton.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.baton.processor.discover.DiscoveredClass;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.util.Elements;

/** Makes the companion of a top-level class: its machines, and the source that shows them. */
public final class CompanionWriter {
  /** What the types of a user's parameters may draw of whoever compiles the source for himself. */
  private static final List<String> NOT_OUR_MISTAKE =
      List.of("deprecation", "preview", "rawtypes", "removal");

  /** The annotation of the companions; a compilation to modules may not know it. */
  private static final String GENERATED = "javax.annotation.processing.Generated";

  private final ProcessingEnvironment environment;
  private final AuxiliaryClasses auxiliary;
  private final String generator;

  /**
   * Creates the stage.
   *
   * @param environment what is known of the user's types
   * @param auxiliary what is known of classes that other files should not name
   * @param generator the name of the processor, for {@code @Generated}
   */
  public CompanionWriter(
      ProcessingEnvironment environment, AuxiliaryClasses auxiliary, String generator) {
    this.environment = environment;
    this.auxiliary = auxiliary;
    this.generator = generator;
  }

  /** The companion of a class. */
  public Companion companion(DiscoveredClass owner) {
    Elements elements = environment.getElementUtils();
    PackageElement home = elements.getPackageOf(owner.type());
    var nameable = new NameableTypes(elements, environment.getTypeUtils(), auxiliary, owner);
    var fieldTypes = new FieldTypes(elements, environment.getTypeUtils(), owner, nameable);
    return new Companion(
        owner,
        new MachineWriter(owner, nameable, fieldTypes),
        holder(owner, owner.companion()),
        !shadowsJavaLang(home));
  }

  private TypeSpec.Builder holder(DiscoveredClass owner, String simpleName) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(simpleName)
            .addJavadoc(
                "The state machines of {@$L $L}.\n",
                owner.isCompact() ? "code" : "link",
                owner.simpleName())
            .addModifiers(Modifier.FINAL);
    if (environment.getElementUtils().getTypeElement(GENERATED) != null) {
      type.addAnnotation(
          AnnotationSpec.builder(ClassName.bestGuess(GENERATED))
              .addMember("value", "$S", generator)
              .build());
    }
    AnnotationSpec.Builder quiet = AnnotationSpec.builder(SuppressWarnings.class);
    NOT_OUR_MISTAKE.forEach(key -> quiet.addMember("value", "$S", key));
    return type.addAnnotation(quiet.build())
        .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
  }

  /** Whether the package has a class of its own by one of the names that need no import. */
  private boolean shadowsJavaLang(PackageElement home) {
    String prefix = home.isUnnamed() ? "" : home.getQualifiedName() + ".";
    return Stream.of(Object.class, Override.class, SuppressWarnings.class, Throwable.class)
        .anyMatch(
            type ->
                environment.getElementUtils().getTypeElement(prefix + type.getSimpleName())
                    != null);
  }
}
