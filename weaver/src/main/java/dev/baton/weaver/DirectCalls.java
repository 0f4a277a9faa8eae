package dev.baton.weaver;

import dev.baton.weaver.plan.MethodPlan;
import dev.baton.weaver.plan.ReturnKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which awaits call an {@code @Async} method of the same class and await what it gives at once:
 * they go straight to its body, and it has no machine until it suspends.
 *
 * <p>Only calls that stay within one class file are direct, since both ends are then compiled
 * together, and only those of a static method or on {@code this}, whose receiver is not null.
 */
final class DirectCalls {
  private final String owner;
  private final boolean ownerIsFinal;

  /** The plans of the methods that some await of the class calls, by name and descriptor. */
  private final Map<String, MethodPlan> callees;

  private DirectCalls(ClassNode owner, Map<String, MethodPlan> callees) {
    this.owner = owner.name;
    this.ownerIsFinal = (owner.access & Opcodes.ACC_FINAL) != 0;
    this.callees = callees;
  }

  /** Finds the methods of {@code node} that can be called directly, and are. */
  static DirectCalls in(ClassNode node, List<MethodPlan> plans) {
    Map<String, MethodPlan> candidates = new HashMap<>();
    if ((node.access & Opcodes.ACC_INTERFACE) == 0) {
      for (MethodPlan plan : plans) {
        if (plan.kind() == ReturnKind.COROUTINE) {
          candidates.put(plan.name() + plan.descriptor(), plan);
        }
      }
    }
    Map<String, MethodPlan> called = new HashMap<>();
    for (MethodNode method : node.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (RuntimeCalls.isAwait(insn) && callBefore(insn) instanceof MethodInsnNode call) {
          MethodPlan callee = candidates.get(call.name + call.desc);
          if (callee != null && call.owner.equals(node.name)) {
            called.put(call.name + call.desc, callee);
          }
        }
      }
    }
    return new DirectCalls(node, called);
  }

  boolean ownerIsFinal() {
    return ownerIsFinal;
  }

  /** Whether the body of the method may be entered without a machine. */
  boolean isCallee(MethodPlan plan) {
    return callees.containsKey(plan.name() + plan.descriptor());
  }

  /** Whether {@code insn} calls a method whose body may be entered without a machine. */
  boolean mayBeDirect(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && !callees.isEmpty()
        && call.owner.equals(owner)
        && callees.containsKey(call.name + call.desc);
  }

  /** Tells each await which call it is to make directly. */
  void mark(Body body, List<AwaitSite> sites) {
    for (AwaitSite site : sites) {
      site.direct = site.before == null ? null : direct(site.before, site.call, body);
    }
  }

  private MethodInsnNode direct(AwaitSite.Before before, AbstractInsnNode await, Body body) {
    if (!RuntimeCalls.isAwait(await)
        || callBefore(await) != before.insn()
        || !mayBeDirect(before.insn())) {
      return null;
    }
    var method = (MethodInsnNode) before.insn();
    List<Object> stack = before.stack();
    if (method.getOpcode() == Opcodes.INVOKESTATIC) {
      return method;
    }
    Object receiver = stack.get(stack.size() - 1 - Type.getArgumentTypes(method.desc).length);
    return body.isThis(receiver) ? method : null;
  }

  /** The instruction just before {@code await} if nothing comes between them, not even a line. */
  private static AbstractInsnNode callBefore(AbstractInsnNode await) {
    AbstractInsnNode before = await.getPrevious();
    if (before instanceof LineNumberNode line && before.getPrevious() instanceof LabelNode label) {
      // javac repeats the line of an await behind arguments that span lines
      if (line.start != label || line.line != AwaitSites.line(label)) {
        return null;
      }
      before = label.getPrevious();
    }
    return before;
  }
}
