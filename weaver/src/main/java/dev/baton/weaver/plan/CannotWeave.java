package dev.baton.weaver.plan;

/** A method that cannot be woven, and why. */
public final class CannotWeave extends Exception {
  private static final long serialVersionUID = 1L;

  private final String methodName;
  private final String descriptor;

  public CannotWeave(String methodName, String descriptor, String reason) {
    super(reason);
    this.methodName = methodName;
    this.descriptor = descriptor;
  }

  /** The method's name. */
  public String methodName() {
    return methodName;
  }

  /** The method's erased descriptor. */
  public String descriptor() {
    return descriptor;
  }

  /** Why, and what to do. */
  public String reason() {
    return getMessage();
  }
}
