package dev.baton.example.http.server;

import java.time.Duration;

/**
 * How the server serves.
 *
 * @param port the port, 0 for any that is free
 * @param loops how many event loops there are, each on a thread of its own
 * @param idle how long a client may take to send a request, or to read an answer
 * @param linger how long connections without a request stay open when the server is to stop
 */
public record Settings(String host, int port, int loops, Duration idle, Duration linger) {}
