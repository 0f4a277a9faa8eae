package dev.baton.weaver;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Pass: creates an object after its arguments where one of them awaits.
 *
 * <p>In {@code new Foo(await(x))} javac leaves the uninitialised Foo on the stack, or in a local,
 * during the await, and no field can hold such a value. So a null stands in for it, and the object
 * is made when the arguments are ready. The original {@code new} stays where it was, its object
 * dropped at once, for it initialises class Foo before the arguments are evaluated; the JIT removes
 * the rest.
 */
final class NewMover {
  /**
   * A call of a constructor on an object that is to be made there.
   *
   * @param type the object's class
   * @param copies how many copies of it stand below the receiver
   */
  private record Creation(String type, int copies) {}

  private final Body body;
  private final Set<TypeInsnNode> moved = new LinkedHashSet<>();
  private final Map<MethodInsnNode, Creation> creations = new LinkedHashMap<>();

  private NewMover(Body body) {
    this.body = body;
  }

  static void move(Body body) {
    if (!mayAwaitInNew(body)) {
      return;
    }
    var mover = new NewMover(body);
    FrameWalk.over(body, RuntimeCalls::isSuspension, mover::findMoved);
    if (!mover.moved.isEmpty()) {
      FrameWalk.over(body, NewMover::isConstructorCall, mover::findCreations);
      mover.rewriteFrames();
      mover.rewriteInstructions();
    }
  }

  /**
   * Whether any suspension stands between a {@code new} and its constructor's call. javac writes
   * both and all between them in this order, so that no types need be known; what it leaves out
   * because it cannot be reached is the call at most.
   */
  private static boolean mayAwaitInNew(Body body) {
    int begun = 0;
    for (AbstractInsnNode insn : body.node.instructions) {
      if (insn.getOpcode() == Opcodes.NEW) {
        begun++;
      } else if (isConstructorCall(insn)) {
        begun--;
      } else if (begun > 0 && RuntimeCalls.isSuspension(insn)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isConstructorCall(AbstractInsnNode insn) {
    return insn instanceof MethodInsnNode call
        && call.getOpcode() == Opcodes.INVOKESPECIAL
        && call.name.equals("<init>");
  }

  private void findMoved(AbstractInsnNode insn, List<Object> locals, List<Object> stack) {
    if (RuntimeCalls.isSuspension(insn)) {
      Stream.concat(locals.stream(), stack.stream())
          .filter(TypeInsnNode.class::isInstance)
          .forEach(origin -> moved.add((TypeInsnNode) origin));
    }
  }

  private void findCreations(AbstractInsnNode insn, List<Object> locals, List<Object> stack) {
    if (isConstructorCall(insn)) {
      var call = (MethodInsnNode) insn;
      int receiver = stack.size() - 1 - Type.getArgumentTypes(call.desc).length;
      if (stack.get(receiver) instanceof TypeInsnNode origin && moved.contains(origin)) {
        int copies = 0;
        while (copies < receiver && stack.get(receiver - 1 - copies) == origin) {
          copies++;
        }
        creations.put(call, new Creation(origin.desc, copies));
      }
    }
  }

  private void rewriteFrames() {
    Map<Object, Object> nulls = new HashMap<>();
    for (TypeInsnNode origin : moved) {
      NewLabels.before(origin).forEach(label -> nulls.put(label, Opcodes.NULL));
    }
    Types.replaceInFrames(body.node.instructions, nulls);
  }

  private void rewriteInstructions() {
    InsnList instructions = body.node.instructions;
    for (TypeInsnNode origin : moved) {
      var standIn = new InsnNode(Opcodes.ACONST_NULL);
      instructions.insert(origin, standIn);
      instructions.insertBefore(standIn, new InsnNode(Opcodes.POP));
    }
    int firstTemporary = body.node.maxLocals;
    creations.forEach((call, creation) -> rewrite(call, creation, firstTemporary));
  }

  private void rewrite(MethodInsnNode call, Creation creation, int firstTemporary) {
    var before = new InsnList();
    var loads = new InsnList();
    int temporary = firstTemporary;
    for (Type argument : Type.getArgumentTypes(call.desc)) {
      before.insert(new VarInsnNode(argument.getOpcode(Opcodes.ISTORE), temporary));
      loads.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), temporary));
      temporary += argument.getSize();
    }
    body.node.maxLocals = Math.max(body.node.maxLocals, temporary);
    for (int standIn = 0; standIn <= creation.copies; standIn++) {
      before.add(new InsnNode(Opcodes.POP));
    }
    before.add(new TypeInsnNode(Opcodes.NEW, creation.type));
    for (int copy = 0; copy < creation.copies; copy++) {
      before.add(new InsnNode(Opcodes.DUP));
    }
    before.add(loads);
    body.node.instructions.insertBefore(call, before);
  }
}
