/** Hosts whose calls run on the members of a Hazelcast cluster. */
module dev.baton.hazelcast {
  requires transitive dev.baton.cluster;
  requires com.hazelcast.core;

  exports dev.baton.hazelcast;
}
