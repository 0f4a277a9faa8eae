package dev.baton.processor.fuzz.support;

/** A value that says how it appears in traces. */
public interface Shown {
  String shown();
}
