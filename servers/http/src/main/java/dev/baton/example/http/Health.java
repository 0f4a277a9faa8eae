package dev.baton.example.http;

/** How the service is. */
public record Health(String status) {}
