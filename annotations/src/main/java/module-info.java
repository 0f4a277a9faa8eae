/** The annotations that Baton's processor looks for. */
module dev.baton.annotation {
  exports dev.baton.annotation;
}
