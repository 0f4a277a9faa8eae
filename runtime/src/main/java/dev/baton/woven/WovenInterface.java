package dev.baton.woven;

/**
 * The number of what woven code calls, which it was woven for and which this runtime has. It rises
 * when something that woven code calls is changed or taken away.
 *
 * <p>The class of every machine comes here first. So {@link #require} stays as it is for ever: it
 * is how code of another number is told so, instead of not finding a method some time later.
 */
public final class WovenInterface {
  /** That of this runtime. The processor reads it from the class file. */
  public static final int NUMBER = 1;

  /** The oldest that this runtime still runs. */
  public static final int OLDEST = 1;

  private WovenInterface() {}

  /**
   * Refuses to go on if this runtime cannot run its caller.
   *
   * @param number what the calling class was woven for
   * @throws LinkageError with both numbers, and what to do
   */
  public static void require(int number) {
    if (number < OLDEST || number > NUMBER) {
      Class<?> caller =
          StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE).getCallerClass();
      throw new LinkageError(refusal(caller.getName(), number));
    }
  }

  private static String refusal(String className, int number) {
    String oldest = OLDEST == NUMBER ? "" : OLDEST + " to ";
    String what = className + " was woven for interface " + number + " of Baton's runtime";
    String has = ", and the runtime that is here runs " + oldest + NUMBER + ". ";
    return number > NUMBER
        ? what + has + "Use a baton-runtime that is as new as the processor that wove it."
        : what + has + "Compile the class again, with the baton-processor of this runtime.";
  }
}
