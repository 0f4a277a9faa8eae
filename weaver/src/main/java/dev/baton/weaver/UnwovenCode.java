package dev.baton.weaver;

import dev.baton.weaver.names.WovenNames;
import dev.baton.weaver.plan.ReturnKind;
import dev.baton.weaver.plan.Unwoven;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What stands in a class file and is to be woven yet. */
final class UnwovenCode {
  private final ClassSurvey type;
  private final List<Unwoven> found = new ArrayList<>();

  /** The names of the methods whose code has moved to a body. */
  private final Set<String> emptied = new HashSet<>();

  private UnwovenCode(ClassSurvey type) {
    this.type = type;
  }

  static List<Unwoven> in(ClassSurvey type) {
    var code = new UnwovenCode(type);
    code.find();
    return code.found;
  }

  private void find() {
    for (MethodNode method : type.node.methods) {
      if (BodySplitter.isBody(method)) {
        emptied.add(method.name.substring(0, method.name.length() - WovenNames.BODY.length()));
      }
    }
    for (MethodNode method : type.annotated) {
      if (!AsyncDeclaration.isAbstract(method)
          && !emptied.contains(method.name)
          && !emptied.contains(WovenNames.LAMBDA + method.name)) {
        add(NestPlanner.firstLine(method), "async method " + method.name);
        addClosings(method);
      }
    }
    for (MethodNode lambda : type.lambdas) {
      if (!emptied.contains(lambda.name)
          && !BodySplitter.isBody(lambda)
          && ReturnKind.of(lambda.desc) != null) {
        add(NestPlanner.firstLine(lambda), "async lambda");
        addClosings(lambda);
      }
    }
  }

  private void addClosings(MethodNode method) {
    ReturnKind kind = ReturnKind.of(method.desc);
    for (AbstractInsnNode insn : method.instructions) {
      if (AsyncCloses.isAwaited(method, kind, insn, type.closeables)) {
        add(AwaitSites.line(insn), "closing of " + AsyncCloses.closed(method, insn));
      }
    }
  }

  private void add(int line, String what) {
    var unwoven = new Unwoven(type.node.name.replace('/', '.'), type.file(), line, what);
    if (!found.contains(unwoven)) {
      found.add(unwoven);
    }
  }
}
