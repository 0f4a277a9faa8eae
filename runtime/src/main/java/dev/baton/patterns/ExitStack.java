package dev.baton.patterns;

import dev.baton.AsyncCloseable;
import dev.baton.AsyncSupplier;
import dev.baton.Coroutine;
import dev.baton.internal.base.Stack;
import dev.baton.internal.generators.CloseAfter;
import dev.baton.internal.generators.CloseAll;
import dev.baton.internal.joins.Script;
import dev.baton.internal.kernel.Deferred;
import dev.baton.woven.CoroutineSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * Resources that are opened one by one, and closed together, the last one first: a
 * try-with-resources of which the number of resources is not known before.
 *
 * <pre>{@code
 * try (var stack = ExitStack.of(100)) {
 *   for (String name : names) {
 *     files.add(await(stack.open(() -> openFile(name))));
 *   }
 *   …
 * }                       // awaits the closing of each, whatever fails
 * }</pre>
 *
 * <p>Closing goes on when one fails or is cancelled; the failure is thrown at the end, with later
 * ones suppressed in it. As Python's {@code AsyncExitStack}, with Java's suppressed exceptions. It
 * keeps as many resources as was said, and not one more. Used on one loop's thread.
 */
public final class ExitStack implements AsyncCloseable {
  private final int most;
  private List<AsyncCloseable> resources = new ArrayList<>();
  private boolean closed;

  private ExitStack(int most) {
    this.most = most;
  }

  /**
   * Makes an empty stack of up to {@code most} resources.
   *
   * @throws IllegalArgumentException if that is less than one
   */
  public static ExitStack of(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("There must be room for one resource, not " + most);
    }
    return new ExitStack(most);
  }

  /**
   * Opens a resource, which is on the stack when this gives it. Nothing is opened if there is no
   * room for it.
   *
   * @return a coroutine that throws {@link IllegalStateException} if the stack is full or closed
   */
  public <R extends AsyncCloseable> Coroutine<R> open(AsyncSupplier<R> opening) {
    return new Open<>(Objects.requireNonNull(opening, "opening"));
  }

  /**
   * Puts a resource that is open on the stack.
   *
   * @return it
   * @throws IllegalStateException if the stack is full or closed; then the caller has to close it
   */
  public <R extends AsyncCloseable> R push(R resource) {
    Objects.requireNonNull(resource, "resource");
    checkRoom();
    resources.add(resource);
    return resource;
  }

  /**
   * Puts something that is to be done on the stack, as if it were the closing of a resource.
   *
   * @throws IllegalStateException if the stack is full or closed
   */
  public void defer(AsyncSupplier<Void> action) {
    Objects.requireNonNull(action, "action");
    push((AsyncCloseable) () -> new Deferred<>(action));
  }

  /**
   * Moves all that is on this stack to a new one, and leaves this one empty: for who has opened all
   * and hands them on.
   */
  public ExitStack moveAll() {
    var other = new ExitStack(most);
    List<AsyncCloseable> empty = other.resources;
    other.resources = resources;
    resources = empty;
    return other;
  }

  /** Returns how many resources are on it. */
  public int size() {
    return resources.size();
  }

  private void checkRoom() {
    if (closed) {
      throw new IllegalStateException("The exit stack is closed; nothing is put on it any more");
    }
    if (resources.size() == most) {
      throw new IllegalStateException(
          "The exit stack is full: it was made for " + most + " resources");
    }
  }

  @Override
  public Coroutine<Void> closeAsync() {
    return new Deferred<>(
        () -> {
          Stack.probe();
          var all = new CloseAll(new LastFirst());
          closed = true;
          return all;
        });
  }

  /** Takes one resource after the other, each when it is to be closed. */
  private final class LastFirst implements Iterator<AsyncCloseable> {
    @Override
    public boolean hasNext() {
      return !resources.isEmpty();
    }

    @Override
    public AsyncCloseable next() {
      return resources.remove(resources.size() - 1);
    }
  }

  private final class Open<R extends AsyncCloseable> extends Script<R> {
    private static final CoroutineSource SOURCE = CoroutineSource.operation("open");

    private final AsyncSupplier<R> opening;
    private Throwable refused;

    Open(AsyncSupplier<R> opening) {
      this.opening = opening;
    }

    @Override
    @SuppressWarnings("unchecked") // it is what the function gives
    protected Object at(int label, Object value, Throwable thrown) throws Throwable {
      if (label == 2) {
        throw refused;
      }
      if (thrown != null) {
        throw thrown;
      }
      if (label == 0) {
        checkRoom();
        Stack.probe(); // what was opened is to be put on the stack
        return await(1, opening.get());
      }
      R resource = (R) Objects.requireNonNull(value, "the opening gave null");
      try {
        return push(resource);
      } catch (Throwable full) { // meanwhile, or for want of memory
        refused = full;
        return await(2, CloseAfter.of(resource, full));
      }
    }

    @Override
    protected CoroutineSource source() {
      return SOURCE;
    }
  }
}
