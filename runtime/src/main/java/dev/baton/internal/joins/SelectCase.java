package dev.baton.internal.joins;

import dev.baton.internal.base.Durations;
import dev.baton.internal.crossing.CrossWait;
import dev.baton.internal.kernel.CompletedCoroutine;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.LinkedTimer;
import dev.baton.internal.kernel.Listener;
import dev.baton.internal.kernel.LoopCore;
import dev.baton.internal.kernel.TaskImpl;
import dev.baton.internal.kernel.TaskLoop;
import dev.baton.internal.kernel.Waiter;

/** A clause of one select while that waits. */
abstract class SelectCase {
  /** Gives the value if it is there, or {@link Engine#SUSPENDED}. */
  abstract Object attempt(TaskImpl<?> task) throws Throwable;

  /**
   * Returns whether what it waits for has come, and is on another loop, which has to be asked for
   * it.
   */
  boolean hasCome(TaskImpl<?> task) {
    return false;
  }

  /** Begins to wait. */
  void enqueue(Select<?> select, TaskImpl<?> task) {}

  /** Ends the wait without a trace, because another clause was chosen. */
  void dequeue() {}

  /** Learns that all clauses of the select have ended their waits. */
  void hasLeft() {}

  /** Does as {@link Waiter#lost} does. */
  void lost(LoopCore loop) {}

  /** Does as {@link Waiter#checkCancel} does. */
  void checkCancel(Select<?> select, Object value) {}

  /** Gives back this value, which the select was woken with and nobody gets. */
  void giveBack(Object value) {}

  /** Returns whether the wait of {@code source} is this one's. */
  boolean is(Object source) {
    return source == this;
  }

  /** An operation on a channel or lock. */
  static final class OfWaiter extends SelectCase {
    private final Waiter<?> waiter;

    OfWaiter(Waiter<?> waiter) {
      this.waiter = waiter;
    }

    @Override
    Object attempt(TaskImpl<?> task) {
      return waiter.attempt(task);
    }

    @Override
    void enqueue(Select<?> select, TaskImpl<?> task) {
      waiter.enqueue(select, task);
    }

    @Override
    void dequeue() {
      waiter.dequeue();
    }

    @Override
    void hasLeft() {
      waiter.hasLeft();
    }

    @Override
    void lost(LoopCore loop) {
      waiter.lost(loop);
    }

    @Override
    void checkCancel(Select<?> select, Object value) {
      waiter.checkCancel(select, value);
    }

    @Override
    void giveBack(Object value) {
      if (waiter.isGivenToOne()) {
        waiter.giveBack(value);
      }
    }

    @Override
    boolean is(Object source) {
      return source == waiter;
    }
  }

  /** A value that is there. */
  static final class OfValue extends SelectCase {
    private final CompletedCoroutine<?> value;

    OfValue(CompletedCoroutine<?> value) {
      this.value = value;
    }

    @Override
    Object attempt(TaskImpl<?> task) {
      return value.value();
    }
  }

  /** The end of a span of time. */
  static final class OfSleep extends SelectCase {
    private final long nanos;
    private Alarm alarm;

    OfSleep(long nanos) {
      this.nanos = nanos;
    }

    @Override
    Object attempt(TaskImpl<?> task) {
      return nanos == 0 ? null : Engine.SUSPENDED;
    }

    @Override
    void enqueue(Select<?> select, TaskImpl<?> task) {
      TaskLoop loop = task.loop();
      alarm = new Alarm(Durations.later(loop.clock.nanos(), nanos), this, select);
      loop.timers.add(alarm);
    }

    @Override
    void dequeue() {
      if (alarm != null && alarm.select != null) {
        alarm.select.loop().timers.remove(alarm);
        alarm.select = null;
      }
    }

    private static final class Alarm extends LinkedTimer {
      private final OfSleep arm;

      /** Who waits; null once another clause was chosen. */
      private Select<?> select;

      Alarm(long deadline, OfSleep arm, Select<?> select) {
        super(deadline);
        this.arm = arm;
        this.select = select;
      }

      @Override
      public void run() {
        if (select != null) {
          select.won(arm, null);
        }
      }
    }
  }

  /** The end of a task. */
  static final class OfTask extends SelectCase {
    private final TaskImpl<?> task;
    private End end;

    /** The wait for a task of another loop. */
    private ElsewhereWait elsewhere;

    OfTask(TaskImpl<?> task) {
      this.task = task;
    }

    @Override
    Object attempt(TaskImpl<?> waiter) throws Throwable {
      if (task.loop() != waiter.loop()) {
        task.checkAwaitable(waiter);
        return Engine.SUSPENDED;
      }
      if (task.isDone()) {
        return TaskImpl.arrived(task.outcome(), waiter);
      }
      task.checkAwaitable(waiter);
      return Engine.SUSPENDED;
    }

    @Override
    boolean hasCome(TaskImpl<?> waiter) {
      return task.loop() != waiter.loop() && task.isDone();
    }

    @Override
    void enqueue(Select<?> select, TaskImpl<?> waiter) {
      if (task.loop() != waiter.loop()) {
        elsewhere = new ElsewhereWait(waiter, task, select);
        elsewhere.sendOrAnswer();
        return;
      }
      end = new End(task, select);
      task.tell(end);
    }

    @Override
    void dequeue() {
      if (elsewhere != null) {
        elsewhere.leave();
      }
      if (end != null) {
        end.select = null;
        if (!task.isDone()) {
          task.unlink(end);
        }
      }
    }

    @Override
    boolean is(Object source) {
      return source == end || source == elsewhere;
    }

    private static final class ElsewhereWait extends CrossWait {
      private final Select<?> select;

      ElsewhereWait(TaskImpl<?> waiter, TaskImpl<?> task, Select<?> select) {
        super(waiter, task);
        this.select = select;
      }

      @Override
      protected void deliver(Object sent) {
        select.won(this, sent);
      }
    }

    private static final class End extends Listener {
      /** Who waits; null once another clause was chosen. */
      private Select<?> select;

      End(TaskImpl<?> task, Select<?> select) {
        super(task);
        this.select = select;
      }

      @Override
      public boolean hasLeft() {
        return select == null;
      }

      @Override
      public void run() {
        if (select != null) {
          select.won(this, task.outcome());
        } else {
          task.failureDropped(); // another clause came between the end and this news of it
        }
      }
    }
  }
}
