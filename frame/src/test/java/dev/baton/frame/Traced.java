package dev.baton.frame;

import static dev.baton.frame.Frames.frame;

import java.util.ArrayList;
import java.util.List;

/** What tests of machines share: a trace of what has happened in which frame. */
abstract class Traced {
  final List<String> trace = new ArrayList<>();

  /** Notes a step. */
  void note(Object step) {
    trace.add(String.valueOf(step));
  }

  /** Notes a step of a coroutine, and the frame. */
  void noteFrame(Object step) {
    trace.add(step + " in " + frame());
  }

  static FrameOptions options() {
    return FrameOptions.defaults();
  }
}
