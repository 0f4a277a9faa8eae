/** Rows sent over a socket no faster than they are read. */
package dev.baton.examples.rows;
