/** The runtime of Baton: coroutines, tasks and the event loop that runs them on one thread. */
@SuppressWarnings("module") // those of frames, Kotlin and tests, built later, use the kernel
module dev.baton {
  requires transitive dev.baton.annotation;

  exports dev.baton;
  exports dev.baton.channels;
  exports dev.baton.codec;
  exports dev.baton.host;
  exports dev.baton.loop;
  exports dev.baton.patterns;
  exports dev.baton.streams;
  exports dev.baton.sync;
  exports dev.baton.woven;

  // Frames are driven by passes of the kernel's, and Kotlin's coroutines run in its tasks; tests
  // look at what a loop has left.
  exports dev.baton.internal.base to
      dev.baton.frame,
      dev.baton.kotlin;
  exports dev.baton.internal.host to
      dev.baton.frame;
  exports dev.baton.internal.kernel to
      dev.baton.frame,
      dev.baton.kotlin,
      dev.baton.testing;
  exports dev.baton.internal.timers to
      dev.baton.frame,
      dev.baton.kotlin,
      dev.baton.testing;
}
