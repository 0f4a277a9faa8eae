package dev.baton.processor.discover;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.baton.processor.model.AsyncElements;
import dev.baton.processor.model.Suspending;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What Baton's names mean in a source file, told by its imports alone. */
final class ImportedNames {
  private static final String BATON = "dev.baton.Baton";

  private final Set<String> imports = new LinkedHashSet<>();
  private final Set<String> staticImports = new LinkedHashSet<>();
  private boolean moduleImports;

  ImportedNames(CompilationUnitTree unit) {
    for (ImportTree tree : unit.getImports()) {
      String name = tree.getQualifiedIdentifier().toString();
      (tree.isStatic() ? staticImports : imports).add(name);
      // ImportTree.isModule is not in the API of Java 17.
      moduleImports |= tree.toString().strip().startsWith("import module ");
    }
    if (unit.getPackageName() != null) {
      imports.add(unit.getPackageName() + ".*");
    }
  }

  /** Whether an annotation is {@code @Async}. */
  boolean isAsync(AnnotationTree annotation) {
    return names(annotation.getAnnotationType().toString(), AsyncElements.ASYNC);
  }

  /**
   * Which of Baton's methods a call calls, as far as imports tell; empty if it is another one.
   *
   * @param scope the class around the call, whose own methods hide imported ones
   */
  Optional<Suspending> suspending(MethodInvocationTree call, Scope scope) {
    if (call.getArguments().size() != 1) {
      return Optional.empty();
    }
    ExpressionTree select = call.getMethodSelect();
    if (select instanceof MemberSelectTree member) {
      return Suspending.named(member.getIdentifier().toString())
          .filter(method -> names(member.getExpression().toString(), BATON));
    }
    return Suspending.named(select.toString())
        .filter(method -> isStaticallyImported(method.methodName()))
        .filter(method -> !scope.hides(method.methodName()));
  }

  /** Whether the file imports anything of Baton's. */
  boolean importsBaton() {
    return Stream.concat(imports.stream(), staticImports.stream())
        .anyMatch(name -> name.startsWith("dev.baton."));
  }

  /** The qualified names that a type's name, as it is written, may stand for. */
  List<String> candidates(String written) {
    int dot = written.indexOf('.');
    String first = dot < 0 ? written : written.substring(0, dot);
    String rest = written.substring(first.length());
    List<String> candidates = new ArrayList<>();
    for (String name : imports) {
      if (name.endsWith("." + first)) {
        candidates.add(0, name + rest);
      } else if (name.endsWith(".*")) {
        candidates.add(name.substring(0, name.length() - 1) + written);
      }
    }
    candidates.add("java.lang." + written);
    candidates.add(written);
    return candidates;
  }

  private boolean isStaticallyImported(String method) {
    return staticImports.contains(BATON + "." + method)
        || (staticImports.contains(BATON + ".*")
            && staticImports.stream().noneMatch(name -> name.endsWith("." + method)));
  }

  private boolean names(String written, String qualified) {
    if (written.equals(qualified)) {
      return true;
    }
    int dot = qualified.lastIndexOf('.');
    String simple = qualified.substring(dot + 1);
    if (!written.equals(simple)) {
      return false;
    }
    boolean imported = imports.contains(qualified);
    boolean other = imports.stream().anyMatch(name -> name.endsWith("." + simple));
    boolean onDemand = imports.contains(qualified.substring(0, dot) + ".*") || moduleImports;
    return imported || (onDemand && !other);
  }
}
