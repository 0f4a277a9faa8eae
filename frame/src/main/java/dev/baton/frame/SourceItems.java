package dev.baton.frame;

import dev.baton.frame.tape.Op;
import dev.baton.frame.tape.TapeReader;

/** What a recording has of sources: what was delivered to them, dropped, and how they ended. */
final class SourceItems {
  private SourceItems() {}

  /**
   * Does in a machine what an item says.
   *
   * @return how the machine differs, if it cannot be done there; else null
   */
  static Divergence replay(TapeReader in, FrameMachine machine, long step) {
    String name = in.sourceName((int) in.number());
    Source<?> source = machine.sources.find(name);
    if (source == null) {
      return new Divergence(
          in.frame(),
          step,
          "something comes to the source '" + name + "'",
          "there is no such source");
    }
    String type = in.sourceType((int) in.number());
    if (!source.type().getName().equals(type)) {
      return new Divergence(
          in.frame(),
          step,
          "the source '" + name + "' has elements of type " + type,
          "they are of type " + source.type().getName());
    }
    switch (in.op()) {
      case Op.ELEMENT ->
          machine.sources.replay(source, machine.values.of(source.type(), in.value()));
      case Op.TICK -> {
        if (!machine.sources.replayTick(source, machine.clock.nanos())) {
          return new Divergence(
              in.frame(), step, "the source '" + name + "' has ticks", "it has none");
        }
      }
      case Op.SOURCE_ENDS -> source.replayEnd(null);
      case Op.SOURCE_FAILS -> source.replayEnd(machine.values.thrown(in.value()));
      default -> source.replayDropped(in.secondNumber());
    }
    return null;
  }
}
