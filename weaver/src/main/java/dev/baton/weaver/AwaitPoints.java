package dev.baton.weaver;

import dev.baton.weaver.plan.AwaitPoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The awaits of a method's source, as its bytecode tells of them.
 *
 * <p>Compilers copy the code of a {@code finally} to each way out of its {@code try}. The handler
 * that runs it when something is thrown has each of its awaits once, and stands behind all that
 * stands before it in the source; so what has a line of such a handler is looked for there only.
 */
final class AwaitPoints {
  private final MethodNode method;
  private final InsnList insns;

  /** The code of a {@code finally}: where it begins, and where what was thrown is thrown again. */
  private record Finally(int start, int end) {
    int depth(List<Finally> all) {
      return (int) all.stream().filter(other -> other.contains(start)).count();
    }

    boolean contains(int index) {
      return start <= index && index <= end;
    }
  }

  private AwaitPoints(MethodNode method) {
    this.method = method;
    this.insns = method.instructions;
  }

  /** The awaits in the order of evaluation. */
  static List<AwaitPoint> of(MethodNode method) {
    return new AwaitPoints(method).find();
  }

  private List<AwaitPoint> find() {
    List<AbstractInsnNode> sites = new ArrayList<>();
    for (AbstractInsnNode insn : insns) {
      if (RuntimeCalls.isSuspension(insn) || RuntimeCalls.isEachIterator(insn)) {
        sites.add(insn);
      }
    }
    Map<Integer, Finally> byLine = sites.isEmpty() ? Map.of() : finallyByLine(sites);
    return sites.stream()
        .filter(site -> isOriginal(site, byLine))
        .map(site -> new AwaitPoint(AwaitSites.line(site), AwaitText.of(method, site)))
        .toList();
  }

  private boolean isOriginal(AbstractInsnNode site, Map<Integer, Finally> byLine) {
    Finally home = byLine.get(AwaitSites.line(site));
    return home == null || home.contains(insns.indexOf(site));
  }

  /**
   * Which handler runs the awaits of a line. A {@code finally} within another one is copied with
   * that, too; the handler of both is the innermost, and the last of several.
   */
  private Map<Integer, Finally> finallyByLine(List<AbstractInsnNode> sites) {
    List<Finally> handlers = new ArrayList<>();
    Set<AbstractInsnNode> seen = new HashSet<>();
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (block.type == null && seen.add(block.handler)) {
        Finally found = handler(block.handler);
        if (found != null) {
          handlers.add(found);
        }
      }
    }
    List<Finally> all = List.copyOf(handlers);
    handlers.sort(
        Comparator.comparingInt((Finally handler) -> handler.depth(all))
            .thenComparingInt(Finally::start)
            .reversed());
    Map<Integer, Finally> byLine = new HashMap<>();
    for (Finally handler : handlers) {
      for (AbstractInsnNode site : sites) {
        if (handler.contains(insns.indexOf(site))) {
          byLine.putIfAbsent(AwaitSites.line(site), handler);
        }
      }
    }
    return byLine;
  }

  /** Whatever keeps what was thrown, and throws it again in the end; null if that is not found. */
  private Finally handler(AbstractInsnNode handler) {
    if (!(AwaitSites.nextReal(handler) instanceof VarInsnNode keep)
        || keep.getOpcode() != Opcodes.ASTORE) {
      return null;
    }
    for (AbstractInsnNode at = keep; at != null; at = at.getNext()) {
      if (at instanceof VarInsnNode load
          && load.getOpcode() == Opcodes.ALOAD
          && load.var == keep.var
          && AwaitSites.nextReal(load) != null
          && AwaitSites.nextReal(load).getOpcode() == Opcodes.ATHROW) {
        return new Finally(insns.indexOf(keep), insns.indexOf(load));
      }
    }
    return null;
  }
}
