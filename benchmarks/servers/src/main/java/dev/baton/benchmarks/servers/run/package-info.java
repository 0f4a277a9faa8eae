/**
 * The benchmark: starts servers in processes of their own, loads and measures them, and makes
 * tables.
 */
package dev.baton.benchmarks.servers.run;
