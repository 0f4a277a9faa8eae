/** The service's HTTP side on Netty, for all that run on it. */
package dev.baton.benchmarks.servers.netty;
