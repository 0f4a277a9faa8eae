package dev.baton;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.LinkedHashSet;
import java.util.Set;

/** The failures that nobody has seen: told when nobody can see them any more. */
final class Unseen {
  private final Reports reports;
  private final Set<Entry> entries = new LinkedHashSet<>();
  private final ReferenceQueue<Task<?>> unreachable = new ReferenceQueue<>();

  Unseen(Reports reports) {
    this.reports = reports;
  }

  /** One task that has failed with nobody waiting for it. */
  static final class Entry extends PhantomReference<Task<?>> {
    private final Unseen all;
    private final String task;
    private final Throwable failure;

    private Entry(Unseen all, Task<?> task, String name, Throwable failure) {
      super(task, all.unreachable);
      this.all = all;
      this.task = name;
      this.failure = failure;
    }

    /** Somebody has looked. */
    void seen() {
      all.entries.remove(this);
    }

    private void tell() {
      all.reports.unseen(task, failure);
    }
  }

  /** Notes a task whose outermost machine was {@code root}. */
  Entry add(Task<?> task, Coroutine<?> root, Throwable failure) {
    String method = root == null ? "" : root.source().name();
    var entry = new Entry(this, task, method.isEmpty() ? task.name() : method, failure);
    entries.add(entry);
    return entry;
  }

  /** Tells of the tasks that the garbage collector has found nobody to hold. */
  void tellUnreachable() {
    if (entries.isEmpty()) {
      return;
    }
    for (Reference<?> entry = unreachable.poll(); entry != null; entry = unreachable.poll()) {
      if (entries.remove(entry)) {
        ((Entry) entry).tell();
      }
    }
  }

  /** Tells of all that are left, as the loop ends. */
  void tellAll() {
    var left = new LinkedHashSet<>(entries);
    entries.clear();
    left.forEach(Entry::tell);
  }
}
