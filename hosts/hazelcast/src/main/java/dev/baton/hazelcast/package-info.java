/**
 * Hosts over a Hazelcast cluster: {@link dev.baton.hazelcast.HazelcastHost} makes one, and {@link
 * dev.baton.hazelcast.Member} is a program that is a member. Nothing but Baton's own bytes is sent
 * by Hazelcast, and nothing of Hazelcast is seen by users.
 */
package dev.baton.hazelcast;
