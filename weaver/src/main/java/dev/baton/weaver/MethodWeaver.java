package dev.baton.weaver;

import dev.baton.weaver.plan.AwaitPoint;
import dev.baton.weaver.plan.CannotWeave;
import dev.baton.weaver.plan.Closeables;
import dev.baton.weaver.plan.MethodPlan;
import dev.baton.weaver.plan.MethodReport;
import dev.baton.weaver.plan.SpillField;
import dev.baton.weaver.plan.WeaveWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** Weaves one method: the passes, in their order. */
final class MethodWeaver {
  /** HotSpot's {@code HugeMethodLimit}: larger methods are never compiled. */
  private static final int JIT_LIMIT = 8000;

  /**
   * No instruction takes more bytes, but for switches, which have one more a label and two at most
   * beside.
   */
  private static final int LARGEST = 8;

  /** What came of one method. */
  record Woven(
      List<MethodNode> methods,
      MachineParts machine,
      WeaveWarning warning,
      Supplier<MethodReport> report) {}

  private MethodWeaver() {}

  static Woven weave(
      ClassFile file,
      String nestHost,
      String owner,
      boolean ownerIsInterface,
      MethodNode method,
      MethodPlan plan,
      Closeables closeables,
      DirectCalls directCalls,
      ProgramHash hash)
      throws CannotWeave {
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    List<SpillField> parameters = Spills.parameterFields(owner, plan, isStatic);
    List<String> names = parameterNames(method, parameters);

    Body body = BodySplitter.split(file, owner, ownerIsInterface, method, plan);
    Entry.write(method, plan, parameters, names);
    GeneratorCalls.rewrite(body);
    Map<MethodInsnNode, String> closings = AsyncCloses.write(body, closeables);
    EachLoopPass.write(body);
    NewMover.move(body);
    ControlFlow flow = ControlFlow.of(body.node);
    Liveness liveness = Liveness.of(body, flow);
    List<AwaitSite> sites = AwaitSites.find(body, liveness, directCalls::mayBeDirect);
    directCalls.mark(body, sites);
    List<AwaitPoint> unseen = ResumeLabels.assign(sites, plan.source().awaits(), closings);
    List<SpillField> saved = Spills.assign(body, parameters, flow, sites);
    liveness.pruneFrames();
    List<Loop> loops = Loops.find(body, flow, sites);
    String locals = LocalsTable.of(body, parameters, sourceNames(method, names, plan), sites);
    DebugTable.narrow(body, flow, sites);

    var end = new InsnWriter(body);
    Returns.write(body, end);
    body.node.instructions.add(end.list());
    var start = new InsnWriter(body);
    NewLabels.write(body);
    Resumptions.write(body, sites, loops, start);
    Suspensions.write(body, directCalls.isCallee(plan), sites, start);
    DispatchPrologue.insert(body, start);

    var reference = new BodyRef(owner, ownerIsInterface, body.node.name, body.node.desc, isStatic);
    var methods = new ArrayList<>(List.of(body.node));
    if (directCalls.isCallee(plan)) {
      methods.add(DirectEntry.write(body, method, directCalls.ownerIsFinal()));
      methods.add(DirectEntry.writeFactory(body, method, parameters));
    }
    return new Woven(
        methods,
        new MachineParts(
            plan.machine(),
            nestHost,
            reference,
            parameters,
            saved,
            plan.source().with(unseen),
            hash.end(parameters, saved, sites),
            locals),
        warning(file, plan, body.node),
        () -> MethodReports.of(body, parameters, saved, sites));
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

  /**
   * What the source calls the receiver and the parameters. Without a debug table that is known of
   * methods and not of lambdas.
   */
  private static List<String> sourceNames(
      MethodNode method, List<String> inTable, MethodPlan plan) {
    var names = new ArrayList<String>();
    for (int i = 0; i < inTable.size(); i++) {
      String name = inTable.get(i);
      if (DeadLambdas.isLambda(method)) {
        names.add(name == null || name.indexOf('$') >= 0 ? null : name);
      } else {
        names.add(name == null ? plan.arguments().get(i) : name);
      }
    }
    return names;
  }

  /** What to tell of a body that weaving has made too large for the JIT; null of all others. */
  private static WeaveWarning warning(ClassFile file, MethodPlan plan, MethodNode body) {
    if (atMost(body) <= JIT_LIMIT) {
      return null;
    }
    var size = new CodeSizeEvaluator(null);
    body.accept(size);
    int before = file.codeSize(plan.name(), plan.descriptor());
    int after = size.getMaxSize();
    return before <= JIT_LIMIT && after > JIT_LIMIT
        ? new WeaveWarning(plan.name(), plan.descriptor(), before, after)
        : null;
  }

  /** A number of bytes that the code does not exceed: quickly found, and enough for most. */
  private static int atMost(MethodNode method) {
    int most = 0;
    for (AbstractInsnNode insn : method.instructions) {
      if (insn.getOpcode() >= 0) {
        most += LARGEST;
      }
      if (insn instanceof TableSwitchInsnNode table) {
        most += LARGEST * (2 + table.labels.size());
      } else if (insn instanceof LookupSwitchInsnNode lookup) {
        most += LARGEST * (2 + lookup.labels.size());
      }
    }
    return most;
  }
}
