/** Clients of a server: ordinary ones, slow ones, and ones that leave; on one thread. */
package dev.baton.benchmarks.servers.load;
