package dev.baton.processor.fuzz.plain;

/** What a method without weaving gives instead of a task: its result. */
public record Task<T>(T value) {}
