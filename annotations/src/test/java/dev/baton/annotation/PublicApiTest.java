package dev.baton.annotation;

import dev.baton.guards.PublicApiGuard;

/** The module's public API is the reviewed one. */
class PublicApiTest extends PublicApiGuard {}
