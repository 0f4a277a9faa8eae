package dev.baton;

import dev.baton.internal.kernel.Deadlocks;
import dev.baton.internal.kernel.Engine;
import dev.baton.internal.kernel.EventLoopImpl;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** A look at whether a loop that has nothing to do is as one that has never had. */
final class Structures {
  private Structures() {}

  /** What is left in a loop that should be empty. */
  static List<String> notEmpty(EventLoopImpl loop) {
    var left = new ArrayList<String>();
    add(left, loop.ready.isEmpty(), "something is ready");
    add(left, allNull((Object[]) field(loop.ready, "ring")), "the ready queue holds an entry");
    add(left, loop.timers.size() == 0, loop.timers.size() + " timers are set");
    Object heap = field(loop.timers, "heap");
    add(left, (int) field(heap, "size") == 0, "the heap is not empty");
    add(left, allNull((Object[]) field(heap, "heap")), "the heap holds a timer");
    add(left, isVacant(loop), "the wheel's lists are not empty");
    add(left, loop.outside.isEmpty() && loop.outside.hostCalls() == 0, "outside waits are left");
    add(left, loop.root().live() == 0 && loop.root().last() == null, live(loop));
    add(left, Engine.task(loop.runner) == null, "a task runs");
    add(left, field(loop, "arriving") == null, "something has not arrived");
    add(left, ((java.util.Map<?, ?>) field(loop.events, "bySource")).isEmpty(), "waits for events");
    add(left, field(field(loop.events, "any"), "first") == null, "waits for any event");
    if (loop.passHook != null) {
      for (String name : List.of("begun", "batches", "starting", "arrived")) {
        boolean isEmpty = ((Collection<?>) field(loop.passHook, name)).isEmpty();
        add(left, isEmpty, "calls of hosts are left: " + name);
      }
    }
    return left;
  }

  private static String live(EventLoopImpl loop) {
    return loop.root().live() + " tasks are left:" + Deadlocks.tasks(loop.root());
  }

  private static boolean isVacant(EventLoopImpl loop) {
    for (long spans : (long[]) field(field(loop.timers, "wheel"), "occupied")) {
      if (spans != 0) {
        return false;
      }
    }
    return allNull((Object[]) field(field(loop.timers, "linked"), "lists"))
        && allNull((Object[]) field(field(loop.timers, "sleepers"), "lists"))
        && (int) field(loop.timers, "dealing") == -1;
  }

  private static boolean allNull(Object[] all) {
    for (Object each : all) {
      if (each != null) {
        return false;
      }
    }
    return true;
  }

  private static void add(List<String> left, boolean good, String what) {
    if (!good) {
      left.add(what);
    }
  }

  static Object field(Object holder, String name) {
    try {
      Field field = holder.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(Objects.requireNonNull(holder));
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
