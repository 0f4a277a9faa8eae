package dev.baton.internal.joins;

import dev.baton.Clause;
import dev.baton.Coroutine;
import dev.baton.internal.base.Stack;
import dev.baton.internal.kernel.CurrentLoop;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.Origin;
import dev.baton.internal.kernel.Pending;
import dev.baton.internal.kernel.ReadyQueue;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.internal.kernel.TaskState;
import dev.baton.internal.kernel.WakeTarget;
import dev.baton.loop.Suspension;
import dev.baton.woven.CoroutineSource;
import dev.baton.woven.Runner;
import java.util.Collection;
import java.util.List;

/** The wait for the first of several clauses that can go on, which it then does. */
public final class Select<R> extends Coroutine<R> implements Pending, Origin, WakeTarget {
  private static final CoroutineSource SOURCE = CoroutineSource.operation("select");

  private final List<SelectClause<R>> clauses;
  private SelectCase[] arms;
  private TaskImpl<?> task;

  /** The clause that was chosen; -1 while none is. */
  private int chosen = -1;

  public Select(Collection<Clause<R>> clauses) {
    this.clauses = clauses.stream().map(clause -> (SelectClause<R>) clause).toList();
    if (clauses.isEmpty()) {
      throw new IllegalArgumentException("select() of nothing would never end");
    }
  }

  TaskLoop loop() {
    return task.loop();
  }

  @Override
  protected Object step(Runner runner, Object sent) throws Throwable {
    Object value = label() > 0 ? chosen(sent) : start(runner);
    if (value == Engine.SUSPENDED) {
      return runner.suspend(this, 1);
    }
    return Runner.result(clauses.get(chosen).then(value), runner);
  }

  private Object chosen(Object sent) throws Throwable {
    Object value = Runner.resumed(sent);
    arms[chosen].checkCancel(this, value);
    return value;
  }

  /** Takes the first clause that is ready, or waits for all. */
  private Object start(Runner runner) throws Throwable {
    if (Engine.loop(runner) == null) {
      throw CurrentLoop.missing("select()");
    }
    task = Engine.task(runner);
    arms = clauses.stream().map(SelectClause::arm).toArray(SelectCase[]::new);
    int waiting = 0;
    boolean hasCome = false;
    try {
      while (waiting < arms.length && !hasCome) { // clauses after one that is ready are not asked
        Object value = arms[waiting].attempt(task);
        if (value != Engine.SUSPENDED) {
          chosen = waiting;
          lose();
          return value;
        }
        hasCome = arms[waiting++].hasCome(task);
      }
    } catch (Throwable failure) {
      lose();
      throw failure;
    }
    try {
      for (int i = 0; i < waiting; i++) {
        arms[i].enqueue(this, task);
      }
    } catch (Throwable failure) {
      dequeue();
      lose();
      throw failure;
    }
    return task.waitOn(this);
  }

  /** Ends the waits of the other clauses, when one has got what it waited for, or has failed. */
  @Override
  public void won(Object source, Object sent) {
    Stack.probe(Stack.HAND_OVER);
    int winner = 0;
    while (!arms[winner].is(source)) {
      winner++;
    }
    choose(winner, sent);
  }

  @Override
  public void endFirstReady() {
    for (int i = 0; i < arms.length; i++) {
      if (arms[i] instanceof SelectCase.OfWaiter arm) {
        Object value = arm.attempt(task);
        if (value != Engine.SUSPENDED) {
          try {
            choose(i, value);
          } catch (OutOfMemoryError | StackOverflowError none) {
            arm.giveBack(value);
            throw none;
          }
          return;
        }
      }
    }
  }

  private void choose(int winner, Object sent) {
    ReadyQueue ready = task.loop().ready;
    int before = ready.size();
    task.wake(sent);
    chosen = winner;
    dequeue();
    int woken = ready.size() - before;
    if (woken > 1) { // those who stood behind a clause go on before this one
      ready.reverse(woken - 1);
      ready.reverse(woken);
    }
    lose();
  }

  /** Lets all clauses but the chosen one know; throws nothing, for the sake of that one. */
  private void lose() {
    for (int i = 0; i < arms.length; i++) {
      if (i != chosen) {
        try {
          arms[i].lost(task.loop());
        } catch (StackOverflowError none) {
          // it goes without knowing
        }
      }
    }
  }

  private void dequeue() {
    for (SelectCase arm : arms) {
      arm.dequeue();
    }
    for (SelectCase arm : arms) {
      arm.hasLeft();
    }
  }

  @Override
  public boolean abort(TaskState waiter) {
    if (chosen >= 0) {
      return false;
    }
    Stack.probe(Stack.HAND_OVER);
    waiter.wakeCancelled();
    dequeue();
    lose();
    return true;
  }

  @Override
  public Origin giver() {
    return this;
  }

  @Override
  public void giveBack(Object given) {
    arms[chosen].giveBack(given);
  }

  @Override
  public Suspension.Cause what(TaskState waiter) {
    return new Suspension.Other(this);
  }

  @Override
  public String toString() {
    return "select of " + clauses;
  }

  @Override
  protected CoroutineSource source() {
    return SOURCE;
  }
}
