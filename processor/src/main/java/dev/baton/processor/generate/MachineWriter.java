package dev.baton.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.baton.processor.discover.DiscoveredClass;
import dev.baton.processor.discover.DiscoveredCoroutine;
import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.names.TypeRef;
import dev.baton.weaver.plan.ArgumentNames;
import dev.baton.weaver.plan.MethodReport;
import dev.baton.weaver.plan.ReturnKind;
import dev.baton.weaver.plan.SpillField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Writes the state machines of a companion, as that shows them. */
final class MachineWriter {
  private static final ClassName COROUTINE = className(RuntimeNames.COROUTINE);
  private static final ClassName RUNNER = className(RuntimeNames.RUNNER);

  /** Generators emit their elements; their methods end without a result. */
  private static final Predicate<ReturnKind> GIVES_NOTHING =
      Set.of(ReturnKind.GENERATOR, ReturnKind.ASYNC_GENERATOR)::contains;

  private final DiscoveredClass owner;
  private final NameableTypes types;
  private final FieldTypes fieldTypes;

  MachineWriter(DiscoveredClass owner, NameableTypes types, FieldTypes fieldTypes) {
    this.owner = owner;
    this.types = types;
    this.fieldTypes = fieldTypes;
  }

  /** What there is to say of a machine while javac has the source at hand. */
  MachineDraft draft(DiscoveredCoroutine coroutine) {
    return new MachineDraft(
        coroutine,
        owner.companionBinaryName().replace('.', '/') + "$" + coroutine.machine(),
        MachineDoc.reference(owner, coroutine, types),
        resultType(coroutine),
        coroutine.element().map(this::arguments).orElse(List.of()));
  }

  /**
   * What the machine of a method holds: its {@code this} if it has one, then its parameters. What a
   * lambda captures is known from bytecode only.
   */
  private List<HeldArgument> arguments(ExecutableElement method) {
    boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
    List<TypeMirror> held = new ArrayList<>();
    if (!isStatic) {
      held.add(method.getEnclosingElement().asType());
    }
    method.getParameters().forEach(parameter -> held.add(parameter.asType()));
    List<String> names =
        ArgumentNames.of(
            isStatic,
            method.getParameters().stream().map(p -> p.getSimpleName().toString()).toList());
    List<HeldArgument> arguments = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      arguments.add(new HeldArgument(names.get(i), types.forField(held.get(i))));
    }
    return List.copyOf(arguments);
  }

  /**
   * The machine in full.
   *
   * @param report what the weaver did; empty if javac has left out the class of the method, for
   *     nothing can reach it
   */
  TypeSpec write(MachineDraft draft, Optional<MethodReport> report) {
    Map<String, Optional<TypeName>> fields = new LinkedHashMap<>();
    draft.arguments().forEach(argument -> fields.put(argument.name(), argument.type()));
    CodeBlock.Builder unnamed = CodeBlock.builder();
    for (SpillField field : report.map(MethodReport::fields).orElse(List.of())) {
      String name = field.name();
      if (fields.computeIfAbsent(name, n -> fieldTypes.named(field.descriptor())).isEmpty()) {
        String type = FieldTypes.text(field.descriptor());
        unnamed.add("  <li>{@code $L} of {@code $L}\n", name, type);
      }
    }
    TypeSpec.Builder machine =
        TypeSpec.classBuilder(draft.coroutine().machine())
            .addJavadoc(MachineDoc.of(draft, report, unnamed.build()))
            .addModifiers(Modifier.STATIC, Modifier.FINAL)
            .superclass(ParameterizedTypeName.get(COROUTINE, draft.result()));
    fields.forEach((name, type) -> type.ifPresent(named -> machine.addField(named, name)));
    return machine.addMethod(stepMethod()).build();
  }

  /** The result's type as far as it can be written; only readers look at it. */
  private TypeName resultType(DiscoveredCoroutine coroutine) {
    if (coroutine.kind().filter(GIVES_NOTHING).isPresent()) {
      return ClassName.get(Void.class);
    }
    return coroutine
        .element()
        .map(ExecutableElement::getReturnType)
        .filter(type -> type instanceof DeclaredType)
        .flatMap(type -> ((DeclaredType) type).getTypeArguments().stream().findFirst())
        .flatMap(types::forArgument)
        .orElse(ClassName.OBJECT);
  }

  private static MethodSpec stepMethod() {
    return MethodSpec.methodBuilder(RuntimeNames.STEP.name())
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED, Modifier.NATIVE)
        .returns(ClassName.OBJECT)
        .addParameter(RUNNER, "runner")
        .addParameter(ClassName.OBJECT, "sent")
        .addException(Throwable.class)
        .build();
  }

  private static ClassName className(TypeRef type) {
    return ClassName.get(type.packageName(), type.simpleName());
  }
}
