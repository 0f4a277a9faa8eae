/** Hosts whose calls run on the members of a cluster, over any transport. */
module dev.baton.cluster {
  requires transitive dev.baton;

  exports dev.baton.cluster;
}
