package dev.baton.examples.frames.sandbox;

import java.util.List;

/** A step of a plan. */
sealed interface Step {
  /** Says something. */
  record Say(String text) implements Step {}

  /** Does so many units of work. */
  record Work(long units) implements Step {}

  /** Waits for so many frames. */
  record Wait(long frames) implements Step {}

  /** Does some steps so many times; for ever, if that is negative. */
  record Repeat(long times, List<Step> steps) implements Step {}

  /** Does some steps while it goes on itself. */
  record Spawn(List<Step> steps) implements Step {}

  /** Does some steps, and goes on whatever they have failed with. */
  record Try(List<Step> steps) implements Step {}
}
