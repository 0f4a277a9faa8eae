package dev.baton.woven;

import dev.baton.internal.base.TaskNames;
import dev.baton.internal.base.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The place of a coroutine's code in the source: its method, and its awaits in the order of
 * evaluation; and which program that is, by its hash.
 */
public final class CoroutineSource {
  /** The source of a coroutine that was not written as a method, such as a sleep. */
  public static final CoroutineSource UNKNOWN =
      new CoroutineSource("", "", null, -1, 0, "", new Await[0]);

  private record Await(String text, StackTraceElement frame) {}

  /**
   * A variable of the source that the machine holds.
   *
   * @param name its name
   * @param type the letter of its type as in a descriptor, where the field is an {@code int} and
   *     the variable a narrower type; 0 elsewhere
   * @param field the name of the machine's field; empty for one that is always null
   */
  public record Variable(String name, char type, String field) {}

  private final String className;
  private final String method;
  private final String file;
  private final int line;
  private final long hash;

  /** As {@link VariableTable} reads it. */
  private final String variables;

  private final Await[] awaits;

  /** The number of {@link #name}; -1 before it was asked for. Whoever computes it gets the same. */
  private int nameNumber = -1;

  private CoroutineSource(
      String className,
      String method,
      String file,
      int line,
      long hash,
      String variables,
      Await[] awaits) {
    this.className = className;
    this.method = method;
    this.file = file;
    this.line = line;
    this.hash = hash;
    this.variables = variables;
    this.awaits = awaits;
  }

  /**
   * Makes a source without awaits, of a program whose hash is not known.
   *
   * @param className the class as a stack trace names it, such as {@code demo.Crawler}
   * @param method the method's name
   * @param file the file's simple name, such as {@code Crawler.java}
   * @param line the line of the method's declaration
   */
  public static CoroutineSource of(String className, String method, String file, int line) {
    return of(className, method, file, line, 0, "");
  }

  /**
   * Makes a source without awaits.
   *
   * @param className the class as a stack trace names it, such as {@code demo.Crawler}
   * @param method the method's name
   * @param file the file's simple name, such as {@code Crawler.java}
   * @param line the line of the method's declaration
   * @param hash the {@link #hash} of the program
   * @param variables what the source calls what the machine holds, as the weaver writes it; empty
   *     if that is not known
   */
  public static CoroutineSource of(
      String className, String method, String file, int line, long hash, String variables) {
    Objects.requireNonNull(className, "className");
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(variables, "variables");
    return new CoroutineSource(className, method, file, line, hash, variables, new Await[0]);
  }

  /** Makes the source of an operation of the runtime's own, which has a name and no place. */
  public static CoroutineSource operation(String name) {
    return new CoroutineSource("", name, null, -1, 0, "", new Await[0]);
  }

  /**
   * Makes a copy with one more await: its line, and the text of the statement or expression it
   * stands in.
   */
  public CoroutineSource await(int line, String text) {
    Await[] more = Arrays.copyOf(awaits, awaits.length + 1);
    StackTraceElement frame = Trace.Mark.OWN.frame(className, method, file, line);
    more[awaits.length] = new Await(Objects.requireNonNull(text, "text"), frame);
    return new CoroutineSource(className, method, file, this.line, hash, variables, more);
  }

  /**
   * Returns the class as a stack trace names it, such as {@code demo.Crawler}; empty for an
   * operation, or if unknown.
   */
  public String className() {
    return className;
  }

  /**
   * Returns the name of the method, for a lambda what javac calls it, without the number; that of
   * an operation; empty if unknown.
   */
  public String method() {
    return method;
  }

  /** Returns the simple name of the file, such as {@code Crawler.java}; null if unknown. */
  public String file() {
    return file;
  }

  /**
   * Returns the hash of the coroutine's program, 64 bits of it: of its code, of what its machine
   * keeps, and of where that goes on. Two coroutines with the same hash do the same. 0 if it is not
   * known: for an operation, and for what was woven by a Baton that made none.
   *
   * <p>Comments, formatting, and other methods of the class do not change it; each instruction
   * does, also of the lambdas within, and each name of a local that is kept while it is suspended.
   * What the code calls is covered by its name only. Numbers in the names of anonymous and local
   * classes, such as {@code Crawler$1}, are part of what the code names: one that is put before
   * another changes the hash of code that makes the latter.
   */
  public long hash() {
    return hash;
  }

  /**
   * Returns the variables that are alive at the await with this resume label, in the order of their
   * declarations, without {@code this}: those that the code still reads. For 0, the beginning, they
   * are the parameters. What a lambda captures comes before its parameters, in the order in which
   * javac passes it, which is that of its uses.
   *
   * <p>Those that have no name are left out: what javac adds, such as the iterator of a loop; in a
   * class without a table of local variables (which {@code javac -g} writes, and {@code -g:none} or
   * none of these options does not) all but the parameters of methods. So are names with a dollar
   * sign, except of parameters of methods: javac uses such names itself. Of what was woven by an
   * older Baton nothing is known.
   */
  public List<Variable> variables(int label) {
    return VariableTable.read(variables, Math.max(0, label));
  }

  /**
   * Returns how many awaits there are: those of the source, in the order of evaluation, then those
   * of closings, which the source does not show. The labels from 1 to this number are theirs; each
   * larger one stands for a copy, and has the same line and text as the one it is a copy of.
   */
  public int awaits() {
    return awaits.length;
  }

  /**
   * Returns the class and method, such as {@code Crawler.crawl}, or the operation; empty if
   * unknown.
   */
  public String name() {
    return className.isEmpty()
        ? method
        : className.substring(className.lastIndexOf('.') + 1) + "." + method;
  }

  /** Returns the number of the name among all {@link TaskNames}. */
  public int nameNumber() {
    int number = nameNumber;
    if (number < 0) {
      number = TaskNames.ALL.number(name());
      nameNumber = number;
    }
    return number;
  }

  /**
   * Returns the line of the await with this resume label, or of the declaration where there is
   * none.
   */
  public int line(int label) {
    Await await = at(label);
    return await == null ? line : await.frame.getLineNumber();
  }

  /** Returns the text of the await with this resume label; empty where there is none. */
  public String text(int label) {
    Await await = at(label);
    return await == null ? "" : await.text;
  }

  /**
   * Returns the stack trace element of the await with this resume label; null where there is none.
   */
  public StackTraceElement frame(int label) {
    Await await = at(label);
    return await == null ? null : await.frame;
  }

  /**
   * Returns what traces and dumps show: {@code Crawler.crawl (Crawler.java:14) response =
   * await(…)}; empty if unknown.
   */
  public String describe(int label) {
    if (className.isEmpty()) {
      return "";
    }
    String place =
        name() + " (" + (file == null ? "Unknown Source" : file + ":" + line(label)) + ")";
    String text = text(label);
    return text.isEmpty() ? place : place + " " + text;
  }

  /**
   * Finds the await of a label; javac copies a {@code finally} block, so that several can stand for
   * one.
   */
  private Await at(int label) {
    return label <= 0 || awaits.length == 0 ? null : awaits[(label - 1) % awaits.length];
  }
}
