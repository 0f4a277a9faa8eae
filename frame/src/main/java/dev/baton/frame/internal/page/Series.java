package dev.baton.frame.internal.page;

/**
 * A line of a chart.
 *
 * @param name what it is called
 * @param values its values, one for each of the chart's places; what is no number is a gap
 */
public record Series(String name, double[] values) {}
