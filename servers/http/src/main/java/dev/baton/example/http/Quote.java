package dev.baton.example.http;

import java.math.BigDecimal;

/** What is answered: an item, at the rate of now. */
public record Quote(int id, String name, BigDecimal price, double rate) {}
