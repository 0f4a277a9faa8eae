/**
 * Baton in Spring: what handlers, schedules and listeners return is run on the application's loops,
 * and transactions are around the bodies of coroutines. It is auto-configured by Spring Boot.
 */
package dev.baton.spring;
