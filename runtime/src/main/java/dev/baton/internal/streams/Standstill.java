package dev.baton.internal.streams;

import dev.baton.internal.kernel.TaskImpl;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Whether the groups of a sequence wait for each other for good: each that is gone through waits
 * for an element, and the next element cannot be given before a group is left or another one is
 * gone through, which none of those who wait can do. What is not known for sure, such as what a
 * task will do that has got a group, counts as if it went on.
 */
final class Standstill {
  private final Collection<? extends Group<?, ?>> groups;
  private final TaskImpl<?> taker;
  private final Group<?, ?> latestTaken;

  /** What those wait on who wait for an element of a group; null before it is asked for. */
  private Set<Object> waits;

  /**
   * Looks at some groups.
   *
   * @param taker who has taken a group last; null for nobody
   * @param latestTaken that group; null for none, and for one that has been left
   */
  Standstill(Collection<? extends Group<?, ?>> groups, TaskImpl<?> taker, Group<?, ?> latestTaken) {
    this.groups = groups;
    this.taker = taker;
    this.latestTaken = latestTaken;
  }

  private Set<Object> waits() {
    if (waits == null) {
      waits = Collections.newSetFromMap(new IdentityHashMap<>());
      for (Group<?, ?> group : groups) {
        if (group.isWaitedForWithoutEnd()) {
          waits.add(group.waited());
        }
      }
    }
    return waits;
  }

  /** Returns whether no group will be left. One that is busy is found without a look at all. */
  boolean isForGood() {
    for (Group<?, ?> group : groups) {
      if (group.begun && !group.isWaitedForWithoutEnd()) {
        return false;
      }
    }
    for (Group<?, ?> group : groups) {
      if (!group.begun && !isOutOfReach(group)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether no element of this group, which has no room, will be taken. */
  boolean isForGood(Group<?, ?> full) {
    return !full.begun && isOutOfReach(full);
  }

  /** Returns whether nobody will begin to go through a group. */
  private boolean isOutOfReach(Group<?, ?> group) {
    Object wait = taker == null ? null : taker.waitsFor();
    if (waits().contains(wait)) { // it goes through one group after the other
      return !group.taken;
    }
    return wait instanceof Places.Enter entering
        && (!group.taken || group == latestTaken)
        && entering.isForGood(taker, each -> waits().contains(each.waitsFor()));
  }

  static IllegalStateException noPlace(int maxGroups, Object key) {
    return new IllegalStateException(
        "The "
            + maxGroups
            + " groups that there may be wait for elements, and the next element is of another key,"
            + " "
            + key
            + ": nothing could go on. Let groupBy have more groups, or leave those that are done");
  }

  static IllegalStateException noRoom(Group<?, ?> full, int most) {
    return new IllegalStateException(
        "The next element is of "
            + full
            + ", which has its "
            + most
            + " elements and waits to be gone through, while those that are gone through wait for"
            + " elements: nothing could go on. Go through all groups at once, as flatMap(n, …) does"
            + " with an n as large as the number of groups, or let groupBy keep more elements");
  }

  static IllegalStateException nobodyLeft() {
    return new IllegalStateException(
        "The groups were left, and nobody went through one: their source is closed. Begin to go"
            + " through a group before that");
  }
}
