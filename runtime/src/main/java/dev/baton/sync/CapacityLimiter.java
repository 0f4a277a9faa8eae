package dev.baton.sync;

import dev.baton.Coroutine;
import dev.baton.internal.base.Stack;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.internal.kernel.WaitQueue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A number of tokens, each lent to a borrower: what is done at once is limited, and it is known by
 * whom. How many there are can be changed at any time.
 *
 * <pre>{@code
 * CapacityLimiter limiter = new CapacityLimiter(10);
 * try (var token = await(limiter.acquire())) {
 *   …
 * }
 * limiter.setTotal(20);     // ten of those that wait go on
 * }</pre>
 *
 * <p>As anyio's and trio's. A borrower, which is the task that asks or who is named instead, has
 * one token at most: to ask for another one is an error, where a {@link Semaphore} would give it.
 * First come, first served. A cancelled wait has borrowed nothing; a token that is lent to a task
 * which does not get it any more goes to the next. It keeps an entry for each borrower that has a
 * token or waits. Used on one loop's thread.
 */
public final class CapacityLimiter {
  final WaitQueue<Token> waiters = new WaitQueue<>();

  /** All that have a token or wait for one, in the order in which they asked. */
  private final Map<Borrower, Token> tokens = new LinkedHashMap<>();

  private int total;
  private int borrowed;

  /** The loop on which tokens are held; null if none is known. */
  private TaskLoop heldOn;

  /**
   * Makes a limiter with so many tokens; with none, everybody waits for {@link #setTotal}.
   *
   * @throws IllegalArgumentException if that is negative
   */
  public CapacityLimiter(int total) {
    this.total = checked(total);
  }

  private static int checked(int total) {
    if (total < 0) {
      throw new IllegalArgumentException("The number of tokens is negative: " + total);
    }
    return total;
  }

  /**
   * Borrows a token for the task that awaits this; does not yield if one is free.
   *
   * @return a coroutine that throws {@link IllegalStateException} if the task has a token already,
   *     or waits for one
   */
  public Coroutine<Held> acquire() {
    return new Token(this, null);
  }

  /**
   * Borrows a token for somebody else: a connection, a user, a job. Borrowers that are equal are
   * the same.
   *
   * @return a coroutine that throws {@link IllegalStateException} if that borrower has a token
   *     already, or waits for one
   */
  public Coroutine<Held> acquireOnBehalfOf(Object borrower) {
    return new Token(this, new Borrower(borrower));
  }

  /**
   * Borrows a token for the present task, if one is free.
   *
   * @throws IllegalStateException if the task has a token already, or no task runs
   */
  public Optional<Held> tryAcquire() {
    waiters.checkUse(this);
    return tryAcquire(new Borrower(CurrentLoop.task()));
  }

  /**
   * Borrows a token for somebody else, if one is free.
   *
   * @throws IllegalStateException if that borrower has a token already, or waits for one
   */
  public Optional<Held> tryAcquireOnBehalfOf(Object borrower) {
    return tryAcquire(new Borrower(borrower));
  }

  private Optional<Held> tryAcquire(Borrower borrower) {
    var token = new Token(this, borrower);
    Optional<Held> held = Optional.of(token); // before it is held: there may be no memory for it
    return token.attempt(null) == token ? held : Optional.empty();
  }

  /**
   * Gives back the token of a borrower, as closing what it got does.
   *
   * @throws IllegalStateException if it has none
   */
  public void releaseOnBehalfOf(Object borrower) {
    waiters.checkUse(this);
    Token token = tokens.get(new Borrower(borrower));
    if (token == null || !token.isHeld()) {
      throw new IllegalStateException(
          "Nothing to give back: " + borrower + " holds no token of this " + this);
    }
    token.close();
  }

  /**
   * Says how many tokens there are from now on. Where that are more, those that wait go on, first
   * come, first served. Where it is less than are borrowed, nobody loses a token, and none is lent
   * before enough of them are back.
   *
   * @throws IllegalArgumentException if that is negative
   */
  public void setTotal(int total) {
    checked(total);
    waiters.checkUse(this);
    waiters.checkWake();
    Stack.probe();
    this.total = total;
    grant();
  }

  /** Returns how many tokens there are. */
  public int total() {
    return total;
  }

  /** Returns how many tokens are borrowed. */
  public int borrowed() {
    return borrowed;
  }

  /** Returns how many tokens can be borrowed now. */
  public int available() {
    return Math.max(0, total - borrowed);
  }

  /** Returns what is borrowed, and by whom, at this moment. */
  public Statistics statistics() {
    waiters.checkUse(this);
    var borrowers = new ArrayList<>(borrowed);
    int waiting = 0;
    for (Map.Entry<Borrower, Token> each : tokens.entrySet()) {
      if (each.getValue().isHeld()) {
        borrowers.add(each.getKey().who);
      } else if (each.getValue().isWaiting()) {
        waiting++;
      }
    }
    return new Statistics(total, borrowed, List.copyOf(borrowers), waiting);
  }

  /**
   * What is borrowed of a limiter.
   *
   * @param total how many tokens there are
   * @param borrowed how many are borrowed, which may be more where the total was lowered
   * @param borrowers who has one: tasks, and those on whose behalf they were borrowed
   * @param waiting how many wait for one
   */
  public record Statistics(int total, int borrowed, List<Object> borrowers, int waiting) {}

  // ---- for the tokens

  /** Refuses one whose borrower has another token, or waits for one. */
  void checkNew(Token token, Borrower borrower) {
    Token other = tokens.get(borrower);
    if (other != null && other != token && (other.isHeld() || other.isWaiting())) {
      throw new IllegalStateException(
          borrower.who
              + (other.isHeld() ? " holds a token of this " : " waits for a token of this ")
              + this
              + " already, and a borrower has one at most. Give that back first, borrow on behalf"
              + " of something else, or use a Semaphore.");
    }
  }

  /** Lends a token to one that does not wait; false if there is none, or others wait. */
  boolean lend(Token token, Borrower borrower, TaskLoop loop) {
    if (borrowed >= total || !waiters.isEmpty()) {
      return false;
    }
    tokens.put(borrower, token);
    took(loop);
    return true;
  }

  /** Notes one that waits from now on. */
  void waits(Token token, Borrower borrower) {
    tokens.put(borrower, token);
  }

  /** Forgets one that has no token and waits for none. */
  void forget(Borrower borrower) {
    tokens.remove(borrower);
  }

  /** Counts a token that is lent. */
  void took(TaskLoop loop) {
    if (borrowed++ == 0) {
      heldOn = loop;
    }
  }

  /** Counts one less. */
  void gave() {
    if (--borrowed == 0) {
      heldOn = null;
    }
  }

  TaskLoop heldOn() {
    return heldOn;
  }

  /** Lends what is there to those that wait, as far as it goes. */
  void grant() {
    Token first = waiters.next();
    if (first != null && first.next != null) {
      Stack.probe(Stack.HAND_OVER); // several may go on
    }
    for (; first != null && borrowed < total; first = waiters.next()) {
      first.granted();
    }
  }

  @Override
  public String toString() {
    return "capacity limiter, " + borrowed + " of " + total + " borrowed";
  }

  /** Who borrows. What it is found by is asked of it once, before anything has changed. */
  static final class Borrower {
    final Object who;
    private final int hash;

    Borrower(Object who) {
      this.who = Objects.requireNonNull(who, "borrower");
      this.hash = who.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Borrower borrower && who.equals(borrower.who);
    }

    @Override
    public int hashCode() {
      return hash;
    }
  }
}
