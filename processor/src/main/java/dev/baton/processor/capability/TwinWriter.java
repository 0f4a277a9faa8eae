package dev.baton.processor.capability;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;

/** Writes the twin of a capability. */
final class TwinWriter {
  private static final String DOC =
      """
      The asynchronous twin of {@link $T}.

      <p>Its methods give coroutines, whose calls a host runs. Nothing runs until a coroutine is
      awaited, spawned or gathered, and it runs once. What a method declares to throw is what the
      await throws. A host may run several calls at once, each on a thread of its own: the target
      must be safe for that, or the host {@code serial()}.
      """;

  private final TwinModel twin;
  private final TwinCalls calls;

  TwinWriter(TwinModel twin) {
    this.twin = twin;
    this.calls = new TwinCalls(twin);
  }

  JavaFile file() {
    TypeSpec.Builder type =
        TypeSpec.interfaceBuilder(twin.name())
            .addOriginatingElement(twin.capability())
            .addJavadoc(DOC, twin.capabilityName())
            .addAnnotations(twin.annotations())
            .addModifiers(twin.visibility())
            .addTypeVariables(twin.typeVariables())
            .addField(capability());
    for (OfferedMethod method : twin.methods()) {
      type.addMethod(declaration(method));
    }
    type.addMethod(ofTarget()).addMethod(ofHost()).addMethod(make());
    for (OfferedMethod method : twin.methods()) {
      type.addMethod(calls.invoker(method));
    }
    return JavaFile.builder(twin.name().packageName(), type.build())
        .skipJavaLangImports(!twin.shadowsJavaLang())
        .build();
  }

  private FieldSpec capability() {
    TypeName argument =
        twin.typeVariables().isEmpty()
            ? twin.capabilityName()
            : WildcardTypeName.subtypeOf(Object.class);
    CodeBlock.Builder made =
        CodeBlock.builder()
            .add("$T.of(\n$>$>$T.class", RuntimeTypes.CAPABILITY_TYPE, twin.capabilityName());
    for (OfferedMethod method : twin.methods()) {
      made.add(",\n").add(calls.described(method));
    }
    return FieldSpec.builder(
            ParameterizedTypeName.get(RuntimeTypes.CAPABILITY_TYPE, argument),
            TwinModel.CONSTANT,
            Modifier.PUBLIC,
            Modifier.STATIC,
            Modifier.FINAL)
        .addJavadoc("What a host knows of {@link $T} and its methods.\n", twin.capabilityName())
        .initializer(made.add(")$<$<").build())
        .build();
  }

  /** The method of the twin for one of the capability. */
  private MethodSpec declaration(OfferedMethod method) {
    MethodSpec.Builder declared =
        signature(method, twin.types(method))
            .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
            .addAnnotations(twin.annotations(method))
            .addParameters(twin.parameters(method));
    twin.doc(method).ifPresent(doc -> declared.addJavadoc("$L", doc));
    method.thrown().forEach(type -> declared.addException(twin.types(method).of(type)));
    return declared.build();
  }

  private MethodSpec.Builder signature(OfferedMethod method, TypeNames types) {
    MethodSpec.Builder declared = MethodSpec.methodBuilder(method.name());
    method.type().getTypeVariables().forEach(v -> declared.addTypeVariable(types.declaration(v)));
    return declared
        .varargs(method.element().isVarArgs())
        .returns(
            ParameterizedTypeName.get(
                RuntimeTypes.COROUTINE, types.boxed(method.type().getReturnType())));
  }

  private MethodSpec ofTarget() {
    return factory("of")
        .addJavadoc("Makes a twin whose calls {@code host} runs.\n\n@param target what is called\n")
        .addParameter(twin.capabilityType(), "target")
        .addParameter(RuntimeTypes.HOST, "host")
        .addStatement(
            "return $N($T.requireNonNull(target, $S), $T.requireNonNull(host, $S))",
            twin.maker(),
            Objects.class,
            "target",
            Objects.class,
            "host")
        .build();
  }

  private MethodSpec ofHost() {
    return factory("of")
        .addJavadoc("Makes a twin whose calls {@code host} runs on other machines.\n")
        .addParameter(RuntimeTypes.HOST, "host")
        .addStatement("return $N(null, host.bind($N))", twin.maker(), TwinModel.CONSTANT)
        .build();
  }

  private MethodSpec.Builder factory(String name) {
    return MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .addTypeVariables(twin.typeVariables())
        .returns(twin.type());
  }

  private MethodSpec make() {
    TypeSpec.Builder made = TypeSpec.anonymousClassBuilder("").addSuperinterface(twin.type());
    for (OfferedMethod method : twin.methods()) {
      made.addMethod(implementation(method));
    }
    return MethodSpec.methodBuilder(twin.maker())
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addTypeVariables(twin.typeVariables())
        .returns(twin.type())
        .addParameter(twin.capabilityType(), twin.target())
        .addParameter(RuntimeTypes.HOST, twin.host())
        .addStatement("return $L", made.build())
        .build();
  }

  private MethodSpec implementation(OfferedMethod method) {
    TypeNames types = twin.types(method).bare();
    MethodSpec.Builder body =
        signature(method, types)
            .addAnnotation(Override.class)
            .addAnnotations(twin.quiet(method))
            .addModifiers(Modifier.PUBLIC);
    List<String> names = method.parameters();
    for (int i = 0; i < names.size(); i++) {
      TypeName type = types.of(method.type().getParameterTypes().get(i));
      body.addParameter(ParameterSpec.builder(type, names.get(i)).build());
    }
    return body.addStatement("return $L", calls.call(method)).build();
  }
}
