/** A shop's service in Spring Boot: handlers, a stream and its schedule are coroutines. */
package dev.baton.example.spring;
