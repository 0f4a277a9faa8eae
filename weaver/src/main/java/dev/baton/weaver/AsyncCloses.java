package dev.baton.weaver;

import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.plan.Closeables;
import dev.baton.weaver.plan.ReturnKind;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Pass: makes {@code close()} of an {@code AsyncCloseable} await, wherever javac or the user calls
 * it, and of what may be one, whose class then decides whether there is something to wait for.
 *
 * <p>It writes calls of {@code await}, which the passes after it weave like those of the source. So
 * a try-with-resources keeps javac's order and its suppressed exceptions.
 */
final class AsyncCloses {
  /** The types, beside those of the plan, of which some objects may be async closeables. */
  private static final Set<String> OPEN = Set.of("java/lang/AutoCloseable", "java/io/Closeable");

  private AsyncCloses() {}

  /**
   * Rewrites the calls.
   *
   * @return what traces show for each await that was added
   */
  static Map<MethodInsnNode, String> write(Body body, Closeables closeables) {
    var added = new IdentityHashMap<MethodInsnNode, String>();
    InsnList instructions = body.node.instructions;
    for (AbstractInsnNode insn : instructions.toArray()) {
      if (isAwaited(body.node, body.plan.kind(), insn, closeables)) {
        MethodInsnNode await = CallWriter.awaitAwaitable();
        added.put(await, "close of " + closed(body.node, insn));
        InsnList code = closing(body, (MethodInsnNode) insn, closeables);
        code.add(await);
        code.add(new InsnNode(Opcodes.POP));
        instructions.insert(insn, code);
        instructions.remove(insn);
      }
    }
    return added;
  }

  /** What makes of the resource on the stack the coroutine that closes it. */
  private static InsnList closing(Body body, MethodInsnNode close, Closeables closeables) {
    var code = new InsnList();
    boolean isAsync = areAsync(close.owner, closeables);
    VarInsnNode failure = suppressing(body, close);
    if (close.getOpcode() == Opcodes.INVOKESPECIAL) {
      code.add(CallWriter.closeAsyncOfSuper(close));
    } else if (failure == null) {
      code.add(isAsync ? CallWriter.closeAsync() : CallWriter.closeAny());
    } else {
      code.add(new VarInsnNode(Opcodes.ALOAD, failure.var));
      code.add(isAsync ? CallWriter.closeAfter() : CallWriter.closeAnyAfter());
    }
    return code;
  }

  /**
   * The load of the failure that suppresses what {@code close} throws, or null if nothing does. In
   * a try-with-resources, and wherever the user writes the same, that is all that is done with it:
   * {@code catch (Throwable inClose) { failure.addSuppressed(inClose); }}. ecj throws the failure
   * behind the {@code close}, and lets the handler find out which of the two came first.
   */
  private static VarInsnNode suppressing(Body body, AbstractInsnNode close) {
    InsnList instructions = body.node.instructions;
    int at = instructions.indexOf(close);
    for (TryCatchBlockNode block : body.node.tryCatchBlocks) {
      if (instructions.indexOf(block.start) <= at && at < instructions.indexOf(block.end)) {
        boolean all = block.type == null || block.type.equals("java/lang/Throwable");
        VarInsnNode suppressor = all ? suppressing(block.handler) : null;
        return all && suppressor == null ? thrownBehind(close, block.handler) : suppressor;
      }
    }
    return null;
  }

  /** The load of the failure that is thrown behind a close and that the handler compares with. */
  private static VarInsnNode thrownBehind(AbstractInsnNode close, LabelNode handler) {
    AbstractInsnNode load = AwaitSites.nextReal(close);
    AbstractInsnNode thrown = load == null ? null : AwaitSites.nextReal(load);
    AbstractInsnNode store = AwaitSites.nextReal(handler);
    AbstractInsnNode compared = store == null ? null : AwaitSites.nextReal(store);
    return load instanceof VarInsnNode failure
            && failure.getOpcode() == Opcodes.ALOAD
            && thrown != null
            && thrown.getOpcode() == Opcodes.ATHROW
            && store.getOpcode() == Opcodes.ASTORE
            && compared instanceof VarInsnNode suppressor
            && suppressor.getOpcode() == Opcodes.ALOAD
            && suppressor.var == failure.var
            && AwaitSites.nextReal(compared).getOpcode() == Opcodes.IFNONNULL
        ? failure
        : null;
  }

  private static VarInsnNode suppressing(LabelNode handler) {
    AbstractInsnNode store = AwaitSites.nextReal(handler);
    AbstractInsnNode failure = store == null ? null : AwaitSites.nextReal(store);
    AbstractInsnNode load = failure == null ? null : AwaitSites.nextReal(failure);
    AbstractInsnNode call = load == null ? null : AwaitSites.nextReal(load);
    return store instanceof VarInsnNode thrown
            && thrown.getOpcode() == Opcodes.ASTORE
            && failure instanceof VarInsnNode suppressor
            && suppressor.getOpcode() == Opcodes.ALOAD
            && load instanceof VarInsnNode suppressed
            && suppressed.getOpcode() == Opcodes.ALOAD
            && suppressed.var == thrown.var
            && call instanceof MethodInsnNode method
            && method.name.equals("addSuppressed")
            && method.desc.equals("(Ljava/lang/Throwable;)V")
        ? suppressor
        : null;
  }

  /** The name of the variable that is closed; where the class file tells none, the type's. */
  static String closed(MethodNode method, AbstractInsnNode close) {
    AbstractInsnNode before = AwaitSites.previousReal(close);
    while (before != null && before.getOpcode() == Opcodes.CHECKCAST) {
      before = AwaitSites.previousReal(before);
    }
    String name =
        before instanceof VarInsnNode load ? LocalNames.at(method, load.var, close) : null;
    String type = ((MethodInsnNode) close).owner;
    return name != null
        ? name
        : withArticle(type.substring(type.lastIndexOf('/') + 1).replace('$', '.'));
  }

  private static String withArticle(String type) {
    boolean beginsWithVowel = "AEIOUaeiou".indexOf(type.charAt(0)) >= 0;
    return (beginsWithVowel ? "an " : "a ") + type;
  }

  /** Whether a method closes something that it can await. */
  static boolean areIn(MethodNode method, ReturnKind kind, Closeables closeables) {
    for (AbstractInsnNode insn : method.instructions) {
      if (isAwaited(method, kind, insn, closeables)) {
        return true;
      }
    }
    return false;
  }

  /** A generator cannot await, nor can what holds a monitor. */
  static boolean isAwaited(
      MethodNode method, ReturnKind kind, AbstractInsnNode insn, Closeables closeables) {
    return insn instanceof MethodInsnNode call
        && call.name.equals("close")
        && call.desc.equals("()V")
        && (areAsync(call.owner, closeables)
            || mayBeAsync(call.owner, closeables) && call.getOpcode() != Opcodes.INVOKESPECIAL)
        && kind != ReturnKind.GENERATOR
        && !Monitors.cover(method, call);
  }

  private static boolean areAsync(String type, Closeables closeables) {
    return type.equals(RuntimeNames.ASYNC_CLOSEABLE.internalName())
        || closeables.async().contains(type);
  }

  private static boolean mayBeAsync(String type, Closeables closeables) {
    return OPEN.contains(type) || closeables.perhaps().contains(type);
  }
}
