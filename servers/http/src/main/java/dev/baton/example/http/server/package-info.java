/**
 * A small HTTP server on Netty: one coroutine for each connection, on the connection's own thread.
 * It knows nothing of what is served; a {@code Handler} says that.
 */
package dev.baton.example.http.server;
