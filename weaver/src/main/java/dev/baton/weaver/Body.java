package dev.baton.weaver;

import dev.baton.weaver.plan.CannotWeave;
import dev.baton.weaver.plan.MethodPlan;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/**
 * The method that takes over the body of an {@code @Async} method while it is being woven.
 *
 * <p>Its parameters are the original ones, in their original slots, then the machine, the runner,
 * the resume label and what was sent. These four stay in place throughout; they and {@code this}
 * are the <em>fixed</em> slots.
 */
final class Body {
  /** How many slots the weaver inserts after the parameters. */
  static final int EXTRA_SLOTS = 4;

  final String owner;

  /**
   * The verifier's type of {@code this} where a value is known to be that: {@link #owner}, as
   * another object.
   */
  final String self;

  final MethodNode node;
  final MethodPlan plan;

  /** Slots of the receiver and the parameters. */
  final int parameterSlots;

  Body(String owner, MethodNode node, MethodPlan plan) {
    this.owner = owner;
    this.self = new StringBuilder(owner).toString();
    this.node = node;
    this.plan = plan;
    this.parameterSlots =
        Type.getArgumentsAndReturnSizes(plan.descriptor()) / 4 - (isStatic() ? 1 : 0);
  }

  boolean isStatic() {
    return (node.access & Opcodes.ACC_STATIC) != 0;
  }

  /** Whether a value of the verifier's type {@code type}, seen in a walk, is {@code this}. */
  @SuppressWarnings("ReferenceEquality") // that is the mark
  boolean isThis(Object type) {
    return type == self;
  }

  int machineSlot() {
    return parameterSlots;
  }

  int runnerSlot() {
    return parameterSlots + 1;
  }

  int labelSlot() {
    return parameterSlots + 2;
  }

  int sentSlot() {
    return parameterSlots + 3;
  }

  /** Whether the verifier's type of {@code slot} is the same in every frame of the body. */
  boolean isFixed(int slot) {
    return slot >= parameterSlots && slot < parameterSlots + EXTRA_SLOTS
        || slot == 0 && !isStatic();
  }

  /** The verifier's types at the entry, an entry a slot. */
  List<Object> entrySlots() {
    var types = new ArrayList<Object>();
    if (!isStatic()) {
      types.add(owner);
    }
    for (Type argument : Type.getArgumentTypes(node.desc)) {
      types.add(Types.of(argument));
    }
    return Types.slots(types);
  }

  /** The verifier's types where only the fixed slots are known, an entry a slot. */
  List<Object> fixedSlots() {
    List<Object> slots = entrySlots();
    for (int slot = 0; slot < slots.size(); slot++) {
      if (!isFixed(slot)) {
        slots.set(slot, Opcodes.TOP);
      }
    }
    return slots;
  }

  CannotWeave cannotWeave(String reason) {
    return new CannotWeave(plan.name(), plan.descriptor(), reason);
  }
}
