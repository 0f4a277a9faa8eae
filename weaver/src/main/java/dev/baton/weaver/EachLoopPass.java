package dev.baton.weaver;

import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.CannotWeave;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Pass: makes {@code for (T x : each(source))} await each element, and close the source on every
 * way out of the loop but its own end. The await of an element is one too, where that fails or is
 * cancelled.
 *
 * <p>It writes calls of {@code await}, which the passes after it weave like those of the source.
 * Where a way out leads through a {@code finally} around the loop, javac has copied that behind the
 * loop's own code; the source is closed between the two. The copy is known by what does not cover
 * it: the handlers around the loop.
 */
final class EachLoopPass {
  private static final String THROWABLE = "java/lang/Throwable";
  private static final String ITERATOR = "java/util/Iterator";

  private final Body body;
  private final EachLoop loop;
  private final InsnList insns;
  private final EachLoopBody own;
  private final Set<LabelNode> jumpTargets;
  private final int line;

  /** What goes to the method's end. */
  private final InsnList outOfLine = new InsnList();

  private EachLoopPass(Body body, EachLoop loop) {
    this.body = body;
    this.loop = loop;
    this.insns = body.node.instructions;
    this.own = EachLoopBody.of(body, loop);
    this.jumpTargets = Returns.jumpTargets(body);
    this.line = AwaitSites.line(loop.first);
  }

  static void write(Body body) throws CannotWeave {
    EachLoopShape.write(body);
    List<EachLoop> loops = EachLoop.in(body);
    if (!loops.isEmpty()) {
      labelCreations(body.node.instructions);
    }
    for (EachLoop loop : loops) {
      new EachLoopPass(body, loop).write();
    }
  }

  /** Gives each {@code new} a label, by which frames name its uninitialised object. */
  private static void labelCreations(InsnList insns) {
    for (AbstractInsnNode insn : insns.toArray()) {
      if (insn.getOpcode() == Opcodes.NEW && NewLabels.before(insn).isEmpty()) {
        insns.insertBefore(insn, new LabelNode());
      }
    }
  }

  private void write() {
    List<AbstractInsnNode> fallingOut = own.fallingOut();
    List<EachLoopBody.Stretch> stretches = own.stretches();
    FrameWalk.over(
        body,
        insn -> insn instanceof JumpInsnNode || EachLoopBody.onlyJumps(insn),
        this::redirectJumps);
    fallingOut.forEach(this::closeAfter);
    var handler = new LabelNode();
    protect(stretches, handler);
    addHandler(outOfLine, handler);
    coverByAround(outOfLine);
    insns.add(outOfLine);
  }

  private void redirectJumps(AbstractInsnNode insn, List<Object> locals, List<Object> stack) {
    if (!own.contains(insn)) {
      return;
    }
    if (insn instanceof JumpInsnNode jump) {
      int operands =
          insn.getOpcode() == Opcodes.GOTO
              ? 0
              : insn.getOpcode() >= Opcodes.IF_ICMPEQ && insn.getOpcode() <= Opcodes.IF_ACMPNE
                  ? 2
                  : 1;
      jump.label = wayTo(jump.label, locals, below(stack, operands));
    } else if (insn instanceof TableSwitchInsnNode table) {
      table.dflt = wayTo(table.dflt, locals, below(stack, 1));
      table.labels.replaceAll(label -> wayTo(label, locals, below(stack, 1)));
    } else if (insn instanceof LookupSwitchInsnNode lookup) {
      lookup.dflt = wayTo(lookup.dflt, locals, below(stack, 1));
      lookup.labels.replaceAll(label -> wayTo(label, locals, below(stack, 1)));
    }
  }

  private static List<Object> below(List<Object> stack, int operands) {
    return stack.subList(0, stack.size() - operands);
  }

  /** The target itself if it is in the loop, else code that closes and goes on to it. */
  private LabelNode wayTo(LabelNode target, List<Object> locals, List<Object> stack) {
    if (own.staysAt(target)) {
      return target;
    }
    var way = new LabelNode();
    addFrame(outOfLine, way, locals, stack);
    addClose(outOfLine);
    outOfLine.add(new JumpInsnNode(Opcodes.GOTO, target));
    return way;
  }

  /** Closes between an instruction of the loop and what javac has copied behind it. */
  private void closeAfter(AbstractInsnNode insn) {
    AbstractInsnNode place = insn;
    for (AbstractInsnNode next = place.getNext();
        next instanceof LineNumberNode
            || next instanceof LabelNode label && !jumpTargets.contains(label);
        next = next.getNext()) {
      place = next;
    }
    var code = new InsnList();
    addClose(code);
    coverByAround(code);
    insns.insert(place, code);
  }

  private void addClose(InsnList code) {
    code.add(new VarInsnNode(Opcodes.ALOAD, loop.iterator));
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, RuntimeNames.EACH.internalName()));
    code.add(CallWriter.closeEach());
    code.add(CallWriter.awaitAwaitable());
    code.add(new InsnNode(Opcodes.POP));
  }

  /** Lets the handlers around the loop cover code that is put where they may have a gap. */
  private void coverByAround(InsnList code) {
    var start = new LabelNode();
    var stop = new LabelNode();
    code.insert(start);
    code.add(stop);
    for (TryCatchBlockNode block : own.around()) {
      List<TryCatchBlockNode> blocks = body.node.tryCatchBlocks;
      blocks.add(
          blocks.indexOf(block) + 1, new TryCatchBlockNode(start, stop, block.handler, block.type));
    }
  }

  /** Catches whatever the loop's code throws, and the await of its next element. */
  private void protect(List<EachLoopBody.Stretch> stretches, LabelNode handler) {
    var blocks = new ArrayList<TryCatchBlockNode>();
    blocks.add(awaitElement(handler));
    for (EachLoopBody.Stretch stretch : stretches) {
      var start = new LabelNode();
      var stop = new LabelNode();
      insns.insertBefore(stretch.first(), start);
      insns.insert(stretch.last(), stop);
      blocks.add(new TryCatchBlockNode(start, stop, handler, null));
    }
    // Behind the tries in the loop, before those around it.
    int place = own.around().isEmpty() ? -1 : body.node.tryCatchBlocks.indexOf(own.around().get(0));
    body.node.tryCatchBlocks.addAll(place < 0 ? body.node.tryCatchBlocks.size() : place, blocks);
  }

  private void addHandler(InsnList code, LabelNode handler) {
    List<Object> slots = body.fixedSlots();
    for (TryCatchBlockNode block : own.around()) {
      List<Object> wanted = Types.slots(Loops.frameAt(block.handler).local);
      for (int slot = 0; slot < wanted.size(); slot++) {
        if (slot == slots.size()) {
          slots.add(Opcodes.TOP);
        }
        if (slots.get(slot) == Opcodes.TOP) {
          slots.set(slot, wanted.get(slot));
        }
      }
    }
    addFrame(code, handler, withIterator(slots), List.of(THROWABLE));
    int thrown = body.node.maxLocals++;
    code.add(new VarInsnNode(Opcodes.ASTORE, thrown));
    code.add(new VarInsnNode(Opcodes.ALOAD, loop.iterator));
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, RuntimeNames.EACH.internalName()));
    code.add(new VarInsnNode(Opcodes.ALOAD, thrown));
    code.add(CallWriter.closeEachAfter());
    code.add(CallWriter.awaitAwaitable());
    code.add(new InsnNode(Opcodes.POP));
    code.add(new VarInsnNode(Opcodes.ALOAD, thrown));
    code.add(new InsnNode(Opcodes.ATHROW));
  }

  private void addFrame(InsnList code, LabelNode label, List<Object> slots, List<Object> stack) {
    code.add(label);
    if (line > 0) {
      code.add(new LineNumberNode(line, label));
    }
    code.add(
        Types.frame(
            slots.stream().map(this::inFrame).toList(),
            stack.stream().map(this::inFrame).toList()));
  }

  /**
   * A type as frames have it: an object that a {@code new} left uninitialised is known by a label.
   */
  private Object inFrame(Object type) {
    return type instanceof TypeInsnNode made ? NewLabels.before(made).get(0) : type;
  }

  private List<Object> withIterator(List<Object> slots) {
    var with = new ArrayList<Object>(slots);
    while (with.size() <= loop.iterator) {
      with.add(Opcodes.TOP);
    }
    with.set(loop.iterator, ITERATOR);
    return with;
  }

  /** Writes the await; gives the try over it. */
  private TryCatchBlockNode awaitElement(LabelNode handler) {
    var start = new LabelNode();
    var stop = new LabelNode();
    var code = new InsnList();
    code.add(start);
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, RuntimeNames.EACH.internalName()));
    code.add(CallWriter.advanceEach());
    code.add(CallWriter.awaitAwaitable());
    code.add(new TypeInsnNode(Opcodes.CHECKCAST, "java/lang/Boolean"));
    code.add(CallWriter.booleanValue());
    code.add(stop);
    insns.insert(loop.hasNext, code);
    insns.remove(loop.hasNext);
    return new TryCatchBlockNode(start, stop, handler, null);
  }
}
