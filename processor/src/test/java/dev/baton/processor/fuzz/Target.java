package dev.baton.processor.fuzz;

/** A statement that a break, or a continue, can leave. */
final class Target {
  /** Its label; empty for one that only an unlabelled jump leaves. */
  final String label;

  final boolean loop;

  /** Whether an unlabelled break leaves it where no other target is between. */
  final boolean plain;

  boolean broken;
  boolean continued;

  Target(String label, boolean loop, boolean plain) {
    this.label = label;
    this.loop = loop;
    this.plain = plain;
  }
}
