package dev.baton.processor.capability;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Writes how a twin's calls become those of the capability. */
final class TwinCalls {
  private final TwinModel twin;

  TwinCalls(TwinModel twin) {
    this.twin = twin;
  }

  /** What a host is told of a method. */
  CodeBlock described(OfferedMethod method) {
    List<? extends TypeMirror> types = method.type().getParameterTypes();
    List<CodeBlock> parameters = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      parameters.add(
          CodeBlock.of(
              "new $T($S, $T.class)",
              RuntimeTypes.CAPABILITY_PARAMETER,
              method.parameters().get(i),
              twin.erased(types.get(i))));
    }
    List<CodeBlock> thrown =
        method.thrown().stream()
            .map(twin::erased)
            .distinct()
            .map(type -> CodeBlock.of("$T.class", type))
            .toList();
    CodeBlock.Builder described =
        CodeBlock.builder()
            .add("$T.of(\n$>$>", RuntimeTypes.CAPABILITY_METHOD)
            .add("$S,\n", method.name())
            .add("$T.class,\n", twin.erased(method.type().getReturnType()))
            .add("$T.of($L),\n", List.class, join(parameters))
            .add("$T.of($L),\n", List.class, CodeBlock.join(thrown, ",$W"))
            .add("$T::$N)", twin.name(), twin.invoker(method));
    method
        .settings()
        .timeout()
        .ifPresent(
            time ->
                described.add(
                    "\n.timeout($T.$L($L))",
                    Duration.class,
                    time.factory(),
                    number(time.amount())));
    method
        .settings()
        .onCancel()
        .ifPresent(
            policy -> described.add("\n.onCancel($T.$L)", RuntimeTypes.CANCEL_POLICY, policy));
    if (method.settings().idempotent()) {
      described.add("\n.idempotent(true)");
    }
    return described.add("$<$<").build();
  }

  /** One on the line, several on lines of their own. */
  static CodeBlock join(List<CodeBlock> parameters) {
    return parameters.size() < 2
        ? CodeBlock.join(parameters, "")
        : CodeBlock.builder()
            .add("\n$>$>")
            .add(CodeBlock.join(parameters, ",\n"))
            .add("$<$<")
            .build();
  }

  private static String number(long amount) {
    String digits = String.format(Locale.ROOT, "%,d", amount).replace(',', '_');
    return amount > Integer.MAX_VALUE ? digits + "L" : digits;
  }

  /** The call of the host that a method of the twin returns. */
  CodeBlock call(OfferedMethod method) {
    List<String> names = method.parameters();
    CodeBlock.Builder call = CodeBlock.builder();
    call.add("$N.call(", twin.host());
    if (names.contains(TwinModel.CONSTANT)) {
      call.add("$T.", twin.name());
    }
    call.add("$N.method($L),$W$N", TwinModel.CONSTANT, method.number(), twin.target());
    boolean wouldSpread =
        names.size() == 1 && isObjectArray(method.type().getParameterTypes().get(0));
    for (String name : names) {
      call.add(",$W");
      if (wouldSpread) {
        call.add("($T) ", Object.class);
      }
      call.add("$N", name);
    }
    return call.add(")").build();
  }

  /** Whether a single argument would be taken for all arguments. */
  private static boolean isObjectArray(TypeMirror type) {
    return type.getKind() == TypeKind.ARRAY
        && !((ArrayType) type).getComponentType().getKind().isPrimitive();
  }

  /** The method that calls the target. */
  MethodSpec invoker(OfferedMethod method) {
    TypeNames types = twin.types(method).bare();
    MethodSpec.Builder invoker =
        MethodSpec.methodBuilder(twin.invoker(method))
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .addTypeVariables(twin.bareTypeVariables())
            .returns(Object.class)
            .addParameter(Object.class, "target")
            .addParameter(Object[].class, "arguments");
    method.type().getTypeVariables().forEach(v -> invoker.addTypeVariable(types.declaration(v)));
    method.thrown().forEach(type -> invoker.addException(types.of(type)));
    boolean unchecked = !twin.typeVariables().isEmpty();
    List<CodeBlock> arguments = new ArrayList<>();
    for (TypeMirror type : method.type().getParameterTypes()) {
      TypeName name = types.of(type);
      CodeBlock argument = CodeBlock.of("arguments[$L]", arguments.size());
      arguments.add(
          name.equals(ClassName.OBJECT) ? argument : CodeBlock.of("($T) $L", name, argument));
      unchecked |= !Reifiable.is(type);
    }
    if (unchecked) {
      invoker.addAnnotation(
          AnnotationSpec.builder(SuppressWarnings.class)
              .addMember("value", "$S", "unchecked")
              .build());
    }
    CodeBlock call =
        CodeBlock.of(
            "(($T) target).$N($L)",
            twin.capabilityType(),
            method.name(),
            CodeBlock.join(arguments, ",$W"));
    if (method.type().getReturnType().getKind() == TypeKind.VOID) {
      return invoker.addStatement(call).addStatement("return null").build();
    }
    return invoker.addStatement("return $L", call).build();
  }
}
