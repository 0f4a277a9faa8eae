package dev.baton.processor.weave;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves one method: the passes, in their order. */
final class MethodWeaver {
  /** HotSpot's {@code HugeMethodLimit}: larger methods are never compiled. */
  private static final int JIT_LIMIT = 8000;

  /** What came of one method. */
  record Woven(
      List<MethodNode> methods, MachinePatch patch, WeaveWarning warning, MethodReport report) {}

  private MethodWeaver() {}

  static Woven weave(
      String owner,
      boolean ownerIsInterface,
      MethodNode method,
      MethodPlan plan,
      Set<String> asyncCloseables,
      DirectCalls directCalls)
      throws CannotWeave {
    int sizeBefore = size(method);
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    List<SpillField> parameters = Spills.parameterFields(owner, plan, isStatic);
    List<String> names = parameterNames(method, parameters);

    Body body = BodySplitter.split(owner, ownerIsInterface, method, plan);
    Entry.write(method, plan, parameters, names);
    GeneratorCalls.rewrite(body);
    Map<MethodInsnNode, String> closings = AsyncCloses.write(body, asyncCloseables);
    EachLoops.write(body);
    NewMover.move(body);
    ControlFlow flow = ControlFlow.of(body.node);
    Liveness liveness = Liveness.of(body, flow);
    List<AwaitSite> sites = AwaitSites.find(body, liveness, directCalls);
    List<AwaitPoint> unseen = ResumeLabels.assign(sites, plan.source().awaits(), closings);
    List<SpillField> added = Spills.assign(body, parameters, flow, sites);
    liveness.pruneFrames();
    List<Loop> loops = Loops.find(body, flow, sites);
    DebugTable.narrow(body, flow, sites);

    var end = new Code(body);
    Returns.write(body, end);
    body.node.instructions.add(end.list());
    var start = new Code(body);
    NewLabels.write(body);
    Resumptions.write(body, sites, loops, start);
    Suspensions.write(body, directCalls.isCallee(plan), sites, start);
    MachineRoom.insert(body, start);

    int sizeAfter = size(body.node);
    WeaveWarning warning =
        sizeBefore <= JIT_LIMIT && sizeAfter > JIT_LIMIT
            ? new WeaveWarning(plan.name(), plan.descriptor(), sizeBefore, sizeAfter)
            : null;
    var reference = new BodyRef(owner, ownerIsInterface, body.node.name, body.node.desc, isStatic);
    var methods = new ArrayList<>(List.of(body.node));
    if (directCalls.isCallee(plan)) {
      methods.add(DirectEntry.write(body, method, directCalls.ownerIsFinal()));
    }
    return new Woven(
        methods,
        new MachinePatch(
            plan.machine(),
            reference,
            parameters,
            undeclared(plan, parameters, added),
            plan.source().with(unseen)),
        warning,
        Reports.of(plan, sites));
  }

  private static List<SpillField> undeclared(
      MethodPlan plan, List<SpillField> parameters, List<SpillField> added) {
    var fields = new ArrayList<SpillField>();
    for (int i = 0; i < parameters.size(); i++) {
      if (!plan.fields().get(i).declared()) {
        fields.add(parameters.get(i));
      }
    }
    fields.addAll(added);
    return fields;
  }

  /** The names of the receiver and the parameters in the debug table; null where it has none. */
  private static List<String> parameterNames(MethodNode method, List<SpillField> parameters) {
    var names = new ArrayList<String>();
    int slot = 0;
    for (SpillField parameter : parameters) {
      names.add(LocalNames.ofParameter(method, slot));
      slot += Type.getType(parameter.descriptor()).getSize();
    }
    return names;
  }

  private static int size(MethodNode method) {
    var evaluator = new CodeSizeEvaluator(null);
    method.accept(evaluator);
    return evaluator.getMaxSize();
  }
}
