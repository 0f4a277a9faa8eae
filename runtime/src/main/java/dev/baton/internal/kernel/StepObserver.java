package dev.baton.internal.kernel;

/** Who is told of each machine that is stepped. */
interface StepObserver {
  /** Learns that a machine's step begins, in the turn of the task that runs. */
  void machineSteps(Object machine);
}
