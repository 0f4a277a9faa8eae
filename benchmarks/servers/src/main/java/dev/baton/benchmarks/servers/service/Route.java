package dev.baton.benchmarks.servers.service;

/**
 * What a request asks for.
 *
 * @param kind which route it is
 * @param id the item, of a quote
 * @param deadline how many milliseconds a quote may take
 */
public record Route(Kind kind, int id, long deadline) {
  /** Which route it is. */
  public enum Kind {
    /** {@code /quote/{id}?deadline=MS}. */
    QUOTE,
    /** {@code /health}. */
    HEALTH,
    /** {@code /stats}. */
    STATS,
    /** Anything else. */
    UNKNOWN
  }

  private static final String QUOTE = "/quote/";
  private static final long DEFAULT_DEADLINE = 1000;

  /** Reads a path, and the parameter "deadline", which is null where there is none. */
  public static Route of(String path, String deadline) {
    if (path.startsWith(QUOTE)) {
      return quote(path.substring(QUOTE.length()), deadline);
    }
    return switch (path) {
      case "/health" -> of(Kind.HEALTH);
      case "/stats" -> of(Kind.STATS);
      default -> of(Kind.UNKNOWN);
    };
  }

  private static Route of(Kind kind) {
    return new Route(kind, 0, 0);
  }

  private static Route quote(String id, String deadline) {
    try {
      return new Route(
          Kind.QUOTE,
          Integer.parseInt(id),
          deadline == null ? DEFAULT_DEADLINE : Long.parseLong(deadline));
    } catch (NumberFormatException e) {
      return of(Kind.UNKNOWN);
    }
  }
}
