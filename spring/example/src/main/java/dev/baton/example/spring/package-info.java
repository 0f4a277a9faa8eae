/** A shop's service in Spring Boot: handlers, a stream and a schedule are coroutines. */
package dev.baton.example.spring;
