/**
 * Hosts whose calls run on the members of a cluster. {@link dev.baton.cluster.ClusterOptions} says
 * how, {@link dev.baton.cluster.ClusterHost} makes such a host over a {@link
 * dev.baton.cluster.Transport}, which is all that an engine has to be able to do. {@link
 * dev.baton.cluster.LoopbackNetwork} is a transport within one JVM.
 *
 * <p>The caller's side ({@code Caller}) places calls, and deals with members that leave; the
 * member's side ({@code Server}) runs them. Between them go the messages of {@code Wire}, and
 * nothing else.
 */
package dev.baton.cluster;
