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
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Writes the state machines of a companion, as that shows them. */
final class MachineWriter {
  private static final ClassName COROUTINE = className(RuntimeNames.COROUTINE);
  private static final ClassName RUNNER = className(RuntimeNames.RUNNER);

  /** Generators emit their elements; their methods end without a result. */
  private static final Set<ReturnKind> GIVES_NOTHING =
      Set.of(ReturnKind.GENERATOR, ReturnKind.ASYNC_GENERATOR);

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
        coroutine.element().isPresent() ? arguments(coroutine.element().get()) : List.of());
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
    List<String> parameters = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      held.add(parameter.asType());
      parameters.add(parameter.getSimpleName().toString());
    }
    List<String> names = ArgumentNames.of(isStatic, parameters);
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
    for (HeldArgument argument : draft.arguments()) {
      fields.put(argument.name(), argument.type());
    }
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
    for (Map.Entry<String, Optional<TypeName>> field : fields.entrySet()) {
      if (field.getValue().isPresent()) {
        machine.addField(field.getValue().get(), field.getKey());
      }
    }
    return machine.addMethod(stepMethod()).build();
  }

  /** The result's type as far as it can be written; only readers look at it. */
  private TypeName resultType(DiscoveredCoroutine coroutine) {
    if (coroutine.kind().isPresent() && GIVES_NOTHING.contains(coroutine.kind().get())) {
      return ClassName.get(Void.class);
    }
    if (coroutine.element().isPresent()
        && coroutine.element().get().getReturnType() instanceof DeclaredType declared
        && !declared.getTypeArguments().isEmpty()) {
      return types.forArgument(declared.getTypeArguments().get(0)).orElse(ClassName.OBJECT);
    }
    return ClassName.OBJECT;
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
