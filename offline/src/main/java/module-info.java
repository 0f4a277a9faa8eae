/** Weaves class files that are there already, of whatever compiler. */
module dev.baton.offline {
  requires transitive dev.baton.weaver;
  requires org.objectweb.asm;

  exports dev.baton.offline;
}
