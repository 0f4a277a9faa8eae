package dev.baton;

import java.util.Map;

/**
 * What the runtime's own coroutines are called where one is the whole of a task: by the call that
 * made it, as others by their method.
 */
final class Operations {
  private static final Map<Class<?>, CoroutineSource> SOURCES =
      Map.ofEntries(
          named(ScopeCoroutine.class, "scope"),
          named(TimeoutCoroutine.class, "withTimeout"),
          named(Select.class, "select"),
          named(Sleep.class, "sleep"),
          named(Yield.class, "yieldNow"),
          named(Shield.class, "shield"),
          named(BlockingCall.class, "blocking"),
          named(EventCoroutine.class, "event"),
          named(AwaitCoroutine.class, "await"),
          named(FromStage.class, "await"),
          named(FoldCoroutine.class, "collect"),
          named(Receive.class, "receive"),
          named(Send.class, "send"),
          named(MutexLock.class, "lock"),
          named(Permit.class, "acquire"),
          named(ConditionWait.class, "await of a condition"),
          named(Barrier.Arrival.class, "await of a barrier"),
          named(Signal.WhenSet.class, "whenSet"),
          named(Merge.Pump.class, "merge"),
          named(Publication.Serve.class, "publisher"));

  private Operations() {}

  private static Map.Entry<Class<?>, CoroutineSource> named(Class<?> type, String name) {
    return Map.entry(type, CoroutineSource.operation(name));
  }

  /** The source of a coroutine that does not say where it stands; it has a name at most. */
  static CoroutineSource source(Coroutine<?> coroutine) {
    return coroutine instanceof JoinCoroutine<?> join
        ? join.kind.source
        : SOURCES.getOrDefault(coroutine.getClass(), CoroutineSource.UNKNOWN);
  }
}
