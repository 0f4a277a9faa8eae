package dev.baton.processor.fuzz;

/**
 * A program that does not do woven what it does plainly.
 *
 * @param kind at which stage that was seen
 * @param program the program
 * @param debug javac's option for debug tables
 * @param details what was seen
 */
record Failure(Kind kind, Program program, String debug, String details) {
  /** The stages, in their order. */
  enum Kind {
    /** The plain source does not compile: the generator is wrong. */
    PLAIN_COMPILATION,
    WEAVING,
    VERIFICATION,
    HANGS,
    DIFFERENCE
  }

  /** Whether another failure is likely to have the same cause. */
  boolean isLike(Failure other) {
    return kind == other.kind
        && (kind == Kind.DIFFERENCE || gist(details).equals(gist(other.details)));
  }

  /** The first line of what was seen, without its names and numbers. */
  private static String gist(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.replaceAll("[\\w$./]*\\d[\\w$./]*", "#").replaceAll("\\s+", " ");
  }

  @Override
  public String toString() {
    return "%s of program %d, seed %d, javac %s, JDK %s%n%s%n%s"
        .formatted(
            kind,
            program.number(),
            program.seed(),
            debug,
            Runtime.version().feature(),
            details,
            program.wovenSource());
  }
}
