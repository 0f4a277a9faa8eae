/** The service on CompletableFuture. */
package dev.baton.benchmarks.servers.futures;
