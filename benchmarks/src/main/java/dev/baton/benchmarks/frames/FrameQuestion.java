package dev.baton.benchmarks.frames;

import dev.baton.benchmarks.Question;
import dev.baton.frame.FrameMachine;
import dev.baton.loop.EventLoop;

/** A question about coroutines that are resumed once a frame, on a loop or in a machine. */
public abstract class FrameQuestion extends Question {
  /** The loop; null for a machine. */
  EventLoop loop;

  /** The machine; null for a loop. */
  FrameMachine machine;

  /** How many resumes there were. */
  long resumes;

  /** Runs so many frames, and expects so many resumes. */
  final long counted(int frames, long expected, Runnable frame) {
    resumes = 0;
    for (int i = 0; i < frames; i++) {
      frame.run();
    }
    return expect(expected, resumes);
  }
}
