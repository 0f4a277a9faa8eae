package dev.baton;

/** The receiving of one element. */
final class Receive<T> extends Receiver<T> {
  Receive(Channel<T> channel) {
    super(channel);
  }

  @Override
  Object attempt(Task<?> asking) {
    Object element = channel.poll();
    if (element == Runner.SUSPENDED && channel.isAtEnd()) {
      throw channel.atEnd();
    }
    return element;
  }

  @Override
  void deliver(Object element) {
    wake(element);
  }

  @Override
  void giveBack(Object element) {
    channel.putBack(element);
  }

  @Override
  void atEnd() {
    wake(channel.endFailure());
  }
}
