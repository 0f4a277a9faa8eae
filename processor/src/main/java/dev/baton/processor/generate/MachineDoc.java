package dev.baton.processor.generate;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.baton.processor.discover.DiscoveredClass;
import dev.baton.processor.discover.DiscoveredCoroutine;
import dev.baton.weaver.plan.MethodReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;

/** The Javadoc of a state machine: the method it runs, and its resume labels. */
final class MachineDoc {
  private MachineDoc() {}

  /**
   * The whole of it.
   *
   * @param unnamed the items of a list of the fields whose types the companion cannot name
   */
  static CodeBlock of(MachineDraft draft, Optional<MethodReport> report, CodeBlock unnamed) {
    CodeBlock.Builder doc = CodeBlock.builder();
    doc.add("The state machine of ").add(draft.reference());
    CodeBlock labels = new LabelList(draft.coroutine().awaits(), report).items();
    if (labels.isEmpty()) {
      doc.add(", which awaits nothing.\n");
    } else {
      doc.add(".\n\n<p>Its resume labels, and the fields that are alive there:\n\n<ol>\n");
      doc.add(labels).add("</ol>\n");
    }
    if (!unnamed.isEmpty()) {
      doc.add("\n<p>Its fields of types that have no name here:\n\n<ul>\n");
      doc.add(unnamed).add("</ul>\n");
    }
    return doc.build();
  }

  /** A link if Javadoc can resolve one. */
  static CodeBlock reference(
      DiscoveredClass owner, DiscoveredCoroutine coroutine, NameableTypes types) {
    if (coroutine.element().isEmpty()) {
      return CodeBlock.of("the async lambda at line $L", coroutine.line());
    }
    ExecutableElement method = coroutine.element().get();
    TypeElement type = (TypeElement) method.getEnclosingElement();
    Optional<List<TypeName>> parameters = erasedParameters(method, types);
    if (owner.isCompact() || parameters.isEmpty() || !types.isAccessible(type)) {
      return CodeBlock.of("{@code $L.$L}", coroutine.className(), coroutine.name());
    }
    String inPackage = type.getQualifiedName().toString().substring(owner.packageName().length());
    String path = inPackage.startsWith(".") ? inPackage.substring(1) : inPackage;
    CodeBlock.Builder link = CodeBlock.builder().add("{@link $L#$L(", path, coroutine.name());
    String separator = "";
    for (TypeName parameter : parameters.get()) {
      link.add("$L$T", separator, parameter);
      separator = ", ";
    }
    return link.add(")}").build();
  }

  private static Optional<List<TypeName>> erasedParameters(
      ExecutableElement method, NameableTypes types) {
    List<TypeName> erased = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      Optional<TypeName> type = types.forField(parameter.asType());
      if (type.isEmpty()) {
        return Optional.empty();
      }
      erased.add(erase(type.get()));
    }
    return Optional.of(erased);
  }

  private static TypeName erase(TypeName type) {
    if (type instanceof ArrayTypeName array) {
      return ArrayTypeName.of(erase(array.componentType()));
    }
    return type instanceof ParameterizedTypeName generic ? generic.rawType() : type;
  }

  /**
   * Source in a comment, where braces must balance, and backslashes and comment ends must not be.
   */
  static String code(String source) {
    if (source.indexOf('\\') < 0 && !source.contains("*/") && balanced(source)) {
      return "{@code " + source + "}";
    }
    StringBuilder escaped = new StringBuilder("<code>");
    for (char c : source.toCharArray()) {
      if ("\\*/{}@<>&".indexOf(c) >= 0) {
        escaped.append("&#").append((int) c).append(';');
      } else {
        escaped.append(c);
      }
    }
    return escaped.append("</code>").toString();
  }

  private static boolean balanced(String source) {
    int open = 0;
    for (char c : source.toCharArray()) {
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (open < 0) {
        return false;
      }
    }
    return open == 0;
  }
}
