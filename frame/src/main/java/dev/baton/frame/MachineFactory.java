package dev.baton.frame;

import java.io.Serializable;

/**
 * Makes a machine with its sources and its coroutines, as the program does that is recorded, up to
 * its first frame. It can be a method reference or a lambda; for {@link Determinism#check}, which
 * runs it in other JVMs, what a lambda captures is serializable.
 */
@FunctionalInterface
public interface MachineFactory extends Serializable {
  /**
   * Makes the machine. While a recording is replayed, nothing comes to it from outside: rows are
   * not read, what is offered to sources is ignored, and its phases and handlers are not called.
   */
  FrameMachine create() throws Exception;
}
