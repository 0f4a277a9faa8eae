package dev.baton.benchmarks.servers.service;

import java.math.BigDecimal;

/**
 * What the database has of an item.
 *
 * @param id its key
 * @param name what it is called
 * @param price what it costs
 */
public record Row(int id, String name, BigDecimal price) {}
