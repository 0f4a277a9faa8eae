/**
 * An HTTP service that quotes prices: a database and a timer behind a server on Netty, with
 * deadlines, a limit of requests, and a shutdown that loses none. The server is in its own package.
 */
package dev.baton.example.http;
