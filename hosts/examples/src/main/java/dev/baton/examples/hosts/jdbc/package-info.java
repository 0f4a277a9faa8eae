/** A database behind JDBC, whose calls a host runs on the connections of a pool. */
package dev.baton.examples.hosts.jdbc;
