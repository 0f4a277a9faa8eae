package dev.baton.weaver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * What belongs to a loop {@code for (T x : each(source))}, and where control leaves it: an analysis
 * of the body as it is before anything is written for the loop.
 */
final class EachLoopBody {
  private final EachLoop loop;
  private final InsnList insns;
  private final AbstractInsnNode[] before;
  private final ControlFlow flow;
  private final int first;
  private final int exit;
  private final List<TryCatchBlockNode> around;

  /** The instructions of the loop's own code behind its condition, by index. */
  private final BitSet inside = new BitSet();

  /**
   * Instructions that follow each other.
   *
   * @param first the first of them
   * @param last the last
   */
  record Stretch(AbstractInsnNode first, AbstractInsnNode last) {}

  private EachLoopBody(Body body, EachLoop loop) {
    this.loop = loop;
    this.insns = body.node.instructions;
    this.before = insns.toArray();
    this.flow = ControlFlow.of(body.node);
    this.first = insns.indexOf(loop.first);
    this.exit = insns.indexOf(loop.exit);
    this.around =
        body.node.tryCatchBlocks.stream()
            .filter(
                block -> insns.indexOf(block.start) <= first && first < insns.indexOf(block.end))
            .toList();
  }

  static EachLoopBody of(Body body, EachLoop loop) {
    var found = new EachLoopBody(body, loop);
    found.findInside();
    return found;
  }

  /** The tries around the loop. */
  List<TryCatchBlockNode> around() {
    return around;
  }

  /** Whether an instruction is of the loop's own code behind its condition. */
  boolean contains(AbstractInsnNode insn) {
    return inside.get(insns.indexOf(insn));
  }

  /** Whether a jump to a label stays in the loop, or begins it anew. */
  boolean staysAt(LabelNode target) {
    AbstractInsnNode real = AwaitSites.nextReal(target);
    return real == loop.first || contains(real);
  }

  /** The instructions of the loop behind which control leaves it without a jump. */
  List<AbstractInsnNode> fallingOut() {
    return inside.stream().filter(this::fallsOut).mapToObj(index -> before[index]).toList();
  }

  /** The loop's own code, as far as there is any. */
  List<Stretch> stretches() {
    var stretches = new ArrayList<Stretch>();
    for (int from = inside.nextSetBit(0); from >= 0; ) {
      int to = inside.nextClearBit(from);
      if (hasCode(from, to)) {
        stretches.add(new Stretch(before[from], before[to - 1]));
      }
      from = inside.nextSetBit(to);
    }
    return stretches;
  }

  /**
   * The loop's own code is what control reaches only through its condition, up to where the exit
   * leads if that is further down, and what every handler around the loop covers; not the returns,
   * for the source is closed before.
   */
  private void findInside() {
    BitSet elsewhere = reachedWithoutLoop();
    int jump = insns.indexOf(loop.exit.label);
    int end = jump > exit ? jump : before.length;
    for (int i = exit + 1; i < end; i++) {
      int index = i;
      if (!elsewhere.get(i)
          && before[i].getOpcode() != Opcodes.ARETURN
          && Arrays.stream(flow.handlers(first)).allMatch(handler -> covers(handler, index))) {
        inside.set(i);
      }
    }
  }

  /** What control can reach without going from the condition into the loop. */
  private BitSet reachedWithoutLoop() {
    var reached = new BitSet();
    var pending = new ArrayDeque<Integer>(List.of(0));
    while (!pending.isEmpty()) {
      int index = pending.pop();
      if (reached.get(index)) {
        continue;
      }
      reached.set(index);
      Arrays.stream(flow.handlers(index)).forEach(pending::push);
      for (int successor : flow.successors(index)) {
        if (index != exit || successor != exit + 1) {
          pending.push(successor);
        }
      }
    }
    return reached;
  }

  private boolean covers(int handler, int index) {
    return Arrays.stream(flow.handlers(index)).anyMatch(other -> other == handler);
  }

  private boolean isInLoop(int index) {
    return inside.get(index) || index >= first && index <= exit;
  }

  private boolean fallsOut(int index) {
    return !isInLoop(index + 1)
        && !onlyJumps(before[index])
        && Arrays.stream(flow.successors(index)).anyMatch(next -> next == index + 1);
  }

  /** Whether an instruction goes on at its labels only, of which one may stand right behind it. */
  static boolean onlyJumps(AbstractInsnNode insn) {
    return insn.getOpcode() == Opcodes.GOTO
        || insn instanceof TableSwitchInsnNode
        || insn instanceof LookupSwitchInsnNode;
  }

  private boolean hasCode(int from, int to) {
    return Arrays.stream(before, from, to).anyMatch(insn -> insn.getOpcode() >= 0);
  }
}
