package dev.baton;

/**
 * What closing a generator throws at its latest {@code emit}, so that its {@code finally} blocks
 * run. It is an {@link Error}, so that {@code catch (Exception e)} does not swallow it. As
 * CPython's exception of the same name.
 */
public final class GeneratorExit extends Error {
  private static final long serialVersionUID = 1L;

  GeneratorExit() {
    super("the generator was closed", null, false, false);
  }
}
