/** The runtime of Baton: coroutines, tasks and the event loop that runs them on one thread. */
module dev.baton {
  requires transitive dev.baton.annotation;

  exports dev.baton;
  exports dev.baton.channels;
  exports dev.baton.host;
  exports dev.baton.loop;
  exports dev.baton.streams;
  exports dev.baton.sync;
  exports dev.baton.woven;
}
