package dev.baton.cluster;

import java.util.UUID;

/** Which call it is, on all members: the caller, and its number there. A retry keeps it. */
record CallId(UUID caller, long number) {}
