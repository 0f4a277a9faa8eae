package dev.baton.processor.weave;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Pass: creates an object after its arguments where one of them awaits.
 *
 * <p>In {@code new Foo(await(x))} javac leaves the uninitialised Foo on the stack during the await,
 * and no field can hold such a value. So the object is made when the arguments are ready. The
 * original {@code new} stays where it was, its object dropped at once, for it initialises class Foo
 * before the arguments are evaluated; the JIT removes the rest.
 */
final class NewMover {
  private final Body body;
  private final Set<TypeInsnNode> moved = new HashSet<>();
  private final Map<MethodInsnNode, TypeInsnNode> initializers = new HashMap<>();

  private NewMover(Body body) {
    this.body = body;
  }

  static void move(Body body) throws CannotWeave {
    var mover = new NewMover(body);
    FrameWalk.over(body, mover::findMoved);
    if (!mover.moved.isEmpty()) {
      FrameWalk.over(body, mover::findInitializers);
      mover.rewriteFrames();
      mover.rewriteInstructions();
    }
  }

  private void findMoved(AbstractInsnNode insn, List<Object> locals, List<Object> stack) {
    if (Abi.isAwait(insn)) {
      for (Object type : stack) {
        if (type instanceof TypeInsnNode origin) {
          moved.add(origin);
        }
      }
    }
  }

  private void findInitializers(AbstractInsnNode insn, List<Object> locals, List<Object> stack) {
    if (insn instanceof MethodInsnNode call
        && call.getOpcode() == Opcodes.INVOKESPECIAL
        && call.name.equals("<init>")) {
      int receiver = stack.size() - 1 - Type.getArgumentTypes(call.desc).length;
      if (stack.get(receiver) instanceof TypeInsnNode origin && moved.contains(origin)) {
        initializers.put(call, origin);
      }
    }
  }

  private void rewriteFrames() {
    Set<LabelNode> labels = new HashSet<>();
    for (TypeInsnNode origin : moved) {
      for (AbstractInsnNode before = origin.getPrevious();
          before != null && before.getOpcode() < 0;
          before = before.getPrevious()) {
        if (before instanceof LabelNode label) {
          labels.add(label);
        }
      }
    }
    for (AbstractInsnNode insn : body.node.instructions) {
      if (insn instanceof FrameNode frame && frame.stack != null) {
        frame.stack = new ArrayList<>(frame.stack);
        frame.stack.removeIf(labels::contains);
      }
    }
  }

  private void rewriteInstructions() throws CannotWeave {
    InsnList instructions = body.node.instructions;
    for (TypeInsnNode origin : moved) {
      AbstractInsnNode copy = origin.getNext();
      if (copy.getOpcode() != Opcodes.DUP) {
        throw body.cannotWeave(
            "the bytecode around 'new "
                + origin.desc.replace('/', '.')
                + "' is not javac's; move the await out of its arguments, and please report it");
      }
      instructions.set(copy, new InsnNode(Opcodes.POP));
    }
    int firstTemporary = body.node.maxLocals;
    for (Map.Entry<MethodInsnNode, TypeInsnNode> entry : initializers.entrySet()) {
      MethodInsnNode call = entry.getKey();
      var stores = new InsnList();
      var loads = new InsnList();
      int temporary = firstTemporary;
      for (Type argument : Type.getArgumentTypes(call.desc)) {
        stores.insert(new VarInsnNode(argument.getOpcode(Opcodes.ISTORE), temporary));
        loads.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), temporary));
        temporary += argument.getSize();
      }
      body.node.maxLocals = Math.max(body.node.maxLocals, temporary);
      instructions.insertBefore(call, stores);
      instructions.insertBefore(call, new TypeInsnNode(Opcodes.NEW, entry.getValue().desc));
      instructions.insertBefore(call, new InsnNode(Opcodes.DUP));
      instructions.insertBefore(call, loads);
    }
  }
}
