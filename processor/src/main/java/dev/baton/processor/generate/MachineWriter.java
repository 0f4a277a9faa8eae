package dev.baton.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.baton.processor.discover.DiscoveredClass;
import dev.baton.processor.discover.DiscoveredCoroutine;
import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.names.TypeRef;
import dev.baton.weaver.plan.ReturnKind;
import dev.baton.weaver.plan.SourceInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;

/** Writes the state machine of one coroutine, as the companion shows it. */
final class MachineWriter {
  private static final ClassName COROUTINE = className(RuntimeNames.COROUTINE);
  private static final ClassName RUNNER = className(RuntimeNames.RUNNER);

  private static final String SELF = "self";

  /** Generators emit their elements; their methods end without a result. */
  private static final Predicate<ReturnKind> GIVES_NOTHING =
      Set.of(ReturnKind.GENERATOR, ReturnKind.ASYNC_GENERATOR)::contains;

  private final DiscoveredClass owner;
  private final NameableTypes types;

  MachineWriter(DiscoveredClass owner, NameableTypes types) {
    this.owner = owner;
    this.types = types;
  }

  /**
   * What the machine of a coroutine holds: its {@code this} if it has one, then its parameters.
   * Nothing for a lambda: what it captures is known from bytecode only.
   */
  List<HeldArgument> arguments(DiscoveredCoroutine coroutine) {
    return coroutine.element().map(this::arguments).orElse(List.of());
  }

  private List<HeldArgument> arguments(ExecutableElement method) {
    Set<String> taken = new HashSet<>(Set.of(SourceInfo.FIELD, SELF));
    method.getParameters().forEach(parameter -> taken.add(parameter.getSimpleName().toString()));
    List<HeldArgument> arguments = new ArrayList<>();
    if (!method.getModifiers().contains(Modifier.STATIC)) {
      arguments.add(new HeldArgument(SELF, types.forField(method.getEnclosingElement().asType())));
    }
    for (VariableElement parameter : method.getParameters()) {
      String name = parameter.getSimpleName().toString();
      if (name.equals(SourceInfo.FIELD) || name.equals(SELF)) {
        do {
          name += "_";
        } while (!taken.add(name));
      }
      arguments.add(new HeldArgument(name, types.forField(parameter.asType())));
    }
    return List.copyOf(arguments);
  }

  TypeSpec write(DiscoveredCoroutine coroutine, List<HeldArgument> arguments) {
    TypeSpec.Builder machine =
        TypeSpec.classBuilder(coroutine.machine())
            .addJavadoc(MachineDoc.of(owner, coroutine, types))
            .addModifiers(Modifier.STATIC, Modifier.FINAL)
            .superclass(ParameterizedTypeName.get(COROUTINE, resultType(coroutine)));
    for (HeldArgument argument : arguments) {
      argument.type().ifPresent(type -> machine.addField(type, argument.name()));
    }
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
