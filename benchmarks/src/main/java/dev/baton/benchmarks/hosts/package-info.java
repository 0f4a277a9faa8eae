/** What a call of a host costs, beside the JDK's executors on the same pools. */
package dev.baton.benchmarks.hosts;
