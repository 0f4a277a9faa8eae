package dev.baton.cluster;

/**
 * The failure of a call whose member was lost before it answered: the call may have run, or not.
 * Calls of methods that are {@link dev.baton.annotation.Idempotent} go to another member instead.
 */
public final class Indeterminate extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String member;
  private final String call;

  Indeterminate(String member, String call, String why) {
    super(call + " may have run: " + member + " " + why);
    this.member = member;
    this.call = call;
  }

  /** Returns the name of the member on which it may have run. */
  public String member() {
    return member;
  }

  /** Returns the call's name, such as {@code Search.store}. */
  public String call() {
    return call;
  }
}
