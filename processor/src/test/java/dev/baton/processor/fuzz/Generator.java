package dev.baton.processor.fuzz;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The makers of one program's pieces, and what they share. */
final class Generator {
  final Dice dice;

  /** The name of the program's top-level class. */
  final String program;

  /** Whether it is to run on a loop, which tasks need. */
  final boolean onLoop;

  /** Whether it has little else than what {@link #sequential} says, so that many are soon tried. */
  final boolean onlySequences;

  /** Whether it has generators and resources whose closing awaits. */
  final boolean sequential;

  /** Whether it is cancelled at some of its awaits: then it is one task. */
  final boolean cancels;

  /** Whether the compiler knows patterns in switches and records. */
  final boolean patterns;

  /** Whether the compiler knows patterns and variables without a name. */
  final boolean unnamed;

  /** The methods that any code of the program can call. */
  final List<Method> methods = new ArrayList<>();

  /** The methods that the program's class overrides, as its own code can call them. */
  final List<Method> overridden = new ArrayList<>();

  /** What an event in the trace stands for. */
  final Map<Integer, Form> forms = new HashMap<>();

  final Expressions expressions = new Expressions(this);
  final Numbers numbers = new Numbers(this);
  final Values values = new Values(this);
  final Places places = new Places(this);
  final Choices choices = new Choices(this);
  final Functions functions = new Functions(this);
  final FunctionTypes functionTypes = new FunctionTypes(this);
  final Kept kept = new Kept(this);
  final Statements statements = new Statements(this);
  final Loops loops = new Loops(this);
  final Tries tries = new Tries(this);
  final Sequences sequences = new Sequences(this);
  final LocalClasses localClasses = new LocalClasses(this);

  private int lastId;

  /** How many more expressions and statements the current method may have. */
  int budget;

  /** Whether a guard is being made, which may assign nothing. */
  boolean guarding;

  /**
   * How many monitors are held around: there are no generators there, for a plain one runs on
   * another thread, which would wait for them.
   */
  int monitors;

  /** How many local and anonymous classes are around. */
  int classes;

  /** Whether patterns may bind here: javac 17 crashes at some that do in a local class. */
  boolean binds() {
    return patterns || classes == 0;
  }

  Generator(Dice dice, String program, int release, boolean onlySequences) {
    this.dice = dice;
    this.program = program;
    this.patterns = release >= 21;
    this.unnamed = release >= 22;
    boolean tasks = dice.once(3);
    this.onlySequences = onlySequences;
    this.sequential = onlySequences || dice.once(2);
    this.cancels = sequential && dice.once(2);
    this.onLoop = tasks || cancels;
  }

  /** A number for an event in the trace, used once. */
  int id() {
    return ++lastId;
  }

  /** A number for an event that stands for something. */
  int id(Form form) {
    forms.put(++lastId, form);
    return lastId;
  }
}
