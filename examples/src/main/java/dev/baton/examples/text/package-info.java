/** A pipeline over a text of any length: lines, words, windows, a report. */
package dev.baton.examples.text;
