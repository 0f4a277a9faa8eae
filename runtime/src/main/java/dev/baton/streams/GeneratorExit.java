package dev.baton.streams;

/**
 * What closing a generator throws at its latest {@code emit}, so that its {@code finally} blocks
 * run. It is an {@link Error}, so that {@code catch (Exception e)} does not swallow it. As
 * CPython's exception of the same name.
 *
 * <p>What a resource's closing throws then is suppressed in it, as in any exception; whoever closes
 * the generator gets that.
 */
public final class GeneratorExit extends Error {
  private static final long serialVersionUID = 1L;

  /** Creates an exit that nothing has been suppressed in, without a stack trace. */
  public GeneratorExit() {
    super("the generator was closed", null, true, false);
  }
}
