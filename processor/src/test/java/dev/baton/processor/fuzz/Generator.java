package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.List;

/** The makers of one program's pieces, and what they share. */
final class Generator {
  final Dice dice;

  /** The name of the program's top-level class. */
  final String program;

  /** Whether the compiler knows patterns in switches and records. */
  final boolean patterns;

  final List<Method> methods = new ArrayList<>();
  final Expressions expressions = new Expressions(this);
  final Numbers numbers = new Numbers(this);
  final Values values = new Values(this);
  final Places places = new Places(this);
  final Choices choices = new Choices(this);
  final Functions functions = new Functions(this);
  final Statements statements = new Statements(this);
  final Loops loops = new Loops(this);
  final Tries tries = new Tries(this);
  final LocalClasses localClasses = new LocalClasses(this);

  private int lastId;

  /** How many more expressions and statements the current method may have. */
  int budget;

  /** Whether a guard is being made, which may assign nothing. */
  boolean guarding;

  /** How many local and anonymous classes are around. */
  int classes;

  /** Whether patterns may bind here: javac 17 crashes at some that do in a local class. */
  boolean binds() {
    return patterns || classes == 0;
  }

  Generator(Dice dice, String program, boolean patterns) {
    this.dice = dice;
    this.program = program;
    this.patterns = patterns;
  }

  /** A number for an event in the trace, used once. */
  int id() {
    return ++lastId;
  }
}
