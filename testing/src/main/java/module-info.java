/** A kit for tests of coroutines. */
module dev.baton.testing {
  requires transitive dev.baton;
  requires transitive dev.baton.frame;
  requires transitive org.junit.jupiter.api;
  requires static transitive org.assertj.core;

  exports dev.baton.testing;

  opens dev.baton.testing to
      org.junit.platform.commons;
}
