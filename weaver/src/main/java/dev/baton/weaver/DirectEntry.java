package dev.baton.weaver;

import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.names.WovenNames;
import dev.baton.weaver.plan.SpillField;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The direct entry of an async method: a synthetic method that awaits a call of it without a
 * machine.
 *
 * <pre>{@code
 * Object m$async$direct(parameters, Runner runner, int label) throws Throwable {
 *   if (label > DEEPEST
 *       && Runner.DIRECT                   // so that nobody replaces m, as mock libraries do
 *       && getClass() == Owner.class)      // so that m is not overridden
 *     return lambda$m$async(parameters, null, runner, label - 1, null);
 *   return Runner.await(m(parameters), runner, label);
 * }
 * }</pre>
 *
 * <p>The machine is made when the body suspends, by a method of its own: {@code m} itself may give
 * something else, if an agent has changed it, and this body has begun already.
 */
final class DirectEntry {
  /** How deep direct calls may be nested, as a label; from there on the runner watches over it. */
  private static final int DEEPEST = -200;

  private static final String EXTRA = RuntimeNames.RUNNER.descriptor() + "I)Ljava/lang/Object;";

  private DirectEntry() {}

  /** The call of the direct entry that stands for {@code call} and the await of what it gives. */
  static MethodInsnNode callFor(MethodInsnNode call) {
    return new MethodInsnNode(
        call.getOpcode(),
        call.owner,
        call.name + WovenNames.DIRECT_ENTRY,
        descriptor(call.desc),
        false);
  }

  private static String descriptor(String descriptor) {
    return descriptor.substring(0, descriptor.indexOf(')')) + EXTRA;
  }

  /** Writes the direct entry of the method that {@code body} was made of. */
  static MethodNode write(Body body, MethodNode method, boolean ownerIsFinal) {
    var entry =
        new MethodNode(
            Opcodes.ASM9,
            Opcodes.ACC_PRIVATE | Opcodes.ACC_SYNTHETIC | body.node.access & Opcodes.ACC_STATIC,
            method.name + WovenNames.DIRECT_ENTRY,
            descriptor(method.desc),
            null,
            new String[] {"java/lang/Throwable"});
    int runner = body.parameterSlots;
    int label = runner + 1;
    var slow = new LabelNode();
    InsnList code = entry.instructions;
    code.add(new VarInsnNode(Opcodes.ILOAD, label));
    code.add(new IntInsnNode(Opcodes.SIPUSH, DEEPEST));
    code.add(new JumpInsnNode(Opcodes.IF_ICMPLE, slow));
    if ((method.access & Opcodes.ACC_PRIVATE) == 0) {
      code.add(CallWriter.direct());
      code.add(new JumpInsnNode(Opcodes.IFEQ, slow));
    }
    if (isOverridable(method) && !ownerIsFinal) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      code.add(
          new MethodInsnNode(
              Opcodes.INVOKEVIRTUAL, Types.OBJECT, "getClass", "()Ljava/lang/Class;", false));
      code.add(new LdcInsnNode(Type.getObjectType(body.owner)));
      code.add(new JumpInsnNode(Opcodes.IF_ACMPNE, slow));
    }
    loadParameters(code, body);
    code.add(new InsnNode(Opcodes.ACONST_NULL));
    code.add(new VarInsnNode(Opcodes.ALOAD, runner));
    code.add(new VarInsnNode(Opcodes.ILOAD, label));
    code.add(new InsnNode(Opcodes.ICONST_1));
    code.add(new InsnNode(Opcodes.ISUB));
    code.add(new InsnNode(Opcodes.ACONST_NULL));
    code.add(call(body, body.node.name, body.node.desc, Opcodes.INVOKESPECIAL));
    code.add(new InsnNode(Opcodes.ARETURN));
    code.add(slow);
    code.add(new FrameNode(Opcodes.F_SAME, 0, null, 0, null));
    loadParameters(code, body);
    code.add(call(body, method.name, method.desc, Opcodes.INVOKEVIRTUAL));
    code.add(new VarInsnNode(Opcodes.ALOAD, runner));
    code.add(new VarInsnNode(Opcodes.ILOAD, label));
    code.add(CallWriter.suspension(CallWriter.awaitAwaitable()));
    code.add(new InsnNode(Opcodes.ARETURN));
    entry.maxLocals = label + 1;
    return entry;
  }

  /** Writes the method that makes the machine of a body that was entered without one. */
  static MethodNode writeFactory(Body body, MethodNode method, List<SpillField> parameters) {
    var factory =
        new MethodNode(
            Opcodes.ASM9,
            Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
            method.name + WovenNames.FACTORY,
            factoryDescriptor(body),
            null,
            null);
    factory.maxLocals = Entry.makeMachine(factory.instructions, body.plan, parameters);
    factory.instructions.add(new InsnNode(Opcodes.ARETURN));
    return factory;
  }

  private static String factoryDescriptor(Body body) {
    String descriptor = body.plan.descriptor();
    String parameters = descriptor.substring(1, descriptor.indexOf(')'));
    String self = body.isStatic() ? "" : "L" + body.owner + ";";
    return "(" + self + parameters + ")L" + body.plan.machine() + ";";
  }

  /**
   * Makes the machine of a body that was entered without one and has to suspend at {@code site}.
   */
  static void writeMachine(Body body, AwaitSite site, InsnWriter code) {
    var made = new LabelNode();
    code.machine().jump(Opcodes.IFNONNULL, made);
    int slot = 0;
    if (!body.isStatic()) {
      code.add(new VarInsnNode(Opcodes.ALOAD, 0));
      slot = 1;
    }
    for (Type parameter : Type.getArgumentTypes(body.plan.descriptor())) {
      Object type = Types.of(parameter);
      boolean isThere = slot < site.locals.size() && site.locals.get(slot).equals(type);
      if (isThere) {
        code.load(type, slot);
      } else {
        code.add(Types.zero(type)); // it is dead
      }
      slot += parameter.getSize();
    }
    code.add(
            new MethodInsnNode(
                Opcodes.INVOKESTATIC,
                body.owner,
                body.plan.name() + WovenNames.FACTORY,
                factoryDescriptor(body),
                false))
        .add(new VarInsnNode(Opcodes.ASTORE, body.machineSlot()))
        .at(made, Types.frame(site.locals, site.operands));
  }

  /** A call of a method of the body's class; with {@code invokespecial} of a private one. */
  private static MethodInsnNode call(Body body, String name, String descriptor, int opcode) {
    return new MethodInsnNode(
        body.isStatic() ? Opcodes.INVOKESTATIC : opcode, body.owner, name, descriptor, false);
  }

  private static boolean isOverridable(MethodNode method) {
    return (method.access & (Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL)) == 0;
  }

  private static void loadParameters(InsnList code, Body body) {
    List<Object> slots = body.entrySlots().subList(0, body.parameterSlots);
    for (int slot = 0; slot < slots.size(); slot += Types.size(slots.get(slot))) {
      code.add(new VarInsnNode(Types.opcode(slots.get(slot), Opcodes.ILOAD), slot));
    }
  }
}
