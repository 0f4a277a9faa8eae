package dev.baton.processor.capability;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import dev.baton.processor.model.CapabilityElements;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;

/** Writes the tools of a capability: what an agent is told of its methods, and calls them by. */
final class ToolsWriter {
  /** Deeper than this, the bounds of variables go round in a circle. */
  private static final int DEEPEST = 8;

  private final TwinModel twin;
  private final Elements elements;

  ToolsWriter(TwinModel twin, Elements elements) {
    this.twin = twin;
    this.elements = elements;
  }

  JavaFile file() {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(CapabilityElements.tools(twin.capability()))
            .addOriginatingElement(twin.capability())
            .addJavadoc("The methods of {@link $T} as tools for agents.\n", twin.capabilityName())
            .addAnnotations(twin.annotations())
            .addModifiers(twin.visibility())
            .addModifiers(Modifier.FINAL)
            .addField(all())
            .addMethod(MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build())
            .addMethod(ofTarget())
            .addMethod(ofHost());
    return JavaFile.builder(twin.name().packageName(), type.build())
        .skipJavaLangImports(!twin.shadowsJavaLang())
        .build();
  }

  private FieldSpec all() {
    List<CodeBlock> tools = twin.methods().stream().map(this::tool).toList();
    return FieldSpec.builder(
            ParameterizedTypeName.get(ClassName.get(List.class), RuntimeTypes.TOOL),
            "ALL",
            Modifier.PUBLIC,
            Modifier.STATIC,
            Modifier.FINAL)
        .addJavadoc("The tools, in the order of the source.\n")
        .initializer(
            CodeBlock.builder()
                .add("$T.of(\n$>$>", List.class)
                .add(CodeBlock.join(tools, ",\n"))
                .add(")$<$<")
                .build())
        .build();
  }

  private CodeBlock tool(OfferedMethod method) {
    MethodDoc doc = MethodDoc.of(elements.getDocComment(method.element()));
    List<CodeBlock> parameters = new ArrayList<>();
    for (String name : method.parameters()) {
      TypeMirror type = method.type().getParameterTypes().get(parameters.size());
      parameters.add(
          CodeBlock.of(
              "new $T($S, $L, $S)",
              RuntimeTypes.TOOL_PARAMETER,
              name,
              type(type, 0),
              doc.parameters().getOrDefault(name, "")));
    }
    return CodeBlock.builder()
        .add("new $T(\n$>$>$S,\n$S,\n", RuntimeTypes.TOOL, method.name(), doc.description())
        .add("$T.of($L),\n", List.class, TwinCalls.join(parameters))
        .add("$L)$<$<", type(method.type().getReturnType(), 0))
        .build();
  }

  /** A type without its variables and wildcards, which become their bounds. */
  private CodeBlock type(TypeMirror type, int depth) {
    if (type.getKind() == TypeKind.WILDCARD) {
      TypeMirror bound = ((WildcardType) type).getExtendsBound();
      return bound == null
          ? CodeBlock.of("$T.of($T.class)", RuntimeTypes.TOOL_TYPE, Object.class)
          : type(bound, depth);
    }
    CodeBlock.Builder made =
        CodeBlock.builder().add("$T.of($T.class", RuntimeTypes.TOOL_TYPE, twin.erased(type));
    TypeMirror element = type;
    while (element.getKind() == TypeKind.ARRAY) {
      element = ((ArrayType) element).getComponentType();
    }
    if (element instanceof DeclaredType declared && depth < DEEPEST) {
      for (TypeMirror argument : declared.getTypeArguments()) {
        made.add(",$W").add(type(argument, depth + 1));
      }
    }
    return made.add(")").build();
  }

  private MethodSpec ofTarget() {
    return of().addJavadoc(
            "Makes tools whose calls {@code host} runs.\n\n@param target what is called\n")
        .addTypeVariables(twin.bareTypeVariables())
        .addParameter(twin.capabilityType(), "target")
        .addParameter(RuntimeTypes.HOST, "host")
        .addStatement(
            "return $T.of($T.$N, ALL, $T.requireNonNull(target, $S), host)",
            RuntimeTypes.TOOLS,
            twin.name(),
            TwinModel.CONSTANT,
            Objects.class,
            "target")
        .build();
  }

  private MethodSpec ofHost() {
    return of().addJavadoc("Makes tools whose calls {@code host} runs on other machines.\n")
        .addParameter(RuntimeTypes.HOST, "host")
        .addStatement(
            "return $1T.of($2T.$3N, ALL, null, host.bind($2T.$3N))",
            RuntimeTypes.TOOLS,
            twin.name(),
            TwinModel.CONSTANT)
        .build();
  }

  private MethodSpec.Builder of() {
    return MethodSpec.methodBuilder("of")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
        .returns(RuntimeTypes.TOOLS);
  }
}
