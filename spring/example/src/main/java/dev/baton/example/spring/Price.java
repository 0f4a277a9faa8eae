package dev.baton.example.spring;

/** What an item costs. */
public record Price(String item, int cents) {}
