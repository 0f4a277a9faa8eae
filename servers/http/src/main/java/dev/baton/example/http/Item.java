package dev.baton.example.http;

import java.math.BigDecimal;

/** A row of the table of items. */
public record Item(String name, BigDecimal price) {}
