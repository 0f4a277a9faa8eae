package dev.baton.processor.discover;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.baton.processor.model.AsyncElements;
import dev.baton.processor.model.Suspending;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What Baton's names mean in a source file, told by its imports alone. */
final class ImportedNames {
  private static final String BATON = "dev.baton.Baton";

  private final Set<String> imports = new HashSet<>();
  private final Set<String> staticImports = new HashSet<>();
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
