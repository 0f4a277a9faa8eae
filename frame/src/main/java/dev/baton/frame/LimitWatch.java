package dev.baton.frame;

import dev.baton.internal.kernel.CountedTask;
import dev.baton.internal.kernel.StateMachine;
import dev.baton.internal.kernel.TaskState;
import dev.baton.woven.CoroutineSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The limits of a machine and of the coroutines that have limits of their own. */
final class LimitWatch {
  /** What is counted for one set of limits. */
  private static final class Account {
    private final Limits limits;
    private long steps;
    private long cost;
    private long live;

    /** The frame that these are of. */
    private long frame = -1;

    private long frameCost;
    private long outputs;

    Account(Limits limits) {
      this.limits = limits;
    }

    void toFrame(long present) {
      if (frame != present) {
        frame = present;
        frameCost = 0;
        outputs = 0;
      }
    }
  }

  /** What a task has exceeded. */
  private static final class Offence {
    private Limit which;
    private long limit;

    /** Whether that has to be told, at the next resume or the next charge. */
    private boolean toTell = true;

    /** Whether a limit has been told before: the task ends with this one. */
    private boolean again;
  }

  private final FrameMachine machine;

  /** That of the machine, which all tasks are of. */
  private final Account whole;

  /** Those of tasks that have limits of their own, or were spawned by such. */
  private final Map<TaskState, List<Account>> own = new IdentityHashMap<>();

  private final Map<TaskState, Offence> offences = new IdentityHashMap<>();

  LimitWatch(FrameMachine machine, Limits limits) {
    this.machine = machine;
    this.whole = new Account(limits);
  }

  private List<Account> accounts(TaskState task) {
    List<Account> accounts = task == null ? null : own.get(task);
    return accounts == null ? List.of(whole) : accounts;
  }

  /** Holds a task that was spawned just now to limits of its own. */
  void limit(CountedTask<?> task, Limits limits) {
    var account = new Account(limits);
    account.live = 1;
    var accounts = new ArrayList<>(accounts(task));
    accounts.add(account);
    own.put(task, accounts);
  }

  // ---- what a call does

  /** Counts a task; refuses it if there are too many. */
  void spawned(CountedTask<?> task, CountedTask<?> spawner) {
    List<Account> accounts = accounts(spawner);
    for (Account account : accounts) {
      check(account, Limit.LIVE_TASKS, account.live + 1, spawner);
    }
    accounts.forEach(account -> account.live++);
    if (accounts.size() > 1) {
      own.put(task, accounts);
    }
  }

  void ended(CountedTask<?> task) {
    accounts(task).forEach(account -> account.live--);
    own.remove(task);
    offences.remove(task);
  }

  /** Counts an output; refuses it if there are too many in this frame. */
  void output(CountedTask<?> task) {
    List<Account> accounts = accounts(task);
    for (Account account : accounts) {
      account.toFrame(machine.frameNumber());
      check(account, Limit.OUTPUTS, account.outputs + 1, task);
    }
    accounts.forEach(account -> account.outputs++);
  }

  /** Refuses an element that is one of so many in all queues, if those are too many. */
  void pending(CountedTask<?> task, long pending) {
    for (Account account : accounts(task)) {
      check(account, Limit.PENDING_EVENTS, pending, task);
    }
  }

  private void check(Account account, Limit which, long would, CountedTask<?> task) {
    if (would > account.limits.most(which)) {
      if (task == null) {
        throw new LimitExceeded(which, account.limits.most(which), "the host", "", -1);
      }
      offends(task, which, account.limits.most(which));
      throw tell(task);
    }
  }

  /** Throws what the present step has exceeded already, if a task charges on and on. */
  void charges(CountedTask<?> task, long cost) {
    long now = machine.frameNumber();
    for (Account account : accounts(task)) {
      account.toFrame(now);
      long ofFrame = account.frameCost + cost;
      long inAll = account.cost + cost;
      if (ofFrame > account.limits.most(Limit.FRAME_COST)
          || inAll > account.limits.most(Limit.COST)) {
        boolean frame = ofFrame > account.limits.most(Limit.FRAME_COST);
        Limit which = frame ? Limit.FRAME_COST : Limit.COST;
        if (offends(task, which, account.limits.most(which))) {
          throw tell(task);
        }
      }
    }
  }

  // ---- what a step does

  /**
   * Learns that a task is about to be resumed.
   *
   * @return what is thrown at its await; null for nothing
   */
  LimitExceeded steps(CountedTask<?> task) {
    for (Account account : accounts(task)) {
      if (account.steps >= account.limits.most(Limit.STEPS)) {
        offends(task, Limit.STEPS, account.limits.most(Limit.STEPS));
      }
    }
    if (offences.isEmpty()) {
      return null;
    }
    Offence offence = offences.get(task);
    return offence != null && offence.toTell ? tell(task) : null;
  }

  /** Returns whether a task ends with what it is told, since it was told before. */
  boolean ends(CountedTask<?> task) {
    Offence offence = offences.get(task);
    return offence != null && offence.again;
  }

  /**
   * Books a step; if it has exceeded a limit, its task is told at its await, and woken for that.
   */
  void stepped(CountedTask<?> task, long cost) {
    long now = machine.frameNumber();
    for (Account account : accounts(task)) {
      account.toFrame(now);
      account.steps++;
      account.cost += cost;
      account.frameCost += cost;
      if (account.cost > account.limits.most(Limit.COST)) {
        offends(task, Limit.COST, account.limits.most(Limit.COST));
      } else if (account.frameCost > account.limits.most(Limit.FRAME_COST)) {
        offends(task, Limit.FRAME_COST, account.limits.most(Limit.FRAME_COST));
      }
    }
    if (accounts(task).stream().anyMatch(a -> a.steps >= a.limits.most(Limit.STEPS))) {
      task.keepGiverOfWait(); // what it waits for goes back, since it does not get it
    }
    Offence offence = offences.get(task);
    if (offence != null && offence.toTell) {
      task.interruptWait();
    }
  }

  /** Notes an offence; gives whether it, or another one, was noted before. */
  private boolean offends(CountedTask<?> task, Limit which, long limit) {
    Offence offence = offences.get(task);
    if (offence == null) {
      offence = new Offence();
      offences.put(task, offence);
    } else if (offence.toTell) {
      return true;
    } else {
      offence.toTell = true;
      offence.again = true;
    }
    offence.which = which;
    offence.limit = limit;
    return false;
  }

  private LimitExceeded tell(CountedTask<?> task) {
    Offence offence = offences.get(task);
    offence.toTell = offence.again; // one that is to end is, whatever it does with this
    StateMachine place = task.place();
    CoroutineSource source = place == null ? CoroutineSource.UNKNOWN : CountedTask.source(place);
    int label = place == null ? 0 : CountedTask.label(place);
    var exceeded =
        new LimitExceeded(
            offence.which, offence.limit, task.name(), source.describe(label), source.line(label));
    machine.gate().troubles.limitHit(machine.frameNumber(), exceeded);
    return exceeded;
  }
}
