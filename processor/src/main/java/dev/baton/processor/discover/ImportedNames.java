package dev.baton.processor.discover;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.baton.processor.model.AsyncElements;
import java.util.HashSet;
import java.util.Set;

/** What Baton's names mean in a source file, told by its imports alone. */
final class ImportedNames {
  static final String BATON = "dev.baton.Baton";
  static final String AWAIT = "await";

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

  /** Whether a call with one argument is an await, unless {@link #isUnqualified} and hidden. */
  boolean isAwait(MethodInvocationTree call) {
    if (call.getArguments().size() != 1) {
      return false;
    }
    ExpressionTree select = call.getMethodSelect();
    if (select instanceof MemberSelectTree member) {
      return member.getIdentifier().contentEquals(AWAIT)
          && names(member.getExpression().toString(), BATON);
    }
    return isUnqualified(call) && staticallyImported();
  }

  /** Whether a call is of a method {@code await} with nothing before it. */
  static boolean isUnqualified(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof IdentifierTree name
        && name.getName().contentEquals(AWAIT);
  }

  private boolean staticallyImported() {
    return staticImports.contains(BATON + "." + AWAIT)
        || (staticImports.contains(BATON + ".*")
            && staticImports.stream().noneMatch(name -> name.endsWith("." + AWAIT)));
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
