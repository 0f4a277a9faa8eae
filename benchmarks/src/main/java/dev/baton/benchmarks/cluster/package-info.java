/** What calls cost that run in another JVM, beside bare tasks of the same Hazelcast. */
package dev.baton.benchmarks.cluster;
