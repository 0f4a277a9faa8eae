package dev.baton.cluster;

import dev.baton.host.CapabilityType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** A member's object. What waits in it is seen in {@link #waiting}, and let go by its gate. */
final class Worker implements Work {
  static final CapabilityType<Work> CAPABILITY = Reflected.capability(Work.class, "f", "waitAgain");

  final String name;
  final List<String> waiting = new CopyOnWriteArrayList<>();
  final List<String> interrupted = new CopyOnWriteArrayList<>();
  final List<Long> numbers = new CopyOnWriteArrayList<>();
  private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

  Worker(String name) {
    this.name = name;
  }

  void open(String gate) {
    gate(gate).countDown();
  }

  private CountDownLatch gate(String name) {
    return gates.computeIfAbsent(name, each -> new CountDownLatch(1));
  }

  @Override
  public long f(long x) {
    if (Thread.currentThread().isInterrupted()) {
      throw new IllegalStateException("An interrupt of another call");
    }
    numbers.add(x);
    return 3 * x;
  }

  @Override
  public String where() {
    return name;
  }

  @Override
  public String wait(String gate) throws InterruptedException {
    waiting.add(gate);
    try {
      gate(gate).await();
    } catch (InterruptedException e) {
      interrupted.add(gate);
      throw e;
    }
    return name;
  }

  @Override
  public String waitAgain(String gate) throws InterruptedException {
    return wait(gate);
  }

  @Override
  public boolean stubborn(String gate) {
    waiting.add(gate);
    boolean tried = false;
    while (true) {
      try {
        gate(gate).await();
        return tried;
      } catch (InterruptedException e) {
        tried = true;
        interrupted.add(gate);
      }
    }
  }

  /** An exception that no caller knows. */
  static final class Unheard extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unheard(String message) {
      super(message);
    }
  }

  /** An exception that cannot even be asked. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }
  }

  @Override
  public String fail(Kind kind) throws IOException, OwnTrouble {
    switch (kind) {
      case DECLARED -> throw new IOException("disk full");
      case OWN -> throw new OwnTrouble("of its own");
      case USUAL -> throw new ArithmeticException("/ by zero");
      case UNKNOWN -> throw new Unheard("who?");
      case SUBCLASS -> throw new FileNotFoundException("a.txt");
      case ERROR -> throw new StackOverflowError("deep");
      case WITH_CAUSE -> {
        var outer = new IllegalStateException("outer", new Unheard("inner"));
        outer.addSuppressed(new IOException("closing"));
        throw outer;
      }
      case NO_MESSAGE -> throw new IllegalArgumentException();
      default -> throw new Broken();
    }
  }
}
