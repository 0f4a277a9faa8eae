package dev.baton.weaver;

import dev.baton.weaver.plan.SpillField;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Pass: turns each {@code await} into a call that gives a value or suspends, and each {@code emit}
 * into one that suspends.
 *
 * <p>In place stays what runs when nothing suspends, and the taking of what was sent after a
 * suspension, for its exceptions must meet the handlers around the await. Saving goes out of the
 * way; see {@link DispatchPrologue}.
 */
final class Suspensions {
  private final Body body;
  private final InsnWriter start;

  /** Whether the body may be entered without a machine. */
  private final boolean entered;

  private Suspensions(Body body, boolean entered, InsnWriter start) {
    this.body = body;
    this.entered = entered;
    this.start = start;
  }

  /**
   * Rewrites the awaits; adds to {@code start} what belongs before the body.
   *
   * @param entered whether the body may be entered without a machine
   */
  static void write(Body body, boolean entered, List<AwaitSite> sites, InsnWriter start) {
    var suspensions = new Suspensions(body, entered, start);
    for (AwaitSite site : sites) {
      site.number = number(site.call);
      suspensions.writeInPlace(site);
      suspensions.writeSaving(site);
    }
  }

  private void writeInPlace(AwaitSite site) {
    var after = new LabelNode();
    var code = new InsnWriter(body);
    boolean mayGoOn = !RuntimeCalls.isEmit(site.call);
    if (site.direct != null) {
      body.node.instructions.remove(site.direct);
      code.runner().label().add(DirectEntry.callFor(site.direct));
      if (site.number == null) {
        code.runner().add(CallWriter.boxed());
      }
    } else {
      code.runner();
      if (RuntimeCalls.passesLabel(site.call)) {
        code.label();
      }
      code.add(withoutBox(site.call));
    }
    if (mayGoOn) {
      code.op(Opcodes.DUP).add(CallWriter.suspended()).jump(Opcodes.IFEQ, after);
    }
    code.jump(Opcodes.GOTO, site.suspend);
    code.at(site.take, frame(site, site.operands)).sent().add(CallWriter.resumed());
    if (mayGoOn) {
      code.at(after, frame(site, withResult(site)));
    }
    if (mayGoOn && meetsFrame(site.call)) {
      // Two frames cannot stand at one place.
      code.op(Opcodes.NOP);
    }
    InsnList instructions = body.node.instructions;
    if (site.number != null) {
      AbstractInsnNode cast = AwaitSites.nextReal(site.call);
      AbstractInsnNode value = AwaitSites.nextReal(cast);
      instructions.remove(cast);
      instructions.insertBefore(value, new InsnWriter(body).runner().list());
      instructions.set(value, CallWriter.toNumber(site.number));
    }
    instructions.insert(site.call, code.list());
    instructions.remove(site.call);
  }

  /** The kind of number that comes out of its box as soon as an await has given it, or null. */
  private static String number(MethodInsnNode call) {
    if (!RuntimeCalls.passesLabel(call) || meetsFrame(call)) { // other values would come here, too
      return null;
    }
    AbstractInsnNode cast = AwaitSites.nextReal(call);
    return cast.getOpcode() == Opcodes.CHECKCAST && !meetsFrame(cast)
        ? RuntimeCalls.unboxedNumber(AwaitSites.nextReal(cast))
        : null;
  }

  /**
   * The runner's method for a call. A number that is boxed just to be emitted is emitted as it is:
   * the consumer boxes it, where the JIT often finds that no box is needed.
   */
  private MethodInsnNode withoutBox(MethodInsnNode call) {
    AbstractInsnNode before = AwaitSites.previousReal(call);
    String number = RuntimeCalls.isEmit(call) ? RuntimeCalls.boxedNumber(before) : null;
    if (number == null || meetsFrame(before)) { // then other values come here, too
      return CallWriter.suspension(call);
    }
    body.node.instructions.remove(before);
    return CallWriter.emitNumber(number);
  }

  /** Whether a frame stands where the instruction after {@code call} does. */
  static boolean meetsFrame(AbstractInsnNode call) {
    for (AbstractInsnNode at = call.getNext();
        at != null && at.getOpcode() < 0;
        at = at.getNext()) {
      if (at instanceof FrameNode) {
        return true;
      }
    }
    return false;
  }

  private void writeSaving(AwaitSite site) {
    start.at(site.suspend, frame(site, withResult(site))).op(Opcodes.POP);
    if (entered) {
      DirectEntry.writeMachine(body, site, start);
    }
    List<Spill> operands = site.saved.operands();
    for (int i = operands.size() - 1; i >= 0; i--) {
      Spill operand = operands.get(i);
      if (operand.field() == null) {
        start.op(Opcodes.POP);
      } else {
        start.putOperand(operand.field(), operand.type());
      }
    }
    for (Spill local : site.saved.locals()) {
      if (local.field() != null && !local.constant()) {
        start.machine().load(local.type(), local.slot());
        start.add(start.access(Opcodes.PUTFIELD, local.field()));
      }
    }
    for (SpillField field : site.saved.cleared()) {
      start.machine().op(Opcodes.ACONST_NULL).add(start.access(Opcodes.PUTFIELD, field));
    }
    start.runner().machine().push(site.label).add(CallWriter.suspend(site)).op(Opcodes.ARETURN);
  }

  private static List<Object> withResult(AwaitSite site) {
    var stack = new ArrayList<Object>(site.operands);
    stack.add(Types.OBJECT);
    return stack;
  }

  private static FrameNode frame(AwaitSite site, List<Object> stack) {
    return Types.frame(site.locals, stack);
  }
}
