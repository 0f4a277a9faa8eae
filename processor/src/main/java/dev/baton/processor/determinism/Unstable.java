package dev.baton.processor.determinism;

/**
 * Something whose value differs from run to run.
 *
 * @param what it is: the subject of a sentence
 * @param why what makes runs differ
 * @param instead what to use instead, as a sentence
 */
record Unstable(String what, String why, String instead) {}
