package dev.baton.frame;

import java.nio.file.Path;

/**
 * Makes the machine of a program that is to be certified, with its sources and coroutines, up to
 * its first frame.
 */
@FunctionalInterface
public interface CertifiedProgram {
  /**
   * Makes the machine, for one run.
   *
   * @param input the file that the run's input is read from; null if the program needs none
   * @throws Exception if that cannot be done; the input counts as failed then
   */
  FrameMachine create(Path input) throws Exception;
}
