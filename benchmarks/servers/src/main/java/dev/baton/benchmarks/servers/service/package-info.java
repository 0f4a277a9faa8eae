/** What the service does, however it is written: rows of a database, routes, counters. */
package dev.baton.benchmarks.servers.service;
