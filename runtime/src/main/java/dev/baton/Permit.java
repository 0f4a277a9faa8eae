package dev.baton;

/** One permit of a {@link Semaphore}: the wait for it, then the permit itself. */
final class Permit extends Waiter<Held> implements Held {
  private final Semaphore semaphore;
  private boolean held;

  Permit(Semaphore semaphore) {
    this.semaphore = semaphore;
  }

  /** There are no waiters while permits are free, so that nobody is overtaken. */
  @Override
  Object attempt(Task<?> asking) {
    if (!semaphore.take()) {
      return Runner.SUSPENDED;
    }
    held = true;
    return this;
  }

  @Override
  void enqueue() {
    semaphore.waiters.add(this);
  }

  void granted() {
    held = true;
    wake(this);
  }

  @Override
  void giveBack(Object given) {
    close();
  }

  @Override
  public void close() {
    if (held) {
      held = false;
      semaphore.giveBack();
    }
  }

  @Override
  public String describe() {
    return "permit of a " + semaphore;
  }
}
