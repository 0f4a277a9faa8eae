package dev.baton.weaver.plan;

import java.util.List;
import java.util.function.Supplier;

/**
 * A woven class file, and those of its machines.
 *
 * @param bytes the class file
 * @param machines in the order of the plan
 * @param warnings methods that grew too large for the JIT
 * @param reports what was done to the method of each machine, in the same order; made for whoever
 *     asks
 */
public record WovenClass(
    byte[] bytes,
    List<MachineFile> machines,
    List<WeaveWarning> warnings,
    List<Supplier<MethodReport>> reports) {
  /** Copies the lists. */
  public WovenClass {
    machines = List.copyOf(machines);
    warnings = List.copyOf(warnings);
    reports = List.copyOf(reports);
  }
}
