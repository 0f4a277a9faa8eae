/** Frames: coroutines that run in frames, in a fixed order, within a budget, at a counted cost. */
module dev.baton.frame {
  requires transitive dev.baton;

  exports dev.baton.frame;
}
