package dev.baton;

/**
 * The request to end that {@link Task#cancel} throws at a task's await. It is an {@link Error}, so
 * that {@code catch (Exception e)} does not swallow it: catch it only to clean up, and throw it on.
 */
public final class Cancelled extends Error {
  private static final long serialVersionUID = 1L;

  /** Makes the request, for this reason. */
  public Cancelled(String reason) {
    super(reason);
  }
}
