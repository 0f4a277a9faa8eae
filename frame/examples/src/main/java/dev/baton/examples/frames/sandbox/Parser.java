package dev.baton.examples.frames.sandbox;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads plans, a step a line: {@code say TEXT}, {@code work N}, {@code wait N}, and those that hold
 * others up to a line {@code end}: {@code repeat N}, {@code forever}, {@code spawn}, {@code try}.
 * What comes behind a {@code #} at the beginning of a line is a comment.
 */
final class Parser {
  /** How deep steps may stand in others: a plan's depth is that of the stack that runs it. */
  private static final int DEEPEST = 32;

  private final List<String> lines;
  private int line;

  private Parser(List<String> lines) {
    this.lines = lines;
  }

  /**
   * Reads a plan.
   *
   * @throws BadPlan if it is none
   */
  static List<Step> parse(String text) {
    return new Parser(text.lines().toList()).steps(0);
  }

  private List<Step> steps(int depth) {
    int opened = line;
    List<Step> steps = new ArrayList<>();
    while (line < lines.size()) {
      String[] words = lines.get(line++).strip().split("\\s+", 2);
      if (words[0].equals("end") && words.length == 1) {
        if (depth == 0) {
          throw new BadPlan(line, "there is nothing to end");
        }
        return steps;
      }
      if (!words[0].isEmpty() && !words[0].startsWith("#")) {
        steps.add(step(words[0], words.length == 1 ? "" : words[1], depth));
      }
    }
    if (depth > 0) {
      throw new BadPlan(opened, "it has no end");
    }
    return steps;
  }

  private Step step(String word, String rest, int depth) {
    return switch (word) {
      case "say" -> new Step.Say(rest);
      case "work" -> new Step.Work(number(word, rest));
      case "wait" -> new Step.Wait(number(word, rest));
      case "repeat" -> new Step.Repeat(number(word, rest), inner(depth));
      case "forever" -> new Step.Repeat(-1, innerOf(word, rest, depth));
      case "spawn" -> new Step.Spawn(innerOf(word, rest, depth));
      case "try" -> new Step.Try(innerOf(word, rest, depth));
      default -> throw new BadPlan(line, "there is no step '" + word + "'");
    };
  }

  private List<Step> innerOf(String word, String rest, int depth) {
    if (!rest.isEmpty()) {
      throw new BadPlan(line, "'" + word + "' takes nothing, and here '" + rest + "'");
    }
    return inner(depth);
  }

  private List<Step> inner(int depth) {
    if (depth == DEEPEST) {
      throw new BadPlan(line, "steps stand no deeper than " + DEEPEST + " in others");
    }
    return steps(depth + 1);
  }

  private long number(String word, String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // as below
    }
    throw new BadPlan(line, "'" + word + "' takes a number from 0 on, not '" + text + "'");
  }
}
