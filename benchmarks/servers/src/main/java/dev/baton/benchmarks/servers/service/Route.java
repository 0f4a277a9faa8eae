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
  private static final String DEADLINE = "?deadline=";
  private static final long DEFAULT_DEADLINE = 1000;

  /** Reads the target of a request, such as {@code /quote/7?deadline=100}. */
  public static Route of(String target) {
    if (target.startsWith(QUOTE)) {
      return quote(target);
    }
    return switch (target) {
      case "/health" -> of(Kind.HEALTH);
      case "/stats" -> of(Kind.STATS);
      default -> of(Kind.UNKNOWN);
    };
  }

  private static Route of(Kind kind) {
    return new Route(kind, 0, 0);
  }

  private static Route quote(String target) {
    try {
      int query = target.indexOf('?');
      int id = Integer.parseInt(target, QUOTE.length(), query < 0 ? target.length() : query, 10);
      if (query < 0) {
        return new Route(Kind.QUOTE, id, DEFAULT_DEADLINE);
      }
      if (target.startsWith(DEADLINE, query)) {
        int from = query + DEADLINE.length();
        return new Route(Kind.QUOTE, id, Long.parseLong(target, from, target.length(), 10));
      }
    } catch (NumberFormatException e) {
      // A path like any other that leads nowhere.
    }
    return of(Kind.UNKNOWN);
  }
}
