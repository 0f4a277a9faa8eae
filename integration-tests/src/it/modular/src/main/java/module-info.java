/** A user's module. */
module demo {
  requires dev.baton;
}
